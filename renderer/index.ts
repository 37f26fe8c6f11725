/**
 * The public face of what citizens see: the portal as a plugin of the app, and what packs draw their own pages with.
 *
 * @example
 * portal: { pages: [{ url: '/prets', access: 'account', tab: 'prets', answer: async ({ viewer }, engine) => ({
 *   title: 'Mes prêts', body: html`<h1>Mes prêts</h1><p>${count(await countLoans(viewer, engine), 'livre')}</p>` }) }] }
 */
export { type Html, html } from './portal/html.ts'
export { csrfField } from './portal/parts/form-parts.ts'
export { type NoticeKind, notice } from './portal/parts/notice.ts'
export { type PortalOptions, portalPlugin } from './portal/plugin.ts'
export { count, createFrenchDates, type FrenchDates, money } from './portal/typography.ts'
