/** A kept file cannot be given back as it was: content or envelope changed, or its key is no longer in the settings. */
export class DocumentDamaged extends Error {
  readonly reason: 'content' | 'envelope' | 'unknownKey'

  constructor(reason: DocumentDamaged['reason'], cause?: unknown) {
    super(`DocumentDamaged: ${reason}`, { cause })
    this.name = 'DocumentDamaged'
    this.reason = reason
  }
}
