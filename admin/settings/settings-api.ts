/** The doors of the JSON API for settings and texts. */
import type { CommuneSettings, CommuneView, SettingChanges, TextRow, TextView } from './types.ts'

export type SettingsApi = {
  communeSettings(): Promise<CommuneView>
  saveCommune(change: { settings: CommuneSettings; baseVersion: number }): Promise<CommuneView>
  communeChanges(query: { after?: string }): Promise<SettingChanges>
  /** Without a file, only the alternative text changes. */
  saveLogo(logo: { file?: File; alt: string; baseVersion: number }): Promise<CommuneView>
  removeLogo(baseVersion: number): Promise<CommuneView>
  texts(): Promise<{ readonly rows: readonly TextRow[] }>
  text(id: string): Promise<TextView>
  /** Without a source, back to the text that is shipped. */
  saveText(id: string, change: { source?: string; baseVersion: number }): Promise<TextView>
  previewText(id: string, source: string): Promise<{ readonly html: string }>
  textVersions(id: string, query: { after?: string }): Promise<SettingChanges>
  textVersion(id: string, version: number): Promise<{ readonly version: number; readonly source: string }>
}

export type Call = <T>(method: string, path: string, body?: object) => Promise<T>

export function createSettingsApi(call: Call): SettingsApi {
  const of = (id: string) => `/texts/${encodeURIComponent(id)}`
  const page = ({ after }: { after?: string }) => (after === undefined ? '' : `?after=${encodeURIComponent(after)}`)
  return {
    communeSettings: () => call('GET', '/settings/commune'),
    saveCommune: (change) => call('PUT', '/settings/commune', change),
    communeChanges: (query) => call('GET', `/settings/commune/changes${page(query)}`),
    saveLogo: ({ file, alt, baseVersion }) => {
      const form = new FormData()
      if (file) form.append('fichier', file)
      const query = new URLSearchParams({ alt, baseVersion: String(baseVersion) })
      return call('POST', `/settings/commune/logo?${query}`, form)
    },
    removeLogo: (baseVersion) => call('DELETE', `/settings/commune/logo?baseVersion=${baseVersion}`),
    texts: () => call('GET', '/texts'),
    text: (id) => call('GET', of(id)),
    saveText: (id, change) => call('PUT', of(id), change),
    previewText: (id, source) => call('POST', `${of(id)}/preview`, { source }),
    textVersions: (id, query) => call('GET', `${of(id)}/versions${page(query)}`),
    textVersion: (id, version) => call('GET', `${of(id)}/versions/${version}`),
  }
}
