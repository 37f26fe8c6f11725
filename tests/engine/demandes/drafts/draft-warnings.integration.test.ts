import { beforeEach, describe, expect, test } from 'vitest'
import { discardDraft } from '../../../../engine/demandes/drafts/discard-draft.ts'
import { openResumeLink } from '../../../../engine/demandes/drafts/open-resume-link.ts'
import { purgeDrafts } from '../../../../engine/demandes/drafts/purge-drafts.ts'
import { sendResumeLink } from '../../../../engine/demandes/drafts/send-resume-link.ts'
import { warnDrafts } from '../../../../engine/demandes/drafts/warn-drafts.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import { listMails } from '../../../../engine/notifications/index.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { fillCard, openCard, reader, save } from '../library-card.ts'

const { engine, database, clock } = await createTestEngine()
const citizen = createCitizen()
const visitor = { kind: 'visitor' } as const

beforeEach(async () => {
  clock.set(usualInstant)
  await database.pool.query('delete from mails')
  await database.pool.query('update demandes set warned_for = expires_at')
})

async function mailsOf(demandeId: string) {
  const { rows } = await database.pool.query<{ recipient: string; subject: string; text: string }>(
    'select recipient, subject, text from mails where demande_id = $1 order by created_at, id',
    [demandeId],
  )
  return rows
}
const tokenIn = (text = '') => /\/reprendre\/([\w-]+)/.exec(text)?.[1] ?? ''
const openWith = (token: string) => openResumeLink(visitor, { token }, engine)
const ask = (demandeId: string, email: string, actor: Parameters<typeof sendResumeLink>[0] = citizen) =>
  sendResumeLink(actor, { demandeId, email }, engine)

describe('the warning', () => {
  test('comes once, seven days before the draft is deleted, and opens it', async () => {
    const { id } = await fillCard(engine, citizen)
    clock.set('2026-12-06T07:59:59Z')
    expect(await warnDrafts(engine)).toBe(0)
    clock.set('2026-12-06T08:00:00Z')
    expect(await warnDrafts(engine)).toBe(1)
    expect(await warnDrafts(engine)).toBe(0)
    const [mail, ...others] = await mailsOf(id)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ recipient: 'jean@example.org' })
    expect(mail?.subject).toContain('sera supprimé le 13 décembre 2026')
    expect(mail?.text).not.toMatch(/Hoarau|Jean-Noël/)
    expect(await openWith(tokenIn(mail?.text))).toEqual({ demandeId: id })
    clock.set('2026-12-13T08:00:01Z')
    await purgeDrafts(engine)
    await expect(getDemande(citizen, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(openWith(tokenIn(mail?.text))).rejects.toMatchObject({ code: 'ResumeRefused' })
    // The mail that held the link goes with the draft.
    expect(await mailsOf(id)).toEqual([])
  })

  test('comes again for another term, after an edit', async () => {
    const { id } = await fillCard(engine, citizen)
    clock.set('2026-12-06T08:00:00Z')
    await warnDrafts(engine)
    clock.set('2026-12-10T08:00:00Z')
    await save(engine, citizen, { id, stepId: 'lecteur', answers: { ...reader, nom: 'Payet' } })
    expect(await warnDrafts(engine)).toBe(0)
    clock.set('2026-12-23T08:00:00Z')
    expect(await warnDrafts(engine)).toBe(1)
    expect((await mailsOf(id)).map(({ subject }) => subject.slice(-16))).toEqual([
      '13 décembre 2026',
      '30 décembre 2026',
    ])
  })

  test('goes to the address that a link was asked for, when the draft has none', async () => {
    const { id } = await openCard(engine, citizen)
    await ask(id, 'marie@example.org')
    clock.set('2026-12-06T08:00:00Z')
    expect(await warnDrafts(engine)).toBe(1)
    expect((await mailsOf(id)).at(-1)).toMatchObject({ recipient: 'marie@example.org' })
  })

  test('goes nowhere without an address, and the draft is deleted all the same', async () => {
    const { id } = await openCard(engine, citizen)
    clock.set('2026-12-13T08:00:01Z')
    expect(await purgeDrafts(engine)).toBeGreaterThan(0)
    await expect(getDemande(citizen, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
  })

  test('that an outage made late gives its seven days all the same', async () => {
    const { id } = await fillCard(engine, citizen)
    clock.set('2026-12-20T08:00:00Z')
    await purgeDrafts(engine)
    const [mail] = await mailsOf(id)
    expect(mail?.subject).toContain('sera supprimé le 27 décembre 2026')
    const { expiresAt } = await getDemande(citizen, { demandeId: id }, engine)
    expect(expiresAt).toEqual(new Date('2026-12-27T08:00:00Z'))
    clock.set('2026-12-27T08:00:01Z')
    await purgeDrafts(engine)
    expect(await mailsOf(id)).toEqual([])
  })

  test('is promised once though several sweeps run together', async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => fillCard(engine, createCitizen())))
    clock.set('2026-12-06T08:00:00Z')
    const counts = await Promise.all(Array.from({ length: 4 }, () => warnDrafts(engine)))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5)
    for (const { id } of drafts) expect(await mailsOf(id)).toHaveLength(1)
  })
})

