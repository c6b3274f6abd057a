import type { Output } from '../define.ts';
import { use } from '../field.ts';
import { programId } from '../fields.ts';
import { passOutputs, rawOnDemand, samplePass } from '../outputs.ts';
import type { Pass } from '../outputs.ts';
import type { ToldSale } from '../../sale/tell.ts';

/** What every event tells. The whole pass or sale comes with it, so that a flow needs no step to look it up. */
export interface Occurrence {
  /** The same however often the event is delivered: made of what it is about, the event and its time. */
  id: string;
  event: string;
  /** ISO 8601 in UTC. */
  occurredAt: string;
  /** Whether TillPass itself caused it, so that flows do not loop. */
  byTillPass: 'yes' | 'no' | 'unknown';
  /** Null where the event is about a reward of which no pass is known; absent where it happened at a till. */
  pass?: Pass | null;
  /** Of a sale: what a pass of whoever bought can be issued and found by; null where nobody is named. */
  customerKey?: string | null;
  /** What happened at a till. */
  sale?: ToldSale;
}

export const occurrenceOutputs: readonly Output[] = [
  { key: 'id', label: 'Event ID', type: 'string' },
  { key: 'event', label: 'Event', type: 'string' },
  { key: 'occurredAt', label: 'Occurred At', type: 'datetime' },
  { key: 'byTillPass', label: 'Caused by TillPass', type: 'string' },
  { key: 'pass', label: 'Pass', type: 'object', children: [...passOutputs, rawOnDemand] },
];

/** Where an event is watched for. */
export const eventProgram = use(programId, { required: true, about: 'The loyalty program to watch' });

/** A static sample with the keys of a live event. */
export function sampleOccurrence(event: string, pass: Partial<Pass> = {}): Record<string, unknown> {
  return {
    id: '7f3c2b1a9d8e4f60',
    event,
    occurredAt: '2026-03-02T09:15:00.000Z',
    byTillPass: 'no',
    pass: { ...samplePass, ...pass },
  };
}
