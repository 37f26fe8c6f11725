import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadCommune } from '../../../engine/load-commune.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-commune-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const profile = JSON.parse(fs.readFileSync('communes/saint-joseph.json', 'utf8'))

function write(content: string): string {
  const file = path.join(folder, 'commune.json')
  fs.writeFileSync(file, content)
  return file
}

test('the commune that we ship is right', () => {
  expect(loadCommune('communes/saint-joseph.json')).toMatchObject({ name: 'Saint-Joseph', zone: 'Indian/Reunion' })
})

test('everything wrong is named at once', () => {
  const file = write(JSON.stringify({ ...profile, codeInsee: '9741', departement: '97', colour: 'red' }))
  expect(() => loadCommune(file)).toThrow(/\/codeInsee must[\s\S]*$/)
  expect(() => loadCommune(file)).toThrow(/must NOT have additional properties/)
})

test('a zone that does not exist is refused', () => {
  expect(() => loadCommune(write(JSON.stringify({ ...profile, zone: 'Indian/Mascareignes' })))).toThrow(
    'is not a time zone',
  )
})

test('a file that is absent or broken is named', () => {
  expect(() => loadCommune(path.join(folder, 'none.json'))).toThrow('none.json cannot be read')
  expect(() => loadCommune(write('{'))).toThrow('commune.json cannot be read')
})
