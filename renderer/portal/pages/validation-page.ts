import { type Html, type HtmlValue, html } from '../html.ts'
import { type AnswersSection, answersList } from '../parts/answers.ts'
import { crumbs } from '../parts/crumbs.ts'
import { notice } from '../parts/notice.ts'
import { sidePanel, stepPosition, stepProgress } from '../parts/side-panel.ts'
import { silenceRule } from '../parts/silence-sentence.ts'
import { type StepFormInput, stepForm, stepScripts } from '../parts/step-form.ts'
import { type ShownTerms, termsBlock } from '../parts/terms-block.ts'
import type { Site } from '../site.ts'
import { firstIncomplete, stepUrl, validationStepId } from '../step-order.ts'
import { findStep } from '../step-view.ts'
import { spaced, theService } from '../typography.ts'

export type ValidationPageProps = StepFormInput & {
  /** Every step but this one, as it reads. */
  readonly summary: readonly AnswersSection[]
  /** Answers that other answers have made useless: kept, never sent. */
  readonly ignored: readonly string[]
  readonly notices?: HtmlValue
  /** What is accepted by sending. */
  readonly terms: ShownTerms
  /** The form holds what was just typed: it is shown even when the time to send has not come. */
  readonly wasPosted?: boolean
}

/** `/demandes/:id/validation`: everything read again, how to be reached, consent, and the button that sends. */
export function validationPage(site: Site, props: ValidationPageProps): string {
  const { demande, violations } = props
  const { definition } = demande
  const where = { demandeId: demande.id, evaluation: demande.evaluation, currentId: validationStepId }
  const main = html`${crumbs(['/demarches', 'Services en ligne'], [`/demarches/${demande.procedureId}`, definition.title])}<h1><span class="eyebrow">${stepPosition(where)}</span>Relire et envoyer</h1>${stepProgress(where)}${props.notices}${toComplete(props)}${answersList(
    props.summary,
    (stepId) => (findStep(demande.evaluation, stepId).available ? stepUrl(demande.id, stepId) : undefined),
  )}${ignoredNotice(props.ignored)}${demande.evaluation.ready || props.wasPosted ? sending(site, props) : later(demande.id)}`
  const title = `${violations.length > 0 ? 'Erreur\u00a0: ' : ''}Relire et envoyer – ${definition.title}`
  return site.layout({
    title,
    section: 'demarches',
    main,
    aside: sidePanel(where),
    scripts: demande.evaluation.ready ? stepScripts(site, props) : undefined,
  })
}

/** What is missing, with the way to it; nothing when all is ready. */
function toComplete({ demande }: ValidationPageProps): Html | false {
  const step = firstIncomplete(demande.evaluation)
  return (
    step !== undefined &&
    notice(
      'wait',
      html`<p><b>Avant de pouvoir envoyer votre demande, vous devez compléter toutes les étapes obligatoires.</b></p><p><a class="button" href="${stepUrl(demande.id, step.id, { toComplete: demande.answers[step.id] !== undefined })}">Compléter l’étape «\u00a0${step.title}\u00a0»</a></p>`,
    )
  )
}

function ignoredNotice(sentences: readonly string[]): Html | false {
  return sentences.length > 0 && notice('info', html`${sentences.map((sentence) => html`<p>${spaced(sentence)}</p>`)}`)
}

function sending(site: Site, props: ValidationPageProps): Html {
  const { silence, service } = props.demande.definition
  return html`<section aria-labelledby="titre-envoi"><h2 id="titre-envoi">Pour vous répondre</h2>${stepForm(
    site,
    props,
    {
      // The form is far down the page: with this fragment a refused one opens at its error summary.
      action: `${stepUrl(props.demande.id, validationStepId)}#erreurs`,
      submit: { value: 'envoyer', label: 'Envoyer' },
      after: html`${termsBlock(props.terms)}<p class="small"><a href="/donnees-personnelles">Ce que deviennent vos données</a></p><p class="small muted">Votre demande sera traitée par ${theService(site.service(service).name)}. ${silenceRule(silence)}</p>`,
    },
  )}</section>`
}

function later(demandeId: string): Html {
  return html`<p class="actions"><a class="button quiet" href="/demandes/${demandeId}">Continuer plus tard</a></p>`
}
