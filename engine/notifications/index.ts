/** Mails to citizens: written from templates, promised in a transaction, sent by a job. It knows no démarche. */

export { type ComposedMail, composeMail } from './compose-mail.ts'
export { listMails } from './list-mails.ts'
export { mailAttempts } from './mail-attempts.ts'
export { createMailTransport, type MailAttachment, type MailTransport } from './mail-transport.ts'
export { type PromisedMail, promiseMail } from './promise-mail.ts'
export { type RenderedMessage, renderMessage } from './render-message.ts'
export { type SendMailPayload, sendMail } from './send-mail.ts'
