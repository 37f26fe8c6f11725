import type { AccountActor } from '../../actor.ts'
import type { DemandeView } from '../../demandes/demande-view.ts'
import { openDocument } from '../../demandes/documents/open-document.ts'
import { getDemande } from '../../demandes/get-demande.ts'
import { getHistory } from '../../demandes/history/get-history.ts'
import { listOwn } from '../../demandes/listing/list-own.ts'
import { listMessages } from '../../demandes/messages/list-messages.ts'
import type { MessageView } from '../../demandes/messages/message-view.ts'
import { printDemande } from '../../demandes/prints/print-demande.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import type { Page } from '../../page.ts'
import { readAccount } from '../accounts/read-account.ts'
import { listHousehold } from '../household/list-household.ts'
import { readPreferences } from '../space/preferences.ts'
import type { ZipEntry } from './create-zip.ts'

/** Of all files together; what is over stays where it can be opened one by one. */
const mostBytes = 150_000_000

/** All that is kept of a person, as they may see it: what a use-case would refuse them is not in it. */
export async function* gatherData(actor: AccountActor, engine: Engine): AsyncGenerator<ZipEntry> {
  yield text('lisez-moi.txt', readMe(engine))
  yield json('compte.json', {
    ...(await readAccount(actor, {}, engine)),
    courriels: await readPreferences(actor, {}, engine),
  })
  yield json('foyer.json', await listHousehold(actor, {}, engine))
  yield json('connexions.json', await engine.sessions.listOf(actor.accountId))
  const room = { bytes: mostBytes }
  for await (const { id } of everyRow((after) => listOwn(actor, { limit: 100, ...after }, engine)))
    yield* demandeData(actor, { demandeId: id, room }, engine)
}

type Room = { bytes: number }

async function* demandeData(
  actor: AccountActor,
  { demandeId, room }: { readonly demandeId: string; readonly room: Room },
  engine: Engine,
): AsyncGenerator<ZipEntry> {
  const demande = await getDemande(actor, { demandeId }, engine)
  const folder = `demandes/${demande.reference}`
  yield json(`${folder}/demande.json`, plain(demande))
  yield json(`${folder}/historique.json`, await getHistory(actor, { demandeId }, engine))
  const files = demande.documents.map(({ id, name }) => ({ id, name }))
  if (demande.submittedAt) {
    const messages: MessageView[] = []
    const page = (after: { after?: string }) =>
      listMessages(actor, { demandeId, channel: 'thread', limit: 100, ...after }, engine)
    for await (const message of everyRow(page)) messages.push(message)
    yield json(`${folder}/messages.json`, messages)
    files.push(...messages.flatMap(({ documents }) => documents.map(({ id, name }) => ({ id, name }))))
    for (const print of ['acknowledgement', 'summary'] as const) {
      const { name, bytes } = await printDemande(actor, { demandeId, print }, engine)
      yield { path: `${folder}/${name}`, bytes }
    }
  }
  for (const [index, { id, name }] of files.entries()) {
    const bytes = await contentOf(actor, id, engine)
    if (!bytes || bytes.length > room.bytes) continue
    room.bytes -= bytes.length
    yield { path: `${folder}/fichiers/${index + 1}-${name}`, bytes }
  }
}

/** Erased, refused, lost, or not looked at yet by the antivirus: the list of files in `demande.json` says so. */
async function contentOf(actor: AccountActor, documentId: string, engine: Engine): Promise<Buffer | undefined> {
  try {
    return (await openDocument(actor, { documentId }, engine)).bytes
  } catch (error) {
    if (error instanceof GuichetError && error.status < 500) return undefined
    throw error
  }
}

function plain(demande: DemandeView): object {
  const {
    definition,
    compiled: _form,
    evaluation: _judged,
    allowedEvents: _events,
    accessCode: _code,
    ...rest
  } = demande
  return { title: definition.title, ...rest }
}

async function* everyRow<Row>(read: (after: { after?: string }) => Promise<Page<Row>>): AsyncGenerator<Row> {
  let after: { after?: string } | undefined = {}
  while (after) {
    const page: Page<Row> = await read(after)
    yield* page.rows
    after = page.next === undefined ? undefined : { after: page.next }
  }
}

function json(path: string, value: unknown): ZipEntry {
  return text(path, JSON.stringify(value, null, 2))
}

function text(path: string, content: string): ZipEntry {
  return { path, bytes: Buffer.from(`${content}\n`) }
}

function readMe({ commune, config }: Engine): string {
  return `Vos données chez ${commune.portalName}

compte.json : votre compte, vos coordonnées, les courriels que vous voulez recevoir
foyer.json : les personnes de votre foyer
connexions.json : les appareils où vous êtes connecté
demandes/ : un dossier par demande, avec vos réponses, ce qui s’est passé, les messages, les documents imprimables et vos fichiers

Les fichiers trop lourds ensemble, ou qui ne sont plus conservés, ne sont pas dans cette archive ; demande.json en donne la liste.
Ceux qui sont conservés se téléchargent sur ${config.baseUrl}/documents

Une question : ${commune.email}, ${commune.phone}`
}
