import { inputError } from '../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import { asGroup, asText, isGroup } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import type { Result, Verb } from '../driver.ts';
import { customerOf } from './customers.ts';
import { send } from './wire.ts';
import { MARK } from './vouchers/once.ts';

const CAPABILITY = 'record_event';

/**
 * Record Event: a custom event, which Voucherify turns into points by its own earning rules. One call, not sent again: no list of
 * Voucherify's tells what an event bore, so that a lost answer stays unknown.
 */
export const recordEvent: Verb = (context, input) => {
  const { runtime, connection, caller } = context;
  const { transactionId, externalId, eventName } = input as Record<string, string>;
  const data = parseData(input.eventData as string | undefined);
  const mark = fingerprint(runtime, [CAPABILITY, transactionId!, externalId!, eventName!]);
  const told = (customerId: string | null): Result => ({
    id: customerId,
    system: 'voucherify',
    externalId,
    recorded: true,
    eventName,
    transactionId,
  });
  return changeOnce<Result>(runtime, {
    key: ledgerKey(runtime, 'voucherify', connection.account, CAPABILITY, transactionId!),
    fingerprint: mark,
    transactionId: transactionId!,
    passId: () => externalId!,
    explain: caller.explain,
    whereToLook: "the customer's activity in Voucherify",
    async write() {
      const body = {
        event: eventName,
        customer: customerOf(input),
        metadata: { ...data, [MARK]: mark, transactionId },
      };
      const answer = await send(caller, { method: 'POST', path: '/v1/events', body, safety: 'delta' });
      return told(asText(asGroup(answer.customer).id));
    },
    settle: () =>
      Promise.resolve({
        found: 'unclear',
        passId: externalId!,
        present: () => told(null),
        why: 'Voucherify does not tell which events it has had',
      }),
  });
};

/** The names and values that an event bears. */
function parseData(text: string | undefined): Json {
  if (!text) return {};
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    data = undefined;
  }
  if (isGroup(data) && Object.values(data).every((value) => typeof value !== 'object')) return data;
  throw inputError(
    'eventData',
    'Event Data is no group of names and single values. Write it as JSON, such as {"stars": 5}.',
  );
}
