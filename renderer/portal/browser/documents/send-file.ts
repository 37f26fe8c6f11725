export type SendResult =
  | { readonly kind: 'attached' }
  /** The file will not be accepted as it is; a French sentence. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Network, server away, too many at once: the same file may be accepted later. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'stopped' }

export type FileSending = {
  readonly result: Promise<SendResult>
  stop(): void
}

/** `fetch` tells nothing of how much was sent. Never rejects. */
export function sendFile(
  file: File,
  { url, csrf, onProgress }: { url: string; csrf: string; onProgress: (sent: number) => void },
): FileSending {
  const request = new XMLHttpRequest()
  const result = new Promise<SendResult>((resolve) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve(toResult(request)))
    for (const failure of ['error', 'timeout']) request.addEventListener(failure, () => resolve({ kind: 'failed' }))
    request.addEventListener('abort', () => resolve({ kind: 'stopped' }))
  })
  const body = new FormData()
  body.append('fichier', file)
  request.open('POST', url)
  request.setRequestHeader('x-csrf-token', csrf)
  request.setRequestHeader('accept', 'application/json')
  request.timeout = 300_000
  request.send(body)
  return { result, stop: () => request.abort() }
}

function toResult({ status, responseText }: XMLHttpRequest): SendResult {
  if (status === 201) return { kind: 'attached' }
  if (status >= 500 || status === 408 || status === 429 || status === 0) return { kind: 'failed' }
  return { kind: 'refused', message: sessionSentences[status] ?? messageOf(responseText) }
}

const again = 'Confirmez l’étape pour continuer avec le code d’accès de la demande, puis joignez ce fichier.'
const sessionSentences: { readonly [status: number]: string } = {
  401: `Votre session a pris fin. ${again}`,
  403: `Votre session n’est plus la même. ${again}`,
  404: `Votre session n’est plus la même. ${again}`,
  413: 'Ce fichier est trop lourd.',
}

function messageOf(text: string): string {
  try {
    const { error }: { error?: { message?: string } } = JSON.parse(text)
    return error?.message ?? unknown
  } catch {
    return unknown
  }
}

const unknown = 'Ce fichier n’a pas pu être joint.'
