import { beforeAll, expect, test } from 'vitest'
import { attachDocument } from '../../engine/demandes/documents/attach-document.ts'
import { getDemande } from '../../engine/demandes/get-demande.ts'
import { saveStep } from '../../engine/demandes/save-step.ts'
import { submitDemande } from '../../engine/demandes/submit-demande.ts'
import { expectGoodPage } from '../browser/checks.ts'
import { makeDemande } from '../browser/make-demande.ts'
import { type Site, startSite, type Visit } from '../browser/start-site.ts'
import { byMail } from '../engine/demandes/library-card.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { samplePdf } from '../setup/sample-files.ts'

const now = () => new Date('2026-11-23T08:00:00Z')
let open: Site
let closed: Site
beforeAll(async () => {
  open = await startSite({ packs: [atelierPack], now })
  closed = await startSite({ packs: [atelierPack], now, config: { unscannedDocuments: 'closed' } })
})

/** A demande with a file, in front of an agent of its service. */
async function look(site: Site): Promise<Visit> {
  const citizen = await site.visit()
  const answers = { inscrit: { nom: 'Payet', niveau: 'debutant' } }
  const { id } = await makeDemande(citizen, { procedureId: 'atelier', answers })
  const { rows } = await site.database.pool.query('select holder_id from demandes where id = $1', [id])
  const holder = { kind: 'citizen', holderId: rows[0]?.holder_id, grantedDemandeIds: [] } as const
  const file = { demandeId: id, requirement: 'pieces.attestation', name: 'attestation.pdf', bytes: samplePdf() }
  await attachDocument(holder, file, site.engine)
  const { version } = await getDemande(holder, { demandeId: id }, site.engine)
  const saved = await saveStep(
    holder,
    { demandeId: id, stepId: 'validation', answers: byMail, baseVersion: version },
    site.engine,
  )
  await submitDemande(holder, { demandeId: id, baseVersion: saved.version }, site.engine)
  await citizen.context.close()
  const visit = await site.visit()
  const [agent] = site.agents
  await visit.open('/admin')
  await visit.page.getByLabel('Adresse électronique').fill(agent?.email ?? '')
  await visit.page.getByLabel('Mot de passe').fill(agent?.password ?? '')
  await visit.page.keyboard.press('Enter')
  await visit.page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
  await visit.open(`/admin/a-traiter/${id}`)
  await visit.page.getByRole('heading', { name: 'Pièces jointes' }).waitFor()
  return visit
}

test('an agent sees the files of a demande, and saves one', async () => {
  const { page, problems, context } = await look(open)
  const section = page.getByRole('region', { name: 'Pièces jointes' })
  await section.getByText('non analysé par un antivirus').waitFor()
  const saved = page.waitForEvent('download')
  await section.getByRole('link', { name: 'attestation.pdf' }).click()
  expect((await saved).suggestedFilename()).toBe('attestation.pdf')
  await expectGoodPage(page, 'desk')
  expect(problems).toEqual([])
  await context.close()
})

test('a file that no antivirus looked at stays closed where the settings say so', async () => {
  const { page, context } = await look(closed)
  const section = page.getByRole('region', { name: 'Pièces jointes' })
  await section.getByText('ne peut pas être ouvert').waitFor()
  expect(await section.getByRole('link').count()).toBe(0)
  await context.close()
})
