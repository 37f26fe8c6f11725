import type { FileView } from '../../../engine/demandes/documents/document-view.ts'
import { type Html, html } from '../html.ts'
import { fileSize } from '../typography.ts'

/** Files with their size and where they stand, in words. `remove` draws what takes one back. */
export function documentList<File extends FileView>(
  documents: readonly File[],
  remove: (document: File) => Html | false = () => false,
): Html {
  return html`<ul class="files">${documents.map(
    (document) =>
      html`<li class="file${document.state === 'refused' && ' wrong'}"><span class="file-name">${name(document)}</span> <span class="file-state">${fileSize(document.size)} · ${document.stateLabel}</span>${
        document.message && html`<p class="message">${document.message}</p>`
      }${remove(document)}</li>`,
  )}</ul>`
}

function name({ id, name, openable }: FileView): Html {
  if (name === '') return html`Fichier effacé`
  return openable ? html`<a href="/documents/${id}" download>${name}</a>` : html`${name}`
}
