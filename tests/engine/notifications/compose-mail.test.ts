import { expect, test } from 'vitest'
import { loadCommune } from '../../../engine/load-commune.ts'
import { composeMail } from '../../../engine/notifications/index.ts'
import { trickyNames } from '../../fixtures/names.ts'
import { read } from './read-html.ts'

const commune = loadCommune('communes/saint-joseph.json')
const baseUrl = 'https://demarches.saint-joseph.example'
const compose = (text: string, subject = 'Reçu') => composeMail({ subject, text }, { commune, baseUrl })

test('the two forms say the same words', () => {
  const { subject, text, html } = compose('Bonjour,\n\nVotre demande\nest reçue.')
  expect(subject).toBe('Reçu')
  const words = (said: string) => said.replace('\n-- \n', ' ').split(/\s+/).filter(Boolean)
  // The name of the commune stands above too.
  expect(words(read(html).body)).toEqual([...words(commune.portalName), ...words(text)])
  expect(html).toContain('<p>Votre demande<br>\nest reçue.</p>')
  expect(html).toContain('<html lang="fr">')
  expect(html).toContain('<title>Reçu</title>')
})

test.each(trickyNames)('prints $what as it was given', ({ kept }) => {
  const { text, html } = compose(`Bonjour ${kept} !`)
  expect(text).toContain(`Bonjour ${kept} !`)
  expect(read(html).body).toContain(`Bonjour ${kept} !`)
})

test('leads to the portal and nowhere else', () => {
  const { html } = compose(
    [
      `${baseUrl}/suivi ${baseUrl}`,
      `${baseUrl}.evil.example/ ${baseUrl}@evil.example https://evil.example/?${baseUrl}/`,
      `${baseUrl}/"onmouseover="x javascript:alert(1) ${baseUrl}/<b>`,
    ].join('\n\n'),
  )
  expect(read(html).links).toEqual([`${baseUrl}/suivi`, baseUrl])
})

test('runs nothing, fetches nothing', () => {
  const { html } = compose('<script>x</script><img src=https://evil.example/a.png>', '</title><script>y</script>')
  expect(html).not.toMatch(/<(script|img|link|iframe|table)\b|url\(|@import/i)
  expect(html).not.toMatch(/\son\w+=/)
})
