/** What the component of a field kind is given, and the map from kind to component. Types only. */
import type { ReactNode } from 'react'
import type { EffectiveField } from '../../engine/definition/evaluation.ts'
import type { FieldKind } from '../../engine/definition/field-kind.ts'
import type { Choice, Json } from '../../engine/definition/language.ts'
import type { Conflict } from './conflict.ts'

export type FieldProps = {
  /** Of the first control; `<id>-aide`, `<id>-erreur` belong to its hint and error. */
  readonly id: string
  /** What the control posts: the path relative to the step, in dots. */
  readonly name: string
  readonly field: EffectiveField
  readonly kind: FieldKind
  readonly value: Json | undefined
  readonly required: boolean
  /** French sentence of the violation to show. */
  readonly error: string | undefined
  /** Another window saved another answer meanwhile. */
  readonly conflict: Conflict | undefined
  /** Literal options, or those of the field's list when it is a small one. */
  readonly options: readonly Choice[]
  /** What the server found for what was typed in a searchable field. */
  readonly suggestions: readonly Choice[]
  /** Groups only: draws the fields inside, or those of one item. */
  readonly drawFields: (item?: number) => ReactNode
}

export type FieldComponent = (props: FieldProps) => ReactNode

export type FieldDrawing = {
  /** A component: it may use hooks. */
  readonly draw: FieldComponent
  /** What the id of the first control adds to that of the field, where the links of the error summary lead (`-jour`). */
  readonly firstControl?: string
}

/** By id of the field kind. */
export type FieldComponents = { readonly [kind: string]: FieldDrawing }
