import { email, externalId, passId, phone, programId, USUAL_NAMING } from '@tillpass/client';
import type { Action, Driver, Field, Naming, PassEvent, Search } from '@tillpass/client';
import type { InputField, InputFieldFunction, InputFieldGroup, PlainInputField } from 'zapier-platform-core';
import { customInputs } from './custom-fields.ts';
import { inputField, isSingle } from './fields.ts';
import type { SingleField } from './fields.ts';

type Group = Field['group'] | 'program';

type Kind = (Action | Search | PassEvent)['kind'];

/** The groups in the order of a form. */
const groupsOf = (kind: Kind, form: readonly Field[]): Readonly<Record<Group, string>> => ({
  pass: kind === 'action' || form.some(({ key }) => key === passId.key) ? 'The Pass' : 'Where to Look',
  change: kind === 'action' ? 'What to Do' : 'What to Look For',
  person: 'The Customer',
  program: 'Fields of the Program',
  details: 'Details',
});

/** The form of an operation. */
export interface Form {
  inputFields: InputField[];
  inputFieldGroups?: InputFieldGroup[];
}

/** The fields of an action or a search, with those that name the pass in front where it works on one. */
export function fieldsOf(capability: Action | Search): readonly Field[] {
  const { namesPass, naming = USUAL_NAMING, fields } = capability;
  if (!namesPass) return fields;
  return [...programOf(capability, naming), ...namesOf(namesPass, naming), ...fields];
}

/** The program beside the pass; whoever moves points tells it, since Zapier then runs one step at a time for it. */
function programOf({ kind, fields, ...action }: Action | Search, naming: Naming): Field[] {
  const { program, needsProgram, fillsLists, names } = naming;
  if (!program) return [];
  if (kind === 'action' && needsProgram && 'movesPoints' in action && action.movesPoints === true)
    return [{ ...program, required: true }];
  const others = names.slice(1).map(({ label }) => `the ${label}`);
  const uses = [
    ...(needsProgram ? [`with ${others.join(' or ')}`] : []),
    ...(fillsLists ? ['to fill the lists of this form'] : []),
    ...(fields.every(isSingle) ? [] : ['to show its own fields']),
  ];
  const needed = uses.length > 1 ? `${uses.slice(0, -1).join(', ')}, and ${uses.at(-1)}` : uses.join('');
  return [{ ...program, about: `${program.about}; needed ${needed}` }];
}

/** The boxes of which one names the pass. */
function namesOf(namesPass: true | 'orPerson', { names }: Naming): Field[] {
  if (namesPass === true)
    return names.map((field) => {
      const others = names.filter(({ key }) => key !== field.key).map(({ label }) => `the ${label}`);
      return others.length === 0
        ? { ...field, required: true }
        : { ...field, about: `${field.about}. Fill in this or ${others.join(' or ')}` };
    });
  const one = 'Fill in one of Email, Phone, External ID and Pass ID, or map a Sale that names its customer';
  return [
    { ...email, group: 'pass', about: `${email.about}. ${one}` },
    { ...phone, group: 'pass', about: `${phone.about}. ${one}` },
    { ...externalId, about: `${externalId.about}; the quickest, with one call less than an email` },
    passId,
  ];
}

/**
 * Fields as Zapier shows them, in groups where there is more than one. What depends on a choice, and the program's own
 * fields, are made by functions that Zapier calls whenever the field changes that they depend on.
 */
export function formOf(driver: Driver, fields: readonly Field[], kind: Kind): Form {
  const form = fields.filter((field) => isOffered(driver, field, fields));
  const used = new Set(form.map(groupOf));
  const placed = (field: Field) => (used.size > 1 ? { group: groupOf(field) } : {});
  const inputFields = form.map((field): InputField => {
    if (!isSingle(field)) return customInputs(driver, placed(field));
    const input = { ...inputField(driver, field, form), ...altering(field, form), ...placed(field) };
    const choice = choiceFor(field, form);
    return choice ? shownWith(choice, field.when!.is, input) : input;
  });
  if (used.size < 2) return { inputFields };
  const inputFieldGroups = Object.entries(groupsOf(kind, form))
    .filter(([key]) => used.has(key as Group))
    .map(([key, label]) => ({ key, label }));
  return { inputFields, inputFieldGroups };
}

const groupOf = (field: Field): Group => (isSingle(field) ? field.group : 'program');

const choiceFor = ({ when }: Field, form: readonly Field[]) =>
  when && form.find(({ key }) => key === when.key);

/** A system may lack the choice that a field belongs to, or fields of its programs. */
function isOffered(driver: Driver, field: Field, form: readonly Field[]): boolean {
  if (!isSingle(field)) return driver.customFields !== undefined;
  return !field.when || isChoice(choiceFor(field, form), field.when.is);
}

const isChoice = (choice: Field | undefined, value: string) =>
  choice?.choices?.some((one) => one.value === value) === true;

function altering({ key }: SingleField, form: readonly Field[]): Partial<PlainInputField> {
  const isWatched = form.some((other) => (isSingle(other) ? other.when?.key === key : key === programId.key));
  return isWatched ? { altersDynamicFields: true } : {};
}

/**
 * A field that shows only with one value of a choice. While the choice is empty its fallback counts, and while it is
 * mapped to an earlier step nobody knows its value yet: then the field shows, and may be left empty.
 */
function shownWith(choice: Field, value: string, input: PlainInputField): InputFieldFunction {
  return (_z, bundle) => {
    const typed: unknown = bundle.inputData?.[choice.key];
    const chosen = (typeof typed === 'string' && typed.trim()) || choice.fallback;
    if (chosen === value) return [input];
    const isMapped = typeof chosen === 'string' && !isChoice(choice, chosen);
    return isMapped ? [{ ...input, required: false }] : [];
  };
}
