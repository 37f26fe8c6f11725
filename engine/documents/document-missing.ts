/** The store has no document of that key: it was never put, or was removed. */
export class DocumentMissing extends Error {
  constructor(key: string) {
    super(`no document has the key ${key}`)
    this.name = 'DocumentMissing'
  }
}
