import { businessDay, isoText } from '../../values/zone.ts';
import type { Reading, Sale, SaleItem } from '../sale.ts';
import { likeTheSale } from '../share.ts';
import { leftOut, undone } from './assemble.ts';
import { amountsReader, type RowAmounts } from './till-amounts.ts';
import type { TillColumn } from './till-columns.ts';
import { cell, guestReader } from './till-guest.ts';
import type { PlaceKit } from './till-place.ts';
import { wordsOf, type RowWords } from './till-words.ts';

const DAY = 86_400_000;
const MOST_WORDS = 1000;

/**
 * Reads rows whose fields stand in the order of `names`. Made once for a file, so that no row pays for finding its
 * columns. `nowMs` is the present: no sale is from the day after tomorrow.
 */
export function rowReader(
  fileName: string,
  names: readonly string[],
  kitOf: (locationName: string) => PlaceKit,
  nowMs: number,
): (fields: readonly string[], line: number) => Reading {
  const slotOf = (name: TillColumn) => names.indexOf(name);
  const [id, original, date, time] = (
    ['Transaction ID', 'Original Transaction ID', 'Date', 'Time'] as const
  ).map(slotOf) as [number, number, number, number];
  const [currency, location, staff, tender] = (['Currency', 'Location', 'Staff', 'Tender'] as const).map(
    slotOf,
  ) as [number, number, number, number];
  const wordsIn = wordsReader(slotOf('Kind'), slotOf('Status'));
  const readAmounts = amountsReader(names);
  const readGuest = guestReader(slotOf);
  const readItem = itemReader(slotOf);

  function saleOf(fields: readonly string[], line: number): Reading {
    const unreadable = (why: string): Reading =>
      leftOut('unreadable', cell(fields, id) || null, `${fileName}, line ${line}: ${why}`);
    const kit = kitOf(cell(fields, location));
    const { place } = kit;
    const inCurrency = cell(fields, currency).toUpperCase() || place.currency;
    const money = kit.amountIn(inCurrency);
    if (!money) return unreadable('Currency is no three-letter code, such as USD. Mend it.');
    const key = cell(fields, id);
    if (key === '' && fields.every((field) => field.trim() === '')) return { sales: [], skipped: [] };
    if (key === '')
      return unreadable('the Transaction ID is blank, so the sale cannot be known again. Fill it in.');
    const row = readAmounts(fields, money);
    if (typeof row === 'string')
      return unreadable(
        `${row} is no amount of ${inCurrency}. Mend it, or set how the file writes decimals ("decimals" in the profile of an import).`,
      );
    const when = kit.clock(cell(fields, date), cell(fields, time));
    if (!when)
      return unreadable(
        'Date is no date, or could be two. Mend it, or set whether the day or the month comes first (Date Order; "dateOrder" in the profile of an import).',
      );
    if (when.utc > nowMs + DAY)
      return unreadable(
        'Date is in the future. Mend it, or set whether the day or the month comes first (Date Order; "dateOrder" in the profile of an import).',
      );
    const words = wordsIn(fields);
    if (words.skip)
      return leftOut(words.skip, key, `${fileName}, line ${line}: the transaction ${words.why}.`);
    if (row.amounts.total === 0)
      return leftOut('unpaid', key, `${fileName}, line ${line}: the total is zero, so nothing was paid.`);
    const occurredAt = isoText(when.utc);
    const item = readItem(fields, row.amounts.subtotal);
    const paidBy = cell(fields, tender);
    const sale: Sale = {
      source: 'csv',
      kind: 'sale',
      transactionId: key,
      originalTransactionId: null,
      isRunningTotal: false,
      original: null,
      occurredAt,
      occurredAtText: time === -1 ? cell(fields, date) : `${cell(fields, date)} ${cell(fields, time)}`,
      timeZone: place.timeZone,
      businessDate: businessDay(when.wall, when.hasTime ? place.closeoutHour : 0),
      locationId: place.locationId,
      locationName: place.locationName,
      staffId: cell(fields, staff) || null,
      currency: inCurrency,
      amounts: row.amounts,
      tenders: paidBy === '' ? [] : [paidBy],
      customer: readGuest(fields, place.country),
      items: item ? [item] : [],
    };
    return { sales: asKinds(sale, row, words, cell(fields, original), original !== -1), skipped: [] };
  }

  return saleOf;
}

/**
 * A sale, or what undoes one. A refund without an ID of its own goes by the time it was given; where the file has no column
 * for the sale that is refunded, tills write the refund under the number of the sale.
 */
function asKinds(sale: Sale, row: RowAmounts, words: RowWords, named: string, hasNames: boolean): Sale[] {
  const { transactionId: id, amounts, occurredAt } = sale;
  const original = named || (hasNames ? null : id);
  if (words.kind === 'void') return [{ ...sale, ...undone(id), originalTransactionId: named || id }];
  if (words.kind === 'exchange')
    return [{ ...sale, kind: 'exchange', originalTransactionId: named || null, amounts: signed(row) }];
  if (words.kind === 'refund' || row.isNegative) {
    const transactionId = original === id ? `${id}/refund/${occurredAt}` : id;
    return [{ ...sale, kind: 'refund', transactionId, originalTransactionId: original }];
  }
  const paid = amounts.total + amounts.tip + amounts.gratuity;
  const given = row.refunded || (words.isRefundedLater ? paid : 0);
  if (given === 0) return [sale];
  const refund: Sale = {
    ...sale,
    kind: 'refund',
    transactionId: `${id}/refunded/${given}`,
    originalTransactionId: id,
    isRunningTotal: true,
    original: amounts,
    amounts: likeTheSale(amounts, given),
    items: [],
  };
  return [sale, refund];
}

function signed({ amounts, isNegative }: RowAmounts): Sale['amounts'] {
  if (!isNegative) return amounts;
  const negative = Object.entries(amounts).map(([name, minor]) => [name, -minor || 0]);
  return Object.fromEntries(negative) as Sale['amounts'];
}

function wordsReader(kind: number, status: number): (fields: readonly string[]) => RowWords {
  const known = new Map<string, Map<string, RowWords>>();
  return (fields) => {
    const [doing, being] = [cell(fields, kind), cell(fields, status)];
    let words = known.get(doing)?.get(being);
    if (!words) {
      words = wordsOf(doing, being);
      if (known.size > MOST_WORDS) known.clear();
      const ofKind = known.get(doing) ?? new Map<string, RowWords>();
      if (ofKind.size < MOST_WORDS) known.set(doing, ofKind.set(being, words));
    }
    return words;
  };
}

function itemReader(
  slotOf: (name: TillColumn) => number,
): (fields: readonly string[], net: number) => SaleItem | undefined {
  const [item, sku, category, quantity] = (['Item', 'SKU', 'Category', 'Quantity'] as const).map(slotOf) as [
    number,
    number,
    number,
    number,
  ];
  return (fields, net) => {
    const name = cell(fields, item);
    if (name === '') return undefined;
    const count = Number(cell(fields, quantity) || 1);
    return {
      id: null,
      name,
      sku: cell(fields, sku) || null,
      category: cell(fields, category) || null,
      quantity: Number.isFinite(count) ? Math.abs(count) : 1,
      net,
    };
  };
}
