import { choiceOf, isDescendingBy, isIn, limitOf, spanOf } from './inputs.ts';
import type { Span } from './inputs.ts';
import { pageOf } from './paging.ts';
import { listAnswer, sameQuery } from './request.ts';
import type { SquareHandler, SquareRequest } from './request.ts';
import { notFound } from './square-error.ts';

const YEAR_MS = 365 * 86_400_000;
const PAGE = { start: 100, most: 100, beyond: 'cut' } as const;

interface Dated {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

const given = (query: URLSearchParams, name: string): string | undefined => query.get(name) ?? undefined;

/** By default the last year; `updated_at` counts only where it is asked for. */
function spans({ query, square }: SquareRequest): { created: Span; updated: Span } {
  const now = square.now();
  const end = (name: string): readonly [unknown, string, number] => [
    given(query, name),
    name,
    Number.POSITIVE_INFINITY,
  ];
  return {
    created: spanOf([given(query, 'begin_time'), 'begin_time', now - YEAR_MS], end('end_time')),
    updated: spanOf(
      [given(query, 'updated_at_begin_time'), 'updated_at_begin_time', Number.NEGATIVE_INFINITY],
      end('updated_at_end_time'),
    ),
  };
}

function listed<T extends Dated>(request: SquareRequest, name: string, records: readonly T[]): object {
  const { query, square } = request;
  const { created, updated } = spans(request);
  const field = choiceOf(given(query, 'sort_field'), 'sort_field', ['CREATED_AT', 'UPDATED_AT']);
  const page = pageOf({
    items: records.filter((one) => isIn(created, one.created_at) && isIn(updated, one.updated_at)),
    key: (one) => (field === 'UPDATED_AT' ? one.updated_at : one.created_at),
    isDescending: isDescendingBy(given(query, 'sort_order'), 'sort_order', true),
    limit: limitOf(given(query, 'limit'), PAGE),
    cursor: given(query, 'cursor'),
    query: sameQuery(query),
  });
  return listAnswer(square, name, page);
}

/** GET /v2/payments: of the main location unless another is named. */
export const listPayments: SquareHandler = (request) => {
  const { query, square } = request;
  const location = given(query, 'location_id') ?? square.locations[0]?.id;
  const fits = (name: string, value: unknown): boolean =>
    given(query, name) === undefined || given(query, name) === String(value);
  const payments = square.payments
    .listed()
    .filter(
      (one) =>
        one.location_id === location &&
        fits('total', one.total_money.amount) &&
        fits('last_4', one.card_details?.card.last_4) &&
        fits('card_brand', one.card_details?.card.card_brand),
    );
  return listed(request, 'payments', payments);
};

/** GET /v2/payments/{payment_id} */
export const onePayment: SquareHandler = ({ square, params: { id = '' } }) => {
  const payment = square.payments.get(id);
  if (payment === undefined) throw notFound('payment', id);
  return { payment };
};

/** GET /v2/refunds: of all locations unless one is named. */
export const listRefunds: SquareHandler = (request) => {
  const { query, square } = request;
  const fits = (name: string, value: unknown): boolean =>
    given(query, name) === undefined || given(query, name) === value;
  const refunds = square.refunds
    .listed()
    .filter(
      (one) =>
        fits('location_id', one.location_id) &&
        fits('status', one.status) &&
        fits('source_type', one.destination_type),
    );
  return listed(request, 'refunds', refunds);
};

/** GET /v2/refunds/{refund_id} */
export const oneRefund: SquareHandler = ({ square, params: { id = '' } }) => {
  const refund = square.refunds.get(id);
  if (refund === undefined) throw notFound('refund', id);
  return { refund };
};
