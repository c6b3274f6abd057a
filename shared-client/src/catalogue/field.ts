/** How a value is read and checked; each kind has its reader in parse.ts and its rows in the table of bad inputs. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'id'
  | 'email'
  | 'phone'
  | 'date'
  | 'moment'
  | 'points'
  | 'count'
  | 'amount'
  | 'link'
  | 'places'
  | 'boolean'
  | 'choice'
  | 'currency'
  | 'sale'
  | 'record'
  | 'zone'
  | 'country'
  | 'rule'
  | 'exchange'
  | 'custom';

/** Lists that a system can offer to choose from. */
export type PickerKey =
  | 'programs'
  | 'tiers'
  | 'passes'
  | 'rewardFields'
  | 'campaigns'
  | 'offers'
  | 'locations';

/** One of a fixed set of values, in words. */
export interface Choice {
  value: string;
  label: string;
  /** What choosing it does, without a final period. */
  about: string;
}

/** Where a field stands in a form. */
export type FieldGroup = 'pass' | 'change' | 'person' | 'details';

/** A field of any capability. Facts only: text.ts words them for each platform. */
export interface Field {
  key: string;
  kind: FieldKind;
  /** Title Case. */
  label: string;
  /** What it is, as a phrase without a final period; for a boolean what happens when it is on. */
  about: string;
  group: FieldGroup;
  required?: boolean;
  placeholder?: string;
  choices?: readonly Choice[];
  /** The value used when the field is left empty. */
  fallback?: string | boolean;
  picker?: PickerKey;
  /** True where nobody should overlook the field, although it may be left empty. */
  isProminent?: boolean;
  /** True for a moment that must lie in the future. */
  isToCome?: boolean;
  /** The most characters; of a count the largest number. */
  max?: number;
  /** True for points and counts that may be 0. */
  mayBeZero?: boolean;
  /** True for a new balance: left empty it stays as it is, and 0 empties it. */
  emptyIsNotZero?: boolean;
  /** The field stands in the form, and counts, only while the named choice has this value. */
  when?: { key: string; is: string };
  /** Where one platform needs other words. A test keeps these under a tenth of all fields. */
  override?: { zapier?: { about?: string }; n8n?: { about?: string } };
}

/** Declares a field; its literal types are kept. */
export const field = <const F extends Field>(definition: F): Field & F => definition;

/** The same field, required or with words that fit one capability better. */
export function use<F extends Field>(
  base: F,
  changes: Partial<
    Pick<
      Field,
      | 'required'
      | 'about'
      | 'label'
      | 'group'
      | 'placeholder'
      | 'isProminent'
      | 'mayBeZero'
      | 'emptyIsNotZero'
      | 'when'
      | 'override'
    >
  >,
): F {
  return { ...base, ...changes };
}
