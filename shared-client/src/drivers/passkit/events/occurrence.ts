import type { Occurrence } from '../../../catalogue/events/event.ts';
import type { Pass } from '../../../catalogue/outputs.ts';
import type { Crypto } from '../../../runtime.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';

export type Origin = Occurrence['byTillPass'];

/** An event of a pass. */
export interface PassOccurrence extends Occurrence {
  pass: Pass;
}

/** The id of an event: PassKit sends none, so it is made of the pass, the event and its time. */
export function occurrenceId(crypto: Crypto, passId: string, event: string, time: string): string {
  return crypto.sha256(JSON.stringify([passId, event, time])).slice(0, 32);
}

/** True of an entry of the log that TillPass wrote: it names the capability in the entry's `metaData`. */
export const isTraced = (event: Message): boolean => asText(asMessage(event.metaData).capability) !== '';

/**
 * Who wrote an entry of the log. That PassKit gives `metaData` back is not documented: where no entry of the log has
 * any, the absence of a trace says nothing.
 */
export function originOf(event: Message, log: Message[]): Origin {
  if (isTraced(event)) return 'yes';
  return log.some(({ metaData }) => Object.keys(asMessage(metaData)).length > 0) ? 'no' : 'unknown';
}
