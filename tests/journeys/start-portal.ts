import type { Pack } from '../../engine/index.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { startTestApp, type TestApp, type TestAppOptions } from '../setup/app.ts'
import { createVisitor, type Page, type Visitor } from './visitor.ts'

export type TestPortal = TestApp & {
  /** Someone new, who has no cookie yet. */
  visitor(): Visitor
  /** Someone new, on the first step of a demande. */
  begin(procedureId?: string): Promise<{ visitor: Visitor; page: Page; id: string }>
}

/** The whole portal over a database of its own. To call in `beforeAll`. */
export async function startPortal({
  packs = shippedPacks,
  ...options
}: Omit<TestAppOptions, 'plugins'> & { packs?: readonly Pack[] } = {}): Promise<TestPortal> {
  const test = await startTestApp({ ...options, packs, plugins: (engine) => [portalPlugin({ engine, packs })] })
  const visitor = () => createVisitor(test.app)
  return {
    ...test,
    visitor,
    async begin(procedureId = 'acte-naissance') {
      const someone = visitor()
      const page = await someone.press(await someone.open(`/demarches/${procedureId}`), 'Commencer')
      return { visitor: someone, page, id: /demandes\/([0-9a-f-]{36})/.exec(page.url)?.[1] ?? '' }
    },
  }
}
