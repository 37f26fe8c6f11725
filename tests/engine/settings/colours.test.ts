import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colourSheet } from '../../../engine/settings/colour-sheet.ts'
import { contrast, contrastsOf, grounds, leastContrast, shippedColours } from '../../../engine/settings/colours.ts'

const sheet = readFileSync('renderer/portal/styles/tokens.css', 'utf8')
const [light = '', dark = ''] = sheet.split('@media (prefers-color-scheme: dark)')
const token = (css: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{3,6});`).exec(css)?.[1]
const whole = (hex = '') => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex)

describe('colours of a commune', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2)
  })

  it('knows the grounds and the colours of the sheet', () => {
    for (const [scheme, css] of [['light', light] as const, ['dark', dark] as const]) {
      for (const [name, value] of Object.entries(grounds[scheme])) expect(whole(token(css, name)), name).toBe(value)
      for (const name of ['brand', 'accent'] as const)
        expect(whole(token(css, name)), name).toBe(shippedColours[name][scheme])
    }
    expect(token(light, 'sun')).toBe(shippedColours.sun.light)
  })

  it('finds those of the product readable, and says which ground is the worst', () => {
    for (const { ratio } of contrastsOf(shippedColours)) expect(ratio).toBeGreaterThanOrEqual(leastContrast)
    const pale = { ...shippedColours, brand: { light: '#6fd0c3', dark: '#0a5c55' } }
    const bad = contrastsOf(pale).filter(({ ratio }) => ratio < leastContrast)
    expect(bad.map(({ colour, scheme }) => [colour, scheme])).toEqual([
      ['brand', 'light'],
      ['brand', 'dark'],
    ])
  })

  it('writes a sheet only when the commune has colours, at an address that changes with them', () => {
    expect(colourSheet({})).toBeUndefined()
    const one = colourSheet({ colours: shippedColours })
    const other = colourSheet({ colours: { ...shippedColours, brand: { light: '#123456', dark: '#aabbcc' } } })
    expect(other?.css).toContain('--brand:#123456;')
    expect(other?.css).toContain('--brand:#aabbcc;')
    expect(other?.digest).not.toBe(one?.digest)
    // Black writes on a light colour, white on a dark one.
    expect(other?.css.match(/--on-brand:(#\w+)/g)).toEqual(['--on-brand:#ffffff', '--on-brand:#000000'])
  })
})
