import { offers, programId } from '../../shared-client/src/index.ts';
import type {
  Action,
  Client,
  Driver,
  Field,
  PickerKey,
  RawInput,
  Search,
} from '../../shared-client/src/index.ts';
import { email, phone } from '../../shared-client/src/index.ts';
import type { Rig } from '../systems/rig.ts';
import { GOOD_REFUNDS } from './good-sales.ts';
import { GOOD } from './good-values.ts';

/** A way into the client that takes fields from a user. */
export interface Entry {
  name: string;
  fields: readonly Field[];
  run(client: Client, input: RawInput): Promise<unknown>;
}

const required = (field: Field): Field => ({ ...field, required: true });

/** By what a form names its pass. */
function namingFields({ kind, namesPass, naming }: Action | Search): readonly Field[] {
  if (!namesPass) return [];
  const { names, program } = naming!;
  const people = kind === 'action' && namesPass === 'orPerson' ? [email, phone] : [];
  const others = people.filter(({ key }) => !names.some((name) => name.key === key));
  return [...names, ...(program ? [program] : []), ...others];
}

/** The fields, those that stand in the form twice only once. */
const once = (fields: readonly Field[]) => [...new Map(fields.map((field) => [field.key, field])).values()];

/** Everything of the client that takes fields, with all fields that it reads. */
export function entriesOf(driver: Driver): readonly Entry[] {
  const offered = offers(driver);
  return [
    ...offered.actions.map((action) => ({
      name: action.key,
      fields: once([...action.fields, ...namingFields(action)]),
      run: (client: Client, input: RawInput) => client.act(action.key, input),
    })),
    ...offered.searches.map((search) => ({
      name: search.key,
      fields: once([...search.fields, ...namingFields(search)]),
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
      {
        name: `recent ${key}`,
        fields,
        run: (client: Client, input: RawInput) => client.recent(key, input, 3),
      },
    ]),
    ...offered.polls.map(({ key, fields }) => ({
      name: `poll ${key}`,
      fields,
      run: (client: Client, input: RawInput) => client.poll(key, input, { limit: 3, withPasses: true }),
    })),
    ...Object.entries(driver.pickers)
      .filter(([, picker]) => picker.needs.length > 0)
      .map(([key, picker]) => ({
        name: `pick ${key}`,
        fields: picker.needs.map(required),
        run: (client: Client, input: RawInput) => client.pick(key as PickerKey, { input }),
      })),
    ...(driver.customFields
      ? [
          {
            name: 'customFields',
            fields: [required(programId)],
            run: (client: Client, input: RawInput) => client.customFields(input),
          },
        ]
      : []),
  ];
}

/** Values that a field takes; a refund takes sales that gave money back. */
export function goodFor({ takes = {}, good = {} }: Rig, { name }: Entry, field: Field): readonly unknown[] {
  if (field.choices)
    return field.choices.flatMap(({ value, label }) => [value, label, ` ${label.toUpperCase()} `]);
  const usual = name === 'refund_purchase' && field.kind === 'sale' ? GOOD_REFUNDS : GOOD[field.kind];
  return (good[field.key] ?? usual).filter(takes[field.key] ?? (() => true));
}

/** Every field filled in with a value that passes, and so that the one that is tried counts. */
export const filled = (rig: Rig, entry: Entry, tried?: Field): Record<string, unknown> => ({
  ...Object.fromEntries(entry.fields.map((field) => [field.key, goodFor(rig, entry, field)[0]])),
  ...(tried?.when ? { [tried.when.key]: tried.when.is } : {}),
  // A rule may take points for a reward, which has to be given then.
  ...(tried?.key === 'rule' && entry.name === 'record_purchase' ? { rewardAs: 'field' } : {}),
});
