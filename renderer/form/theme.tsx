import withTheme from '@rjsf/core/lib/withTheme.js'
import type { ReactNode } from 'react'
import { ErrorSummary } from './error-summary.tsx'
import { SchemaField } from './schema-field.tsx'

/**
 * RJSF with all its drawing replaced: every field goes through our one door, so that none of its templates and widgets is ever
 * reached, and the form itself is drawn by the page around. (`@rjsf/core` itself asks for a validator that is not installed:
 * only the module that is needed is imported.)
 */
export const ThemedForm = withTheme({
  fields: { SchemaField },
  templates: { ErrorListTemplate: ErrorSummary },
  _internalFormWrapper: NoWrapper,
})

/** The page has the `<form>`: what hydrates is exactly the fields. */
function NoWrapper({ children }: { children: ReactNode }): ReactNode {
  return children
}
