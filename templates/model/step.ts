import type { Condition } from './condition.ts';
import type { Ref, Text, Value } from './value.ts';

/** Fields by the keys of the catalogue; `passId` or `externalId` names the pass. */
export type Fields = Readonly<Record<string, Value>>;

/** Something happens to a pass. */
export interface EventStep {
  kind: 'event';
  name: string;
  /** The key of the event. */
  key: string;
  fields: Fields;
  /** How often to look, where the event must be asked for and the platform lets one choose. */
  look: 'minute' | 'hour';
  /** The name of a second way in, for events that something else than the system may post. */
  posted?: string;
}

/** The till sends a sale or a refund. Its outputs are named in the till's table (render/till.ts). */
export interface SaleStep {
  kind: 'sale';
  name: string;
  what: 'sale' | 'refund';
}

/** The flow starts by the clock. */
export interface ScheduleStep {
  kind: 'schedule';
  name: string;
  /** A whole part of an hour. Zapier's shortest is an hour. */
  everyMinutes: number;
}

/** Values that the merchant changes in one place. */
export interface SettingsStep {
  kind: 'settings';
  name: string;
  /** What can be changed there, as a phrase: "from how many points on, and the text". */
  about: string;
  values: Readonly<Record<string, string | number | Text>>;
}

/** The flow goes on only if all conditions hold. */
export interface FilterStep {
  kind: 'filter';
  name: string;
  all: readonly Condition[];
  /** The name of a step that tells who started the flow why it ends; only where somebody waits for an answer. */
  otherwise?: string;
}

export interface ActionStep {
  kind: 'action';
  name: string;
  key: string;
  fields: Fields;
}

/** Looks something up; the flow goes on with what is found and ends where nothing is. */
export interface SearchStep {
  kind: 'search';
  name: string;
  key: string;
  fields: Fields;
  /** Only where somebody waits for an answer: the names of the question and of the step that says why, and the reason. */
  ifNothing?: { question: string; otherwise: string; unless: string };
}

export interface Column {
  key: string;
  label: string;
  type: 'string' | 'number' | 'date';
  value: Ref;
}

/** Writes one row for each pass to a list of customers; the first column tells rows apart. */
export interface RowStep {
  kind: 'row';
  name: string;
  /** Lower case, because n8n looks tables up so. */
  table: string;
  columns: readonly [Column, ...Column[]];
}

export type Step =
  | EventStep
  | SaleStep
  | ScheduleStep
  | SettingsStep
  | FilterStep
  | ActionStep
  | SearchStep
  | RowStep;

export const event = (
  name: string,
  key: string,
  fields: Fields,
  more: Partial<Pick<EventStep, 'look' | 'posted'>> = {},
): EventStep => ({ kind: 'event', name, key, fields, look: 'minute', ...more });
export const sale = (name: string, what: SaleStep['what']): SaleStep => ({ kind: 'sale', name, what });
export const schedule = (name: string, everyMinutes: number): ScheduleStep => ({
  kind: 'schedule',
  name,
  everyMinutes,
});
export const settings = (name: string, about: string, values: SettingsStep['values']): SettingsStep => ({
  kind: 'settings',
  name,
  about,
  values,
});
export const filter = (name: string, all: readonly Condition[], otherwise?: string): FilterStep => ({
  kind: 'filter',
  name,
  all,
  ...(otherwise === undefined ? {} : { otherwise }),
});
export const action = (name: string, key: string, fields: Fields): ActionStep => ({
  kind: 'action',
  name,
  key,
  fields,
});
export const search = (
  name: string,
  key: string,
  fields: Fields,
  ifNothing?: SearchStep['ifNothing'],
): SearchStep => ({ kind: 'search', name, key, fields, ...(ifNothing ? { ifNothing } : {}) });
export const row = (name: string, table: string, columns: RowStep['columns']): RowStep => ({
  kind: 'row',
  name,
  table,
  columns,
});
