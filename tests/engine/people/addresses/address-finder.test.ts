import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createAddressFinder } from '../../../../engine/people/addresses/address-finder.ts'
import { afterFile } from '../../../setup/after-file.ts'

/** A base of addresses that answers so. */
async function baseThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  afterFile(async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`
}

const feature = {
  properties: {
    label: '277 Rue Raphaël Babet 97480 Saint-Joseph',
    housenumber: '277',
    street: 'Rue Raphaël Babet',
    name: '277 Rue Raphaël Babet',
    postcode: '97480',
    city: 'Saint-Joseph',
    type: 'housenumber',
  },
}

test('what the national base finds is named as the fields are', async () => {
  const asked: string[] = []
  const addressApiUrl = await baseThat((request, response) => {
    asked.push(String(request.url))
    const town = {
      properties: {
        label: 'Saint-Joseph',
        name: 'Saint-Joseph',
        postcode: '97480',
        city: 'Saint-Joseph',
        type: 'municipality',
      },
    }
    response.end(JSON.stringify({ features: [feature, town, {}, 'x'] }))
  })
  expect(await createAddressFinder({ addressApiUrl }).find(' 277 rue raphaël&limit=900 ')).toEqual([
    {
      label: '277 Rue Raphaël Babet 97480 Saint-Joseph',
      numeroVoie: '277',
      voie: 'Rue Raphaël Babet',
      codePostal: '97480',
      localite: 'Saint-Joseph',
    },
  ])
  expect(asked).toEqual(['/search?q=277+rue+rapha%C3%ABl%26limit%3D900&limit=5&autocomplete=1'])
})

test.each<[string, RequestListener]>([
  ['fails', (_request, response) => response.writeHead(503).end()],
  ['answers no JSON', (_request, response) => response.end('<html>')],
  ['answers something else', (_request, response) => response.end('[null]')],
  ['leads elsewhere', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  [
    'answers too much',
    (_request, response) => response.end(JSON.stringify({ features: [feature], x: 'x'.repeat(300_000) })),
  ],
  ['never answers', () => undefined],
])('a base that %s suggests nothing', async (_what, answers) => {
  const addressApiUrl = await baseThat(answers)
  expect(await createAddressFinder({ addressApiUrl }, { limitMs: 300 }).find('277 rue')).toEqual([])
})

test('without a base, or for too little, nobody is asked', async () => {
  const offline = createAddressFinder({ addressApiUrl: undefined })
  expect(offline.isHelpful).toBe(false)
  expect(await offline.find('277 rue Raphaël-Babet')).toEqual([])
  const addressApiUrl = await baseThat(() => expect.unreachable())
  for (const typed of ['', '27', '   ', '*rue'])
    expect(await createAddressFinder({ addressApiUrl }).find(typed)).toEqual([])
})
