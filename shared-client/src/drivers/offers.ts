import type { Action, Naming, PassEvent, Search } from '../catalogue/define.ts';
import type { Field } from '../catalogue/field.ts';
import { email, externalId, passId, phone, programId } from '../catalogue/fields.ts';
import { actions, events, searches } from '../catalogue/index.ts';
import type { Driver, Fitting } from './driver.ts';
import { ownSample } from './own-sample.ts';

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

/** A driver never changes, and each run of a step asks. */
const known = new WeakMap<Driver, Offers>();

/** What a driver offers, in the order of the catalogue. Adapters build their forms from this and nothing else. */
export function offers(driver: Driver): Offers {
  const offered = known.get(driver) ?? gather(driver);
  known.set(driver, offered);
  return offered;
}

function gather(driver: Driver): Offers {
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
  // What needs no system is the same in every app.
  if ('isPure' in capability && capability.isPure) return capability;
  const { words, sample, ...fitting } = driver.fits?.[capability.key] ?? {};
  const own = driver.ownFields?.[capability.key] ?? [];
  const isDetail = ({ group }: Field) => group === 'details';
  const fields = [
    ...own.filter((field) => !isDetail(field)),
    ...capability.fields,
    ...own.filter(isDetail),
  ].flatMap((field) => fitField(field, driver, fitting));
  const isThere = (key: string) => fields.some((field) => field.key === key);
  return {
    ...capability,
    words: { ...capability.words, ...words },
    fields,
    ...('oneOf' in capability ? { oneOf: capability.oneOf.filter(isThere) } : {}),
    sample: ownSample(capability.sample, driver, sample),
    naming: namingOf(driver, fitting, fields),
  };
}

/** A field in the words of a system and with the choices that it has; none where the system has no such thing. */
export function fitField(field: Field, driver: Driver, { fields }: Fitting = {}): Field[] {
  const own = fields?.[field.key] ?? {};
  const everywhere = driver.fields?.[field.key] ?? {};
  if (own === false || (everywhere === false && !fields?.[field.key])) return [];
  return [narrow({ ...field, ...everywhere, ...own }, driver)];
}

const NAMES = { externalId, email, phone };

function namingOf(driver: Driver, fitting: Fitting, form: readonly Field[]): Naming {
  const { by, needsProgram } = driver.naming ?? { by: ['externalId'] as const, needsProgram: true };
  const [program] = fitField(programId, driver, fitting);
  const isListed = fillsLists(driver, form);
  const isShown = isListed || showsOwnFields(driver, form);
  const others = by.map((key) => ({ ...NAMES[key], group: 'pass' as const }));
  return {
    ...(program && (needsProgram || isShown) ? { program } : {}),
    needsProgram: needsProgram && program !== undefined,
    fillsLists: isListed,
    names: [passId, ...others].flatMap((field) => fitField(field, driver, fitting)),
  };
}

const showsOwnFields = ({ customFields }: Driver, form: readonly Field[]): boolean =>
  customFields !== undefined && form.some(({ kind }) => kind === 'custom');

/** Whether a list of the form, or that of the passes, is read from the program. */
function fillsLists({ pickers }: Driver, form: readonly Field[]): boolean {
  const lists = [...form.flatMap(({ picker }) => picker ?? []), 'passes' as const];
  return lists.some((key) => pickers[key]?.needs.some((need) => need.key === programId.key));
}

function narrow(field: Field, driver: Driver): Field {
  const kept = driver.choices?.[field.key];
  if (!kept || !field.choices) return field;
  const choices = field.choices.filter(({ value }) => kept.includes(value));
  const isDecided = field.fallback !== undefined || choices.length === 1;
  const isFallbackKept = choices.some(({ value }) => value === field.fallback);
  // What a system lists first stands in for what it has not.
  return { ...field, choices, ...(isDecided && !isFallbackKept ? { fallback: kept[0]! } : {}) };
}
