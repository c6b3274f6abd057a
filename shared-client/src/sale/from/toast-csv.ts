import { businessDay, isoText } from '../../values/zone.ts';
import type { When } from '../csv/when.ts';
import { customerOf, namesOf } from '../customer.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts, SaleCustomer, SaleItem } from '../sale.ts';
import { amountsOf, joined, leftOut } from './assemble.ts';
import { readCheck, stateOf } from './toast-check.ts';
import type { ToastFiles, ToastRow } from './toast-columns.ts';
import { readPaymentRows, type PaymentRows } from './toast-csv-payments.ts';
import {
  joinRows,
  noPlace,
  placeReaders,
  UnreadableRow,
  type CheckRows,
  type PlaceReader,
} from './toast-rows.ts';

/** Differences of so few cents come from rounding, or from rounding a bill that is paid in cash. */
const ROUNDING = 4;

/**
 * Toast's data export (OrderDetails, CheckDetails, PaymentDetails and ItemSelectionDetails), joined on Check Id. Each
 * check is a sale of its own; IDs stay text, because they are longer than a number can be. What was given back is one
 * refund per check with all of it so far. `toastFilesLack` says what cannot be known when a file is missing.
 * `placeOf` gets the name in the column Location, blank where there is none; an input error is thrown when it knows none.
 */
export function readToastFiles(
  files: ToastFiles,
  placeOf: (locationName: string) => TillPlace | undefined,
): Reading {
  const readerOf = placeReaders(placeOf);
  return joined(
    joinRows(files).map((rows) => {
      const named = [rows.order, ...rows.payments, ...rows.items].find((row) => row?.Location);
      const location = named?.Location ?? '';
      const reader = readerOf(location);
      if (!reader) {
        if (rows.payments.length === 0) return leftOut('unpaid', rows.id, `Check ${rows.id} has no payment.`);
        throw noPlace(location);
      }
      try {
        return readRows(rows, reader);
      } catch (error) {
        if (!(error instanceof UnreadableRow)) throw error;
        return leftOut('unreadable', rows.id, `Check ${rows.id} was left out: ${error.message}`);
      }
    }),
  );
}

function readRows(rows: CheckRows, reader: PlaceReader): Reading {
  const { id, check, order } = rows;
  const { place } = reader;
  const opened = openedAt(rows, reader);
  const payments = readPaymentRows(rows.payments, reader, opened);
  const number = check?.['Check #'] ?? rows.payments[0]?.['Check #'] ?? id;
  const day = opened ?? payments.paidAt;
  const businessDate = day ? businessDay(day.wall, place.closeoutHour) : null;
  const name = `Check ${number} of ${businessDate ?? 'an unknown day'}`;
  const isDue = order ? !order.Paid && !order.Closed : reader.money('checks', check, 'Total') > 0;
  const status = stateOf(name, {
    isVoided:
      isTrue(order?.Voided) || (rows.items.length > 0 && rows.items.every((item) => isTrue(item['Void?']))),
    isOpen: !payments.isPaid && isDue && !(payments.hasVoided && !order),
    payments,
  });
  const occurred = status.state === 'void' ? (payments.voidedAt ?? payments.paidAt) : payments.paidAt;
  if (!occurred && (status.state === 'paid' || status.state === 'void')) {
    throw new UnreadableRow(
      'Paid Date of PaymentDetails.csv is no date and time. Mend it and read the file again.',
    );
  }
  const { amounts, giftCards } = amountsOfCheck(rows, payments, reader);
  return readCheck(
    {
      ...status,
      name,
      giftCards,
      voided: payments.voided,
      refund:
        payments.refunded === 0
          ? undefined
          : {
              given: payments.refunded,
              tip: payments.refundedTip,
              isAll: payments.isAllRefunded,
              occurredAt: isoText((payments.refundedAt ?? occurred!).utc),
              occurredAtText: payments.refundText,
              businessDate: payments.refundedAt
                ? businessDay(payments.refundedAt.wall, place.closeoutHour)
                : businessDate,
            },
      sale: {
        source: 'toast-csv',
        transactionId: id,
        occurredAt: occurred ? isoText(occurred.utc) : '',
        occurredAtText: payments.paidText,
        businessDate,
        staffId: check?.Server || order?.Server || rows.payments[0]?.Server || null,
        currency: place.currency,
        amounts,
        tenders: payments.tenders,
        customer: guestOf(check, payments, place),
        items: rows.items
          .filter((item) => !isTrue(item['Void?']) && !isTrue(item.Deferred))
          .map((item) => itemOf(item, reader)),
      },
    },
    place,
  );
}

function openedAt({ check, order, payments, items }: CheckRows, { clock }: PlaceReader): When | undefined {
  const text = order?.Opened || payments[0]?.['Order Date'] || items[0]?.['Order Date'];
  if (text) return clock(text, '');
  const date = check?.['Opened Date'];
  return date ? clock(date, check['Opened Time'] ?? '') : undefined;
}

/**
 * What was paid without tip and gratuity is goods, gift cards, service charges and tax; the items tell the goods and the
 * gift cards, so what is left is service charges. Without items all of it is goods.
 */
function amountsOfCheck(
  { check, order, items }: CheckRows,
  payments: PaymentRows,
  { money }: PlaceReader,
): { amounts: SaleAmounts; giftCards: number } {
  const sold = items.filter((item) => !isTrue(item['Void?']));
  const goods = sold.filter((item) => !isTrue(item.Deferred));
  const sum = (of: readonly ToastRow[], column: string) =>
    of.reduce((total, item) => total + money('items', item, column), 0);
  const isOnlyCheck = order !== undefined && !/,/.test(order.Checks ?? ',');
  const tax = check
    ? money('checks', check, 'Tax')
    : items.length > 0
      ? sum(sold, 'Tax')
      : isOnlyCheck
        ? money('orders', order, 'Tax')
        : 0;
  const net = sum(sold, 'Net Price');
  const charges = items.length === 0 ? 0 : payments.paid - tax - net;
  const parts = {
    subtotal: items.length === 0 ? payments.paid - tax : sum(goods, 'Net Price'),
    discount: sum(goods, 'Discount'),
    tax,
    tip: payments.tip,
    gratuity: payments.gratuity,
    serviceCharge: charges > ROUNDING ? charges : 0,
  };
  return { amounts: amountsOf(parts), giftCards: net - sum(goods, 'Net Price') };
}

function itemOf(row: ToastRow, { money }: PlaceReader): SaleItem {
  const quantity = Number(row.Qty || 1);
  return {
    id: row['Item Id'] || null,
    name: row['Menu Item'] ?? '',
    sku: row.SKU || row.PLU || null,
    category: row['Sales Category'] || null,
    quantity: Number.isFinite(quantity) ? quantity : 1,
    net: money('items', row, 'Net Price'),
  };
}

/** The guest of the check; where it names none that can be found again, the one who got the receipt. */
function guestOf(check: ToastRow | undefined, payments: PaymentRows, place: TillPlace): SaleCustomer | null {
  const isNamed = Boolean(check?.['Customer Email'] || check?.['Customer Phone'] || check?.['Customer Id']);
  if (!isNamed) return customerOf({ email: payments.email, phone: payments.phone }, place.country);
  return customerOf(
    {
      id: check?.['Customer Id'],
      email: check?.['Customer Email'],
      phone: check?.['Customer Phone'],
      ...namesOf(check?.Customer),
    },
    place.country,
  );
}

const isTrue = (text: string | undefined): boolean => text?.trim().toLowerCase() === 'true';
