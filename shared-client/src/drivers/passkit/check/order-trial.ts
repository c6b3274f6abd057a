import { no, nothing, refused, value, yes } from '../../check.ts';
import type { Seen } from '../../check.ts';
import { toMillis } from '../../../values/time.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { List } from './filter-trial.ts';

const FEW = 25;
type Key = string | number;

/** A time to order by, in milliseconds. */
export const timeOf = (field: string) => (record: Message) => toMillis(record[field]);
/** A name to order by; by which rules PassKit compares letters is not known, so case does not count. */
export const nameOf = (record: Message) => asText(record.name).toLowerCase();

/** Whether a list comes in the order that was asked for, both ways. */
export async function tryOrder(
  list: List,
  orderBy: string,
  read: (record: Message) => Key | undefined,
): Promise<Seen> {
  const ask = (orderAsc: boolean) => list({ limit: FEW, offset: 0, orderBy, orderAsc });
  const up = await ask(true);
  if (!up.ok) return refused(up.status);
  const keys = up.records.map(read).filter((key) => key !== undefined);
  if (new Set(keys).size < 2) return nothing('it needs two records that differ');
  const down = await ask(false);
  if (!down.ok) return refused(down.status);
  const downKeys = down.records.map(read).filter((key) => key !== undefined);
  if (isRising(keys) && isRising([...downKeys].reverse())) return yes('honoured');
  const same = up.records.every(({ id }, index) => id === down.records[index]?.id);
  return same ? no('ignored: the list comes in the same order both ways') : no('the order is another one');
}

/** The order of a list that was asked for none. */
export async function tryDefaultOrder(
  list: List,
  read: (record: Message) => number | undefined,
): Promise<Seen> {
  const { ok, status, records } = await list({ limit: FEW, offset: 0 });
  if (!ok) return refused(status);
  const keys = records.map(read).filter((key) => key !== undefined);
  if (new Set(keys).size < 2) return nothing('it needs two records made at different times');
  if (isRising(keys)) return value('oldest first');
  return value(isRising([...keys].reverse()) ? 'newest first' : 'neither oldest first nor newest first');
}

const isRising = (keys: Key[]) => keys.every((key, index) => index === 0 || keys[index - 1]! <= key);
