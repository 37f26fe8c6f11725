/** Deepest nesting of a JSON body. A definition of a démarche is about 15 deep; a recursive reader dies at some thousands. */
const maxJsonDepth = 32

/** Whether the text nests deeper than allowed. Reads the text once, without parsing it, so that a hostile body costs nothing. */
export function isTooDeep(json: string, limit: number = maxJsonDepth): boolean {
  let depth = 0
  for (let index = 0; index < json.length; index++) {
    const character = json[index]
    if (character === '"') index = endOfString(json, index)
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    if (depth > limit) return true
  }
  return false
}

/** Index of the quote that closes the string opened at `start`; the end of the text when none does. */
function endOfString(json: string, start: number): number {
  for (let index = start + 1; index < json.length; index++) {
    if (json[index] === '\\') index++
    else if (json[index] === '"') return index
  }
  return json.length
}
