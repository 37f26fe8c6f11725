/** The public face of what citizens see: the portal as a plugin of the app. */
export { type PortalOptions, portalPlugin } from './portal/plugin.ts'
