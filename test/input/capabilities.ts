import {
  email,
  externalId,
  offers,
  passId,
  passkit,
  phone,
  programId,
} from '../../shared-client/src/index.ts';
import type { Action, Client, Field, PickerKey, RawInput } from '../../shared-client/src/index.ts';
import { GOOD_REFUNDS } from './good-sales.ts';
import { GOOD } from './good-values.ts';

/** A way into the client that takes fields from a user. */
export interface Entry {
  name: string;
  fields: readonly Field[];
  run(client: Client, input: RawInput): Promise<unknown>;
}

const offered = offers(passkit);
const passFields: readonly Field[] = [passId, externalId, programId];
const personFields = ({ namesPass }: Action) => (namesPass === 'orPerson' ? [email, phone] : []);
const required = (field: Field): Field => ({ ...field, required: true });

/** Everything of the client that takes fields, with all fields that it reads. */
export const entries: readonly Entry[] = [
  ...offered.actions.map((action) => ({
    name: action.key,
    fields: [...action.fields, ...(action.namesPass ? passFields : []), ...personFields(action)],
    run: (client: Client, input: RawInput) => client.act(action.key, input),
  })),
  ...offered.searches.map((search) => ({
    name: search.key,
    fields: [...search.fields, ...(search.namesPass ? passFields : [])],
    run: (client: Client, input: RawInput) => client.search(search.key, input),
  })),
  ...offered.hooks.flatMap(({ key, fields }) => [
    {
      name: `subscribe ${key}`,
      fields,
      run: (client: Client, input: RawInput) => client.subscribe(key, input, 'https://hooks.example.com/a'),
    },
    {
      name: `findSubscription ${key}`,
      fields,
      run: (client: Client, input: RawInput) =>
        client.findSubscription(key, input, 'https://hooks.example.com/a'),
    },
    { name: `recent ${key}`, fields, run: (client: Client, input: RawInput) => client.recent(key, input, 3) },
  ]),
  ...offered.polls.map(({ key, fields }) => ({
    name: `poll ${key}`,
    fields,
    run: (client: Client, input: RawInput) => client.poll(key, input, { limit: 3, withPasses: true }),
  })),
  ...Object.entries(passkit.pickers)
    .filter(([, picker]) => picker.needs.length > 0)
    .map(([key, picker]) => ({
      name: `pick ${key}`,
      fields: picker.needs.map(required),
      run: (client: Client, input: RawInput) => client.pick(key as PickerKey, { input }),
    })),
  {
    name: 'customFields',
    fields: [required(programId)],
    run: (client, input) => client.customFields(input),
  },
];

/** Values that a field takes; a refund takes sales that gave money back. */
export function goodFor({ name }: Entry, field: Field): readonly unknown[] {
  if (field.choices)
    return field.choices.flatMap(({ value, label }) => [value, label, ` ${label.toUpperCase()} `]);
  return name === 'refund_purchase' && field.kind === 'sale' ? GOOD_REFUNDS : GOOD[field.kind];
}

/** Every field filled in with a value that passes, and so that the one that is tried counts. */
export const filled = (entry: Entry, tried?: Field): Record<string, unknown> => ({
  ...Object.fromEntries(entry.fields.map((field) => [field.key, goodFor(entry, field)[0]])),
  ...(tried?.when ? { [tried.when.key]: tried.when.is } : {}),
  // A rule may take points for a reward, which has to be given then.
  ...(tried?.key === 'rule' && entry.name === 'record_purchase' ? { rewardAs: 'field' } : {}),
});
