import { TillPassError } from '../../http/errors.ts';
import { LostAnswer } from '../../http/request.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import { asGroup, asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { customerOf } from './customers.ts';
import { readIfAny, send } from './wire.ts';
import { MARK } from './vouchers/once.ts';

const CAPABILITY = 'record_order';

/**
 * Record Order: a paid order, which Voucherify turns into points by its own earning rules, a moment later. One call; its `source_id`
 * is the transaction ID, by which a repeat, or a lost answer, is settled. Amounts are in hundredths (Voucherify API, "Order").
 */
export const recordOrder: Verb = (context, input) => {
  const { runtime, connection, caller } = context;
  const { transactionId, externalId, amount } = input as {
    transactionId: string;
    externalId: string;
    amount: number;
  };
  const minor = inHundredths(amount);
  const mark = fingerprint(runtime, [CAPABILITY, transactionId, externalId, minor]);
  const told = (order: Json): Result => ({
    id: asText(order.id),
    system: 'voucherify',
    externalId,
    recorded: true,
    amount,
    transactionId,
  });
  return changeOnce<Result>(runtime, {
    key: ledgerKey(runtime, 'voucherify', connection.account, CAPABILITY, transactionId),
    fingerprint: mark,
    transactionId,
    passId: () => externalId,
    explain: caller.explain,
    whereToLook: 'the orders in Voucherify',
    async write() {
      const order = await send(caller, {
        method: 'POST',
        path: '/v1/orders',
        body: orderOf(input, minor, mark),
        safety: 'delta',
      });
      if (!asText(order.id)) throw new LostAnswer('an answer without an order');
      return told(order);
    },
    async settle() {
      const order = await readOrder(context, transactionId);
      if (!order) return { found: 'none', passId: externalId, present: () => told({}) };
      return asGroup(order.metadata)[MARK] === mark
        ? { found: 'same', result: told(order) }
        : { found: 'other', before: 'for another order' };
    },
  });
};

function orderOf(input: Input, amount: number, mark: string): Json {
  const { transactionId, locationId, staffId, tillReference } = input;
  return {
    source_id: transactionId,
    status: 'PAID',
    amount,
    customer: customerOf(input),
    metadata: {
      [MARK]: mark,
      ...(locationId ? { locationId } : {}),
      ...(staffId ? { staffId } : {}),
      ...(tillReference ? { tillReference } : {}),
    },
  };
}

/** A transaction ID may hold what no address can; then the order cannot be looked for. */
async function readOrder({ caller }: Context, transactionId: string): Promise<Json | undefined> {
  let path: string;
  try {
    path = `/v1/orders/${pathSegment('Transaction ID', transactionId)}`;
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    const cause =
      'its record cannot be looked for, because this Transaction ID cannot be part of an address.';
    throw new TillPassError('refused', caller.explain(cause), { field: 'transactionId' });
  }
  return readIfAny(caller, path);
}

const inHundredths = (amount: number): number => Math.round(amount * 100);
