/** What the component of a field kind is given, and the map from kind to component. Types only. */
import type { ReactNode } from 'react'
import type { EffectiveField, FieldKind, Json } from '../../engine/definition/index.ts'
import type { Choice } from '../../engine/definition/language.ts'

export type FieldProps = {
  /** Of the first control; `<id>-aide`, `<id>-erreur` belong to its hint and error. */
  readonly id: string
  /** What the control posts: the path relative to the step, in dots. */
  readonly name: string
  readonly field: EffectiveField
  readonly kind: FieldKind
  readonly value: Json | undefined
  readonly required: boolean
  readonly readOnly: boolean
  /** French sentence of the violation to show. */
  readonly error: string | undefined
  /** What another window saved meanwhile. */
  readonly conflict: string | undefined
  /** Literal options, or those of the field's list when it is a small one. */
  readonly options: readonly Choice[]
  /** What the server found for what was typed in a searchable field. */
  readonly suggestions: readonly Choice[]
  /** Draws the fields inside (groups only). */
  readonly drawFields?: (item?: number) => ReactNode
}

export type FieldComponent = (props: FieldProps) => ReactNode

/** By id of the field kind. */
export type FieldComponents = { readonly [kind: string]: FieldComponent }
