import { readTemplate } from './check-templates.ts'
import type { CheckContext } from './context.ts'
import type { OutlineExit } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, listOf, type Node, objectOf, stringsOf } from './reading.ts'

/** What the law wants said: silence and appeal, acknowledgement, reasons of a refusal, purpose of personal data. */
export function* checkLegalMentions(context: CheckContext): Generator<Problem> {
  const { root } = context.outline
  const silence = objectOf(root.silence)
  for (const name of ['appeal', 'source'])
    if (typeof silence[name] === 'string' && silence[name].trim() === '')
      yield problem(below('/silence', name), 'blankLegalMention', { name })
  yield* checkAcknowledgement(context)
  yield* checkRefusals(context)
  let isPersonal = false
  for (const { node, pointer } of context.outline.fields) {
    const { class: privacyClass, why } = objectOf(node.privacy)
    if (typeof privacyClass !== 'string' || privacyClass === 'none') continue
    isPersonal = true
    if (why === undefined) yield problem(below(pointer, 'privacy'), 'privacyWhy')
  }
  if (isPersonal && root.privacy === undefined) yield problem('', 'privacyBasis')
}

/** CRPA R112-11-1: date of receipt, service with its contacts, what silence means and when, ways of appeal. */
const acknowledgementMentions = [
  'submittedOn',
  'serviceName',
  'servicePhone',
  'silenceMeaning',
  'silenceDate',
  'appeal',
]
const contacts = ['serviceAddress', 'serviceEmail']

function* checkAcknowledgement(context: CheckContext): Generator<Problem> {
  const effects = objectOf(context.outline.root.workflow).onSubmit
  if (!listOf(effects).some((effect) => objectOf(effect).template !== undefined))
    yield problem('/workflow/onSubmit', 'noAcknowledgement')
  for (const { pointer, variables } of templatesOf(effects, context)) {
    for (const name of acknowledgementMentions)
      if (!variables.has(name)) yield problem(pointer, 'acknowledgementMention', { name })
    if (!contacts.some((name) => variables.has(name)))
      yield problem(pointer, 'acknowledgementMention', { name: contacts.join(' ou ') })
  }
}

/** CRPA L211-2 and L211-5 (reasons), L212-1 (author), R421-5 of the code of administrative justice and its like (appeal). */
const decisionMentions = ['reason', 'agentName', 'agentQuality', 'serviceName', 'appeal']

function* checkRefusals(context: CheckContext): Generator<Problem> {
  for (const exit of refusalsIn(context)) {
    if (!asksReason(exit)) yield problem(exit.pointer, 'refusalWithoutReason')
    for (const { pointer, variables } of templatesOf(exit.node.effects, context))
      for (const name of decisionMentions) if (!variables.has(name)) yield problem(pointer, 'decisionMention', { name })
  }
}

function refusalsIn({ outline }: CheckContext): OutlineExit[] {
  const exits = [...outline.states.values()].flatMap((state) => state.exits)
  return exits.filter(
    ({ event, node }) =>
      event.startsWith('agent.') && outline.states.get(String(node.target))?.node.outcome === 'refused',
  )
}

function asksReason({ node }: OutlineExit): boolean {
  const asks = objectOf(node.asks)
  return Object.hasOwn(objectOf(asks.properties), 'reason') && stringsOf(asks.required).includes('reason')
}

type ReadTemplate = { readonly pointer: string; readonly variables: ReadonlySet<string> }

/** The messages that effects send, as far as they could be read. */
function templatesOf(effects: unknown, { outline, world }: CheckContext): ReadTemplate[] {
  const messages: Node = objectOf(outline.root.messages)
  return listOf(effects).flatMap((effect) => {
    const { template } = objectOf(effect)
    const source = typeof template === 'string' && Object.hasOwn(messages, template) ? messages[template] : undefined
    if (typeof template !== 'string' || typeof source !== 'string' || !world.parseTemplate) return []
    const { reason, variables } = readTemplate(source, world)
    return reason === undefined ? [{ pointer: below('/messages', template), variables }] : []
  })
}
