import { expect, test } from 'vitest'
import { renderMessage } from '../../../engine/notifications/render-message.ts'

const body = (source: string) => `Objet\n\n${source}`

test('prints the subject and the body, whatever the case of what was typed', () => {
  const message = renderMessage('Demande {{reference}}\n\nMotif : {{reason}}\n', {
    reference: 'SJ-26-7K4QX2',
    reason: "L'acte <n’existe> pas & « {{accessCode}} »",
  })
  expect(message).toEqual({
    subject: 'Demande SJ-26-7K4QX2',
    text: "Motif : L'acte <n’existe> pas & « {{accessCode}} »",
  })
})

test('chooses with if and unless, and tidies the lines left empty', () => {
  const source = body('Un\n\n{{#if reason}}\nMotif : {{reason}}\n{{/if}}\n\n{{#unless reason}}Sans motif{{/unless}}')
  expect(renderMessage(source, { reason: 'incomplet' }).text).toBe('Un\n\nMotif : incomplet')
  expect(renderMessage(source, {}).text).toBe('Un\n\nSans motif')
})

test('what is typed stays on the line of the subject', () => {
  const { subject, text } = renderMessage('Pour {{reason}}\n\nTexte', {
    reason: 'moi\r\nBcc: autre@example.org\u2028!',
  })
  expect(subject).toBe('Pour moi Bcc: autre@example.org !')
  expect(text).toBe('Texte')
})

test('a long text is cut between letters', () => {
  const { subject, text } = renderMessage('{{reason}}\n\n{{reason}}', { reason: '😀'.repeat(30_000) })
  expect(subject).toHaveLength(199)
  expect(text.length).toBeLessThanOrEqual(20_000)
  expect(Buffer.from(text).toString()).toBe(text)
})

test.each([
  ['a helper that writes to the log', '{{log reason}}'],
  ['a loop', '{{#each reason}}x{{/each}}'],
  ['a change of context', '{{#with reason}}x{{/with}}'],
  ['a look-up', '{{lookup this "constructor"}}'],
  ['a property', '{{reason.constructor}}'],
  ['the whole context', '{{this}}'],
  ['the root', '{{@root.reason}}'],
  ['the parent', '{{../reason}}'],
  ['an include', '{{> secret}}'],
  ['an inline partial', '{{#*inline "a"}}x{{/inline}}'],
  ['a decorator', '{{* reason}}'],
  ['a sub-expression', '{{#if (lookup this "a")}}x{{/if}}'],
  ['a triple brace', '{{{reason}}}'],
  ['a block of a variable', '{{#reason}}x{{/reason}}'],
  ['a literal', '{{"reason"}}'],
  ['an unclosed block', '{{#if reason}}x'],
  ['too much', 'x'.repeat(20_000)],
])('refuses %s', (_name, source) => {
  expect(() => renderMessage(body(source), { reason: 'a' })).toThrow()
})

test('refuses what is not a text', () => {
  expect(() => Reflect.apply(renderMessage, undefined, [{ type: 'Program', body: [] }, {}])).toThrow(
    'a template is a text',
  )
  expect(() => Reflect.apply(renderMessage, undefined, [body('{{reason}}'), { reason: { a: 1 } }])).toThrow(
    'not a text',
  )
})

test('properties that every object has are not variables', () => {
  expect(renderMessage(body('[{{constructor}}{{__proto__}}{{toString}}]'), {}).text).toBe('[]')
})
