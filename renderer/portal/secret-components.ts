import type { FieldComponents } from '../form/field-props.ts'
import { PasswordField } from '../form/fields/password-field.tsx'

/** How the kinds that only forms of accounts have are drawn. */
export const secretComponents: FieldComponents = { password: { draw: PasswordField } }
