import type { FieldComponents } from './field-props.ts'
import { ChoiceField } from './fields/choice-field.tsx'
import { ChoicesField } from './fields/choices-field.tsx'
import { ComputedField } from './fields/computed-field.tsx'
import { DateField, PartialDateField } from './fields/date-field.tsx'
import { DeclarationField } from './fields/declaration-field.tsx'
import { EmailField } from './fields/email-field.tsx'
import { ExplanationField } from './fields/explanation-field.tsx'
import { GroupField } from './fields/group-field.tsx'
import { LongTextField } from './fields/long-text-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { PhoneField } from './fields/phone-field.tsx'
import { RepeatedGroupField } from './fields/repeated-group-field.tsx'
import { SearchField } from './fields/search-field.tsx'
import { SelectField } from './fields/select-field.tsx'
import { TextField } from './fields/text-field.tsx'
import { YesNoField } from './fields/yes-no-field.tsx'

/** How each shipped kind is drawn. A kind that is not here (or in those that a pack adds) is drawn as one line of text. */
export const shippedFieldComponents: FieldComponents = {
  text: { draw: TextField },
  longText: { draw: LongTextField },
  personName: { draw: TextField },
  number: { draw: NumberField },
  yesNo: { draw: YesNoField },
  choice: { draw: ChoiceField },
  choices: { draw: ChoicesField },
  date: { draw: DateField, firstControl: '-jour' },
  partialDate: { draw: PartialDateField, firstControl: '-jour' },
  email: { draw: EmailField },
  phone: { draw: PhoneField },
  commune: { draw: SearchField },
  departement: { draw: SelectField },
  country: { draw: SelectField },
  declaration: { draw: DeclarationField },
  explanation: { draw: ExplanationField },
  group: { draw: GroupField },
  address: { draw: GroupField },
  repeatedGroup: { draw: RepeatedGroupField },
  computed: { draw: ComputedField },
}
