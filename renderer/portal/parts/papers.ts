import { type Html, html } from '../html.ts'

/** The PDFs of a demande that was sent. */
export function papers(demandeId: string): readonly Html[] {
  return [
    html`<a href="/demandes/${demandeId}/accuse-reception.pdf" download>Accusé de réception (PDF)</a>`,
    html`<a href="/demandes/${demandeId}/recapitulatif.pdf" download>Récapitulatif (PDF)</a>`,
  ]
}
