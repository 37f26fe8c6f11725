const nbsp = '\u00a0'

/** A sentence written with ordinary spaces, as authors type: the spaces that French never breaks become no-break ones. */
export function spaced(sentence: string): string {
  return sentence.replace(/ (?=[:;!?»])/g, nbsp).replaceAll('« ', `«${nbsp}`)
}