describe('a link', () => {
  test('opens the draft for whoever has it, until it is sent', async () => {
    const { id } = await fillCard(engine, citizen)
    await ask(id, 'jean@example.org')
    const token = tokenIn((await mailsOf(id))[0]?.text)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await openWith(token)).toEqual({ demandeId: id })
    expect(await openWith(token)).toEqual({ demandeId: id })
    const { version } = await getDemande(citizen, { demandeId: id }, engine)
    await submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
    await expect(openWith(token)).rejects.toMatchObject({ code: 'ResumeRefused' })
    await purgeDrafts(engine)
    const { rows } = await database.pool.query('select from resume_links where demande_id = $1', [id])
    expect(rows).toEqual([])
  })

  test('is kept as a digest only', async () => {
    const { id } = await openCard(engine, citizen)
    await ask(id, 'jean@example.org')
    const token = tokenIn((await mailsOf(id))[0]?.text)
    const { rows } = await database.pool.query<{ token_hash: string }>(
      'select token_hash from resume_links where demande_id = $1',
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.token_hash).not.toContain(token)
    await expect(openWith(rows[0]?.token_hash ?? '')).rejects.toMatchObject({ code: 'ResumeRefused' })
  })

  test.each(['', 'x', 'a'.repeat(43), "' or 1=1 --", '\u0000'])('that never was opens nothing: %j', async (token) => {
    await expect(openWith(token)).rejects.toMatchObject({ code: 'ResumeRefused' })
  })

  test('is not sent more than three times an hour to one address, and nobody is told', async () => {
    const { id } = await openCard(engine, citizen)
    clock.set('2026-11-23T12:00:00Z')
    for (let round = 0; round < 5; round++) await ask(id, round % 2 ? 'LEA@example.org' : 'lea@example.org')
    expect(await mailsOf(id)).toHaveLength(3)
    clock.set('2026-11-23T13:00:01Z')
    await ask(id, 'lea@example.org')
    expect(await mailsOf(id)).toHaveLength(4)
  })

  test('is asked for by who holds the draft, with an address, and before it is sent', async () => {
    const { id } = await fillCard(engine, citizen)
    for (const actor of [visitor, createCitizen(), createAgent(), createAgent({ roles: ['administrator'] })])
      await expect(ask(id, 'jean@example.org', actor)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    for (const wrong of ['', 'x', 'a@b', 'a@example.org, b@example.org', 'a@example.org\nbcc: b@example.org'])
      await expect(ask(id, wrong)).rejects.toMatchObject({ code: 'AnswersRefused', details: [{ path: 'courriel' }] })
    const { version } = await getDemande(citizen, { demandeId: id }, engine)
    await submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
    await expect(ask(id, 'jean@example.org')).rejects.toMatchObject({ code: 'EventRefused' })
  })

  test('goes with the draft that its holder deletes', async () => {
    const { id } = await openCard(engine, citizen)
    await ask(id, 'anne@example.org')
    const token = tokenIn((await mailsOf(id))[0]?.text)
    await discardDraft(citizen, { demandeId: id }, engine)
    await expect(openWith(token)).rejects.toMatchObject({ code: 'ResumeRefused' })
  })

  test('is not shown in the mailbox of the desk, once a mail server sends', async () => {
    const { id } = await openCard(engine, citizen)
    await ask(id, 'rose@example.org')
    const administrator = createAgent({ roles: ['administrator'] })
    const config = { ...engine.config, smtpUrl: 'smtp://mail.example.org' }
    const { rows } = await listMails(administrator, { limit: 10 }, { database, config })
    expect(rows[0]?.text).toContain('/reprendre/••••')
    expect(tokenIn(rows[0]?.text)).toBe('')
  })
})
