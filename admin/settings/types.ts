/** What the JSON API says of settings and texts, as far as the desk reads it. */
export type Contact = {
  readonly name: string
  readonly address: string
  readonly phone: string
  readonly email: string
}

export type Service = Contact & { readonly id: string }

export type Colour = { readonly light: string; readonly dark: string }

export type Colours = { readonly brand: Colour; readonly accent: Colour; readonly sun: Colour }

export type Accessibility = {
  readonly state: 'none' | 'partial' | 'full'
  readonly auditedOn: string
  readonly auditedBy: string
  readonly rate: number
}

export type CommuneSettings = {
  readonly name: string
  readonly portalName: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly zone: string
  readonly announcement: string
  readonly welcome: string
  readonly services: readonly Service[]
  readonly colours?: Colours
  readonly dpo?: Contact
  readonly accessibility?: Accessibility
}

export type CommuneView = {
  readonly version: number
  readonly settings: CommuneSettings
  readonly logo?: { readonly digest: string; readonly alt: string; readonly width: number; readonly height: number }
  readonly colours: Colours
  readonly contrasts: readonly {
    readonly colour: 'brand' | 'accent'
    readonly scheme: 'light' | 'dark'
    readonly ground: string
    readonly ratio: number
  }[]
}

export type SettingChange = {
  readonly version: number
  readonly at: string
  readonly by?: string
  readonly changed: readonly string[]
}

export type SettingChanges = { readonly rows: readonly SettingChange[]; readonly next?: string }

export type TextRow = {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly isShipped: boolean
}

export type TextView = TextRow & { readonly source: string; readonly shipped: string }
