import { isToCorrect } from '../correcting.ts'
import type { Site } from '../site.ts'
import { correctionStepPage } from './correction-step-page.ts'
import { type StepPageProps, stepPage } from './step-page.ts'

/** One step: to be filled, or to be corrected. */
export function drawStep(site: Site, props: StepPageProps): string {
  const { demande } = props
  return isToCorrect(demande) ? correctionStepPage(site, { ...props, demande }) : stepPage(site, props)
}
