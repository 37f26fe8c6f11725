import { describe, expect, test } from 'vitest'
import { pathOf, readScreen } from '../../admin/route.ts'

describe('an address of the desk', () => {
  test.each([
    ['/admin', { name: 'list', view: 'open' }],
    ['/admin/', { name: 'list', view: 'open' }],
    ['/admin/a-traiter', { name: 'list', view: 'open' }],
    ['/admin/en-attente', { name: 'list', view: 'waiting' }],
    ['/admin/terminees/4d2', { name: 'list', view: 'closed', demandeId: '4d2' }],
    ['/admin/messages', { name: 'mails' }],
    ['/admin/eliminations', { name: 'eliminations' }],
    ['/admin/reglages', { name: 'settings' }],
    ['/admin/textes', { name: 'texts' }],
    ['/admin/personnes', { name: 'people' }],
    ['/admin/personnes/4d2', { name: 'people', personId: '4d2' }],
    ['/admin/personnes/4d2/1', { name: 'unknown' }],
    ['/admin/messages/4', { name: 'unknown' }],
    ['/admin/inconnu', { name: 'unknown' }],
    ['/admin/a-traiter/1/2', { name: 'unknown' }],
    ['/admin/__proto__', { name: 'unknown' }],
    ['/admin/a-traiter/%zz', { name: 'unknown' }],
  ])('%s', (path, screen) => {
    expect(readScreen(path)).toEqual(screen)
  })

  test.each([
    { name: 'list', view: 'open' },
    { name: 'list', view: 'waiting', demandeId: 'a/b' },
    { name: 'mails' },
    { name: 'eliminations' },
    { name: 'people' },
    { name: 'people', personId: 'a/b' },
  ] as const)('of %j leads back to it', (screen) => {
    expect(readScreen(pathOf(screen))).toEqual(screen)
  })
})
