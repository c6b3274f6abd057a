import { asGroup, asGroups, asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';

/** Where PassEntry's API begins. */
export const API = '/api/v1';

/** A record of PassEntry's JSON:API: its ID and its attributes in one. */
export interface Item {
  id: string;
  attributes: Json;
}

/** The record of an answer. Some answers have no `data` around it. */
export function itemOf(answer: unknown): Item {
  const { data } = asGroup(answer);
  return readItem(data === undefined ? asGroup(answer) : asGroup(data));
}

/** The records of a list. */
export const itemsOf = (answer: unknown): Item[] => asGroups(asGroup(answer).data).map(readItem);

const readItem = (record: Json): Item => ({
  id: asText(record.id) ?? '',
  attributes: asGroup(record.attributes),
});

/** The balance that an answer of the loyalty calls tells, or undefined. */
export function balanceIn(answer: unknown): number | undefined {
  const { balance } = asGroup(asGroup(asGroup(answer).meta).loyalty);
  const number = typeof balance === 'string' && balance.trim() !== '' ? Number(balance) : balance;
  return typeof number === 'number' && Number.isFinite(number) ? Math.round(number * 100) / 100 : undefined;
}

/** What a field of a pass says: PassEntry writes a plain text or `{value}`. */
export function contentOf({ attributes }: Item, field: string): string | null {
  const content = asGroup(attributes.passContent)[field];
  const { value } = asGroup(content);
  const text = value === undefined ? content : value;
  return typeof text === 'string' || typeof text === 'number' ? String(text) : null;
}
