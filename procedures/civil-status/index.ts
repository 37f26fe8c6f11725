/** What the procedures on civil-status acts share: fields, choices, and the table of who may obtain what. It knows no procedure. */
export { actFormats } from './act-formats.ts'
export { actAppeal, actCost, actDelivery, actPrivacy, comedec } from './legal-notices.ts'
export {
  applicantCapacityFields,
  eventCommune,
  eventDate,
  eventDepartement,
  parent,
  parentKnown,
  personFields,
} from './person-fields.ts'
export { registryMessages } from './registry-messages.ts'
export { registryWorkflow } from './registry-workflow.ts'
export { requestFields } from './request-fields.ts'
export { birthActReasons, deathActReasons, marriageActReasons } from './request-reasons.ts'
export { requesterConditions, requesterRules, whoMayAsk } from './requester-rules.ts'
export { supportingDocumentsStep } from './supporting-documents.ts'
export { entitlementsOn } from './who-may-obtain.ts'
