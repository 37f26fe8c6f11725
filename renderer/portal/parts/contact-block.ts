import { type Html, html } from '../html.ts'
import type { MunicipalService } from '../site.ts'

/** How to reach a service: address, telephone, e-mail. */
export function contactBlock(service: MunicipalService): Html {
  return html`<address><b>${service.name}</b><br>${service.address}<br>${phoneLink(service.phone)}<br><a href="mailto:${service.email}">${service.email}</a></address>`
}

/** A number that a telephone dials when it is touched. */
export function phoneLink(phone: string): Html {
  return html`<a class="nowrap" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`
}
