import type { Condition } from './condition.ts';
import type { Ref, Text, Value } from './value.ts';

/**
 * Fields by the keys of the catalogue; `passId` or `externalId` names the pass, and `{customer}` is the field by which the pass
 * platform knows customers (render/system.ts).
 */
export type Fields = Readonly<Record<string, Value>>;

/**
 * Whose step it is: the pass platform's; the till's that the flow takes its sales from; the loyalty engine's that the pass
 * follows; or TillPass's own, which needs no account.
 */
export type Place = 'passes' | 'till' | 'engine' | 'tools';

/** Stands for the field by which the pass platform knows customers. */
export const CUSTOMER = '{customer}';

/** Something happens to a pass, at a till or at a loyalty engine. */
export interface EventStep {
  kind: 'event';
  at: Place;
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
  /**
   * What happens where one does not hold: the name of a step that tells who started the flow why it ends, only where
   * somebody waits for an answer; or another action, which n8n alone can do in the same flow.
   */
  otherwise?: string | ActionStep;
}

/** The flow goes on so many minutes later. */
export interface WaitStep {
  kind: 'wait';
  name: string;
  minutes: number;
}

/** Somebody drops the exports of a till; each sale and refund in them goes on by itself. On n8n only. */
export interface PosFileStep {
  kind: 'posFile';
  name: string;
  /** The name of the step that takes the files. */
  drop: string;
}

/** A run of another flow has failed. Its outputs are named in render/failure.ts. */
export interface FailureStep {
  kind: 'failure';
  name: string;
}

/** Tells a person by email. */
export interface EmailStep {
  kind: 'email';
  name: string;
  to: Value;
  subject: Value;
  body: Value;
}

export interface ActionStep {
  kind: 'action';
  at: Place;
  name: string;
  key: string;
  fields: Fields;
}

/** Looks something up; the flow goes on with what is found and ends where nothing is. */
export interface SearchStep {
  kind: 'search';
  at: Place;
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
  | WaitStep
  | PosFileStep
  | FailureStep
  | EmailStep
  | RowStep;

export const event = (
  name: string,
  key: string,
  fields: Fields,
  more: Partial<Pick<EventStep, 'at' | 'look' | 'posted'>> = {},
): EventStep => ({ kind: 'event', at: 'passes', name, key, fields, look: 'minute', ...more });
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
export const filter = (
  name: string,
  all: readonly Condition[],
  otherwise?: FilterStep['otherwise'],
): FilterStep => ({
  kind: 'filter',
  name,
  all,
  ...(otherwise === undefined ? {} : { otherwise }),
});
export const action = (name: string, key: string, fields: Fields, at: Place = 'passes'): ActionStep => ({
  kind: 'action',
  at,
  name,
  key,
  fields,
});
export const search = (
  name: string,
  key: string,
  fields: Fields,
  more: Partial<Pick<SearchStep, 'at' | 'ifNothing'>> = {},
): SearchStep => ({ kind: 'search', at: 'passes', name, key, fields, ...more });
export const wait = (name: string, minutes: number): WaitStep => ({ kind: 'wait', name, minutes });
export const posFile = (name: string, drop: string): PosFileStep => ({ kind: 'posFile', name, drop });
export const failure = (name: string): FailureStep => ({ kind: 'failure', name });
export const email = (name: string, to: Value, subject: Value, body: Value): EmailStep => ({
  kind: 'email',
  name,
  to,
  subject,
  body,
});
export const row = (name: string, table: string, columns: RowStep['columns']): RowStep => ({
  kind: 'row',
  name,
  table,
  columns,
});
