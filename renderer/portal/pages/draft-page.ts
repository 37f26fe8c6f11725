import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import { attachForm } from '../parts/attach-form.ts'
import { crumbs } from '../parts/crumbs.ts'
import { keepBlock } from '../parts/keep-block.ts'
import { notice } from '../parts/notice.ts'
import { type ResumeFormProps, resumeForm } from '../parts/resume-form.ts'
import type { Site } from '../site.ts'
import { applyingSteps } from '../step-order.ts'
import { capitalise } from '../typography.ts'

/** What is told and asked about the link that is mailed. */
export type DraftLink = Omit<ResumeFormProps, 'demandeId'> & {
  /** One was just asked for. */
  readonly isSent: boolean
}

/** `/demandes/:id` of a draft: it is kept until when, and the two things that bring it back from anywhere. */
export function draftPage(site: Site, demande: DemandeView, link: DraftLink): string {
  const { title } = demande.definition
  const { dates } = site
  const isWrong = link.violations.length > 0
  const main = html`${crumbs(['/demandes', 'Mes demandes'])}<h1>Votre brouillon est enregistré</h1><p class="lead">${title}, enregistré le ${dates.moment(demande.updatedAt)}.</p>${
    demande.expiresAt &&
    notice(
      'info',
      html`<p>Vous avez jusqu’au <b>${dates.day(demande.expiresAt)}</b> pour le terminer. Chaque enregistrement repousse cette date. Sans nouvelle de vous, il sera supprimé\u00a0: rien n’aura été envoyé à la mairie.</p>`,
    )
  }${attachForm(demande, link.token)}<div class="actions"><a class="button" href="/demandes/${demande.id}/reprise">Reprendre maintenant</a><a class="button plain" href="/demandes/${demande.id}/suppression">Supprimer le brouillon</a></div><h2>Pour le reprendre plus tard ou sur un autre appareil</h2><p>Notez ces deux éléments. Ils ouvrent votre brouillon depuis la page <a href="/suivi">Suivre une demande</a>.</p>${keepBlock(demande)}${byMail(demande, link)}${states(demande)}`
  return site.layout({
    title: `${isWrong ? 'Erreur\u00a0: ' : ''}Brouillon enregistré – ${title}`,
    section: 'demandes',
    main,
  })
}

/** Told the same whatever became of the mail: nobody learns which addresses are written to. */
function byMail({ id }: DemandeView, link: DraftLink): Html {
  return html`<section aria-labelledby="lien"><h3 id="lien">Ou recevez un lien par courriel</h3>${
    link.isSent &&
    notice(
      'ok',
      html`<p>C’est noté. Si l’adresse est juste, le lien arrive dans quelques minutes. Regardez aussi parmi les indésirables.</p>`,
      { announced: true },
    )
  }${resumeForm({ ...link, demandeId: id })}</section>`
}

function states({ evaluation }: DemandeView): Html {
  return html`<h2 class="after">Où vous en êtes</h2><dl class="facts">${applyingSteps(evaluation).map(
    (step) => html`<dt>${step.title}</dt><dd class="text">${capitalise(step.sentence)}</dd>`,
  )}</dl>`
}
