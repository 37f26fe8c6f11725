/** Entry of the script of a step page: brings the form that the server drew to life. Everything it does, the page does without it. */

import { startStep } from './start-step.ts'
import { readStepData } from './step-data-block.ts'

const data = readStepData(document)
const form = document.getElementById('etape')
const champs = document.getElementById('champs')
if (data && champs && form instanceof HTMLFormElement) void startStep({ data, form, champs })
