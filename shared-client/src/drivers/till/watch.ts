import type { Occurrence } from '../../catalogue/events/event.ts';
import type { Sale } from '../../sale/sale.ts';
import type { Context, Input } from '../driver.ts';
import { customerKeyOf, occurrenceOf } from './occurrence.ts';
import { completed } from './till.ts';
import type { Till, TillRecord, TillWindow } from './till.ts';

/** One kind of event. */
export interface Watch {
  event: string;
  kind: TillWindow['kind'];
  /** How far the first poll looks back, to mark what is there. In milliseconds. */
  firstLookMs: number;
  /** What the sale is known by, the ID of the event first; empty when it is nothing to tell. */
  idsOf(sale: Sale): string[];
  /** Asked once everything about the sale is known. */
  isWanted(sale: Sale): boolean;
}

/** A till that is watched for something. */
export interface Watching {
  till: Till;
  watch: Watch;
  context: Context;
  input: Input;
}

/** Something that could be told. */
export interface Candidate {
  ids: string[];
  atMs: number;
  record: TillRecord;
}

/** What could be told, oldest first. Of what is known by the same ID only the first. */
export function candidatesIn(records: readonly TillRecord[], { idsOf }: Watch): Candidate[] {
  const all = records
    .map((record) => ({ record, ids: idsOf(record.sale), atMs: Date.parse(record.sale.occurredAt) }))
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => a.atMs - b.atMs);
  const taken = new Set<string>();
  return all.filter(({ ids }) => {
    const isFirst = !ids.some((id) => taken.has(id));
    for (const id of ids) taken.add(id);
    return isFirst;
  });
}

/** The events with everything that the till knows, in the same order. */
export async function tell(watching: Watching, candidates: readonly Candidate[]): Promise<Occurrence[]> {
  const { till, watch, context } = watching;
  const records = candidates.map(({ record }) => record);
  const sales = await completed(till, context, records);
  return candidates.flatMap(({ ids }, index) => {
    const sale = sales[index];
    return sale && watch.isWanted(sale) ? [told(watching, ids[0]!, sale)] : [];
  });
}

/** The same with what is known without more calls, for a host that only wants IDs. */
export const tellIds = (watching: Watching, candidates: readonly Candidate[]): Occurrence[] =>
  candidates.map(({ ids, record }) => told(watching, ids[0]!, record.sale));

const told = ({ till, watch, context }: Watching, id: string, sale: Sale): Occurrence =>
  occurrenceOf(watch.event, id, sale, customerKeyOf(context.runtime, sale.customer, till.knowsById));
