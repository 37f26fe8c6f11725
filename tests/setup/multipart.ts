import type { InjectOptions } from 'fastify'

/** A text, or a file with the name that its browser gives. */
export type Part = readonly [field: string, value: string | { readonly name: string; readonly bytes: Uint8Array }]

/** A form as a browser sends it with files. */
export async function multipart(parts: Iterable<Part>): Promise<Required<Pick<InjectOptions, 'payload' | 'headers'>>> {
  const form = new FormData()
  for (const [field, value] of parts)
    if (typeof value === 'string') form.append(field, value)
    else form.append(field, new Blob([new Uint8Array(value.bytes)]), value.name)
  const body = new Response(form)
  const type = body.headers.get('content-type') ?? ''
  return { payload: Buffer.from(await body.arrayBuffer()), headers: { 'content-type': type } }
}
