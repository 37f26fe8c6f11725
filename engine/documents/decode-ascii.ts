/** Bytes that were written as letters (ISO 32000-1, 7.4.2 and 7.4.3), some at a time, up to the letter that ends them. */
export function* decodeAscii(bytes: Buffer, filter: 'ascii85' | 'asciiHex'): Generator<Buffer> {
  const { last, group, decode } = codes[filter]
  let left = ''
  let isOver = false
  for (let place = 0; place < bytes.length && !isOver; place += 65_536) {
    const [letters = '', end] = bytes.toString('latin1', place, place + 65_536).split(last, 2)
    isOver = end !== undefined
    const text = left + letters.replace(/[\s\0]+/g, '').replace(/z/g, '!!!!!')
    const whole = text.length - (text.length % group)
    left = text.slice(whole)
    yield decode(text.slice(0, whole))
  }
  if (left) yield decode(left.padEnd(group, codes[filter].padding)).subarray(0, Math.max(1, left.length - 1))
}

/** A last group that is short stands for one byte less than its letters, or for one. */
const codes = {
  ascii85: { last: '~', group: 5, padding: 'u', decode: fromAscii85 },
  asciiHex: { last: '>', group: 2, padding: '0', decode: (text: string) => Buffer.from(text, 'hex') },
} as const

function fromAscii85(text: string): Buffer {
  const decoded = Buffer.alloc((text.length / 5) * 4)
  for (let index = 0; index < text.length / 5; index += 1) {
    let value = 0
    for (let digit = 0; digit < 5; digit += 1) value = value * 85 + (text.charCodeAt(index * 5 + digit) - 33)
    // What no encoder writes may be over 32 bits, or under 0.
    decoded.writeUInt32BE(value >>> 0, index * 4)
  }
  return decoded
}
