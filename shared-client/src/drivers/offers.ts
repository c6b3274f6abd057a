import type { Action, PassEvent, Search } from '../catalogue/define.ts';
import type { Field } from '../catalogue/field.ts';
import { actions, events, searches } from '../catalogue/index.ts';
import type { Driver } from './driver.ts';

/** The part of the catalogue that a system can do, in its words and with its choices. */
export interface Offers {
  actions: Action[];
  searches: Search[];
  /** Events that the system tells at once. */
  hooks: PassEvent[];
  /** Events that must be asked for. */
  polls: PassEvent[];
  /** Events that the system tells at an address which a person enters there. */
  signed: PassEvent[];
}

/** What a driver offers, in the order of the catalogue. Adapters build their forms from this and nothing else. */
export function offers(driver: Driver): Offers {
  const fitted = <T extends Action | Search | PassEvent>(list: readonly T[], verbs: object) =>
    list.filter((one) => one.key in verbs).map((one) => fit(one, driver));
  return {
    actions: fitted(actions, driver.actions),
    searches: fitted(searches, driver.searches),
    hooks: fitted(events, driver.hooks),
    polls: fitted(events, driver.polls),
    signed: fitted(events, driver.signed ?? {}),
  };
}

function fit<T extends Action | Search | PassEvent>(capability: T, driver: Driver): T {
  return {
    ...capability,
    fields: [...(driver.ownFields?.[capability.key] ?? []), ...capability.fields].map((field) =>
      narrow(field, driver),
    ),
    sample: ownSample(capability.sample, driver.system),
  };
}

function narrow(field: Field, driver: Driver): Field {
  const kept = driver.choices?.[field.key];
  if (!kept || !field.choices) return field;
  const choices = field.choices.filter(({ value }) => kept.includes(value));
  const isFallbackKept = choices.some(({ value }) => value === field.fallback);
  const only = choices.length === 1 ? choices[0]!.value : undefined;
  return { ...field, choices, ...(isFallbackKept || !only ? {} : { fallback: only }) };
}

function ownSample(sample: Readonly<Record<string, unknown>>, system: string): Record<string, unknown> {
  const own: Record<string, unknown> = { ...sample };
  if ('system' in own) own.system = system;
  for (const key of ['pass', 'reward'])
    if (typeof own[key] === 'object' && own[key] !== null)
      own[key] = ownSample(own[key] as Record<string, unknown>, system);
  return own;
}
