/** Where sealed files are kept, by key. It reads nothing of them. */
export type DocumentStore = {
  /** Whole or not at all, and on disk when it resolves; what had that key is replaced. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Rejects with `DocumentMissing` when there is none. */
  get(key: string): Promise<Buffer>
  /** Absent is fine. */
  remove(key: string): Promise<void>
  /** Writes, reads and removes something. Never rejects. */
  check(): Promise<StoreCheck>
  /** Removes what interrupted writes left before that instant; answers how many. */
  sweep(before: Date): Promise<number>
}

export type StoreCheck = {
  readonly writable: boolean
  /** A sentence for whoever runs the instance; it holds no secret. */
  readonly message: string
}
