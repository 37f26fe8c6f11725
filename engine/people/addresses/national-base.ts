import type { FoundAddress } from './found-address.ts'

/** Enough for five addresses many times over. */
const mostBytes = 200_000

/**
 * Asks the national base of addresses (Base adresse nationale). Throws when it does not answer in time, or something else than it should.
 * Source: https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage
 */
export async function findInNationalBase(
  query: string,
  { url, limitMs }: { readonly url: string; readonly limitMs: number },
): Promise<readonly FoundAddress[]> {
  const address = new URL(url)
  for (const [name, value] of Object.entries({ q: query, limit: '5', autocomplete: '1' }))
    address.searchParams.set(name, value)
  const answer = await fetch(address, {
    headers: { accept: 'application/json' },
    // What answers must be what was configured.
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  })
  if (!answer.ok) throw new Error(`the base of addresses answered ${answer.status}`)
  const body: unknown = JSON.parse(await readText(answer))
  const features = isObject(body) && Array.isArray(body.features) ? body.features : []
  return features.flatMap(toAddress).slice(0, 5)
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > mostBytes) throw new Error('the base of addresses answered too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function toAddress(feature: unknown): readonly FoundAddress[] {
  const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {}
  const text = (name: string): string | undefined => {
    const value = properties[name]
    return typeof value === 'string' && value.length <= 200 ? value : undefined
  }
  const [label, postcode, city] = [text('label'), text('postcode'), text('city')]
  // A hamlet has a name and no street; a town alone is no address.
  const street = text('street') ?? (text('type') === 'municipality' ? undefined : text('name'))
  if (!label || !street || !postcode || !city) return []
  const number = text('housenumber')
  return [{ label, ...(number && { numeroVoie: number }), voie: street, codePostal: postcode, localite: city }]
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}
