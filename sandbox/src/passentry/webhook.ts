import { createHmac, randomUUID } from 'node:crypto';
import { passResource } from './pass-view.ts';
import type { EntryPass, PassEntryEvent, PassEntrySubscription } from './records.ts';
import type { PassEntryState, PassEntrySwitches } from './state.ts';

/** Who scanned a pass, and what was read. */
export interface Scan {
  readonly reader: string;
  readonly value: string;
  readonly scannedAt: string;
}

/** HMAC-SHA256 of the raw body with the secret key, written as the switches say. */
export function signatureOf(secret: string, body: string, switches: PassEntrySwitches): string {
  const digest = createHmac('sha256', secret).update(body).digest(switches.passEntrySignatureEncoding);
  return switches.passEntrySignaturePrefix + digest;
}

function scanResources({ reader, value, scannedAt }: Scan): object[] {
  return [
    {
      id: randomUUID(),
      type: 'scan',
      attributes: {
        scanType: 'nfc',
        scanValue: value,
        validationType: 'internalValidation',
        status: 'successful',
        statusDetail: null,
        scannedAt,
      },
    },
    { id: randomUUID(), type: 'reader', attributes: { name: reader, readerType: 'VtapReader' } },
  ];
}

interface Resource {
  readonly id: string;
  readonly type: string;
}

function bodyOf(state: PassEntryState, event: PassEntryEvent, pass: EntryPass, scan?: Scan): object {
  const { passEntryEventWithoutPass, passEntryEventIdsDiffer } = state.switches;
  const isBare = passEntryEventWithoutPass && (event === 'passCreated' || event === 'passInstalled');
  const scanned = (scan === undefined ? [] : scanResources(scan)) as Resource[];
  const named = ({ id, type }: Resource): [string, object] => [type, { data: { id, type } }];
  return {
    data: {
      id: randomUUID(),
      type: 'webhook',
      attributes: { timeStamp: state.time(), webhookType: event },
      relationships: Object.fromEntries([
        named({ id: passEntryEventIdsDiffer ? randomUUID() : pass.id, type: 'pass' }),
        ...scanned.map(named),
      ]),
    },
    included: [...(isBare ? [] : [passResource(pass, state.switches)]), ...scanned],
  };
}

function send(
  { options, switches }: PassEntryState,
  { id, url, secretKey }: PassEntrySubscription,
  event: PassEntryEvent,
  passId: string,
  body: string,
): void {
  options.post({
    system: 'passentry',
    sinkId: id,
    event,
    passId,
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'X-Webhook-Signature': signatureOf(secretKey, body, switches),
    },
    body,
  });
}

/** Tells every enabled subscription that wants the event; all get the same body, each with its own signature. */
export function fire(state: PassEntryState, event: PassEntryEvent, pass: EntryPass, scan?: Scan): void {
  const wanted = [...state.subscriptions.values()].filter(
    ({ enabled, subscribedEvents }) => enabled && subscribedEvents.includes(event),
  );
  if (wanted.length === 0) return;
  const body = JSON.stringify(bodyOf(state, event, pass, scan));
  for (const subscription of wanted) send(state, subscription, event, pass.id, body);
}
