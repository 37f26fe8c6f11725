import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { isOpenable, isRemovable } from './document-rights.ts'
import type { DocumentView, FileView } from './document-view.ts'
import { titleOf } from './requirement-place.ts'
import type { StoredDocument } from './stored-document.ts'

type OfDemande = { readonly demande: DemandeRecord; readonly revision: Revision }

/** The files of a demande for whoever may read it. */
export function documentViews(actor: Actor, of: OfDemande, engine: Engine): readonly DocumentView[] {
  return of.demande.documents.map((document) => toDocumentView(actor, { ...of, document }, engine))
}

export function toDocumentView(
  actor: Actor,
  { demande, revision, document }: OfDemande & { document: StoredDocument },
  engine: Engine,
): DocumentView {
  const { requirement, at } = document
  return {
    ...toFileView(actor, document, engine),
    requirement,
    title: titleOf(requirement, { demande, revision }),
    at: new Date(at),
    removable: actor.kind === 'citizen' && isRemovable(demande, document),
  }
}

/** The same whatever it was attached to. */
export function toFileView(
  actor: Actor,
  { id, name, size, reason, ...document }: Omit<StoredDocument, 'requirement'>,
  engine: Engine,
): FileView {
  const state = document.wiped && document.state !== 'refused' ? 'wiped' : document.state
  return {
    id,
    name,
    size,
    state,
    stateLabel: stateLabelFor(actor, state),
    ...(reason !== null && { message: reason }),
    openable: isOpenable(actor, document, engine),
  }
}

/** Whether an antivirus looked at a file matters to who opens it; who sent it is told that it arrived. */
function stateLabelFor({ kind }: Actor, state: DocumentView['state']): string {
  return kind === 'citizen' && state === 'unscanned' ? 'Reçu' : stateLabels[state]
}

const stateLabels: { readonly [state in DocumentView['state']]: string } = {
  waiting: 'Reçu, vérification en cours',
  unscanned: 'Reçu, non analysé par un antivirus',
  clean: 'Reçu et vérifié',
  refused: 'Refusé',
  wiped: 'Effacé',
}
