/** Prints: what a demande says on paper, as tagged PDFs. It knows demandes as their view, no storage and no HTTP. */
export { acknowledgement } from './acknowledgement.ts'
export { createIssuer } from './issuer.ts'
export { createPrinter, type Printer } from './printer.ts'
export { summary } from './summary.ts'
