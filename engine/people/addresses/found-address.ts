/** Named as the fields of `address` are. */
export type FoundAddress = {
  /** « 277 Rue Raphaël Babet 97480 Saint-Joseph ». */
  readonly label: string
  readonly numeroVoie?: string
  readonly voie: string
  readonly codePostal: string
  readonly localite: string
}
