import { no, refused, yes } from '../../check.ts';
import type { Seen } from '../../check.ts';
import { toMillis } from '../../../values/time.ts';
import { asText } from '../wire.ts';
import type { Filters, Message } from '../wire.ts';
import type { Answer } from './look.ts';

export type List = (filters: Partial<Filters>) => Promise<Answer>;

export interface Condition {
  operator: 'eq' | 'gt' | 'gte' | 'like';
  value: string;
}

/** A filter on one field: a condition that some record meets, and one that no record should meet. */
export interface Trial {
  field: string;
  present: Condition;
  absent: Condition;
  read(record: Message): unknown;
  kind: 'text' | 'number' | 'time';
}

const FEW = 25;

/** A filter of one condition, as PassKit's `Filters` has it. */
export const group = (field: string, { operator, value }: Condition) => ({
  condition: 'AND' as const,
  fieldFilters: [{ filterField: field, filterValue: value, filterOperator: operator }],
});

/**
 * Whether a list honours, ignores or refuses a filter. Asked twice, because a list that ignores the filter looks right
 * as long as every record happens to meet it.
 */
export async function tryFilter(list: List, trial: Trial): Promise<Seen> {
  const ask = (condition: Condition) =>
    list({ limit: FEW, offset: 0, filterGroups: [group(trial.field, condition)] });
  const meets = (condition: Condition) => (record: Message) => isMet(trial, condition, record);

  const some = await ask(trial.present);
  if (!some.ok) return refused(some.status);
  if (some.records.length === 0) return no('it finds nobody, though a record has that value');
  if (!some.records.every(meets(trial.present))) return ignored;
  const none = await ask(trial.absent);
  return none.records.every(meets(trial.absent)) ? yes('honoured') : ignored;
}

const ignored = no('ignored: the list comes unfiltered');

function isMet({ read, kind }: Trial, { operator, value }: Condition, record: Message): boolean {
  const found = read(record);
  if (kind === 'text') {
    const [text, wanted] = [asText(found).toLowerCase(), value.toLowerCase()];
    return operator === 'like' ? text.includes(wanted) : text === wanted;
  }
  const [left, right] =
    kind === 'time' ? [toMillis(found), toMillis(value)] : [Number(found ?? 0), Number(value)];
  if (left === undefined || right === undefined) return false;
  return operator === 'eq' ? left === right : operator === 'gt' ? left > right : left >= right;
}
