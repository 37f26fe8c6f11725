import type { StepData } from '../../form/step-data.ts'

/** What the server left for the script; nothing when the page has none. */
export function readStepData(root: Document): StepData | undefined {
  const block = root.getElementById('donnees-etape')
  return block === null ? undefined : JSON.parse(block.textContent)
}
