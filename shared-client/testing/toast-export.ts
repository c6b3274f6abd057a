import type { TillPlace } from '../src/sale/place.ts';
import { readToastFiles } from '../src/sale/from/toast-csv.ts';
import type { ToastFiles, ToastRow } from '../src/sale/from/toast-columns.ts';

/** Where the checks of these rows were paid. */
export const place: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: 'loc-1',
  locationName: 'Harbor Street',
  country: 'US',
};

export const payment = (changes: ToastRow = {}): ToastRow => ({
  'Payment Id': '91',
  'Check Id': '7',
  'Order Id': '3',
  Location: 'Harbor Street',
  'Paid Date': '10/30/26 12:13 PM',
  'Order Date': '10/30/26 11:32 AM',
  Amount: '10.70',
  Tip: '2.00',
  Gratuity: '0.00',
  Status: 'CAPTURED',
  Type: 'Credit',
  'Refund Amount': '0.00',
  ...changes,
});
export const check = (changes: ToastRow = {}): ToastRow => ({
  'Check Id': '7',
  'Check #': '5',
  Tax: '0.70',
  Total: '10.70',
  ...changes,
});
export const item = (changes: ToastRow = {}): ToastRow => ({
  'Check Id': '7',
  'Order Id': '3',
  'Item Selection Id': '70',
  'Menu Item': 'Latte',
  'Net Price': '10.00',
  Tax: '0.70',
  'Void?': 'false',
  Deferred: 'false',
  ...changes,
});
export const order = (changes: ToastRow = {}): ToastRow => ({
  'Order Id': '3',
  Location: 'Harbor Street',
  Checks: '5',
  Opened: '10/30/26 11:32 AM',
  Tax: '0.70',
  Total: '12.70',
  Voided: 'false',
  Paid: '10/30/26 12:13 PM',
  Closed: '10/30/26 12:13 PM',
  ...changes,
});

export const read = (files: ToastFiles) => readToastFiles(files, () => place);
export const one = (files: ToastFiles) => {
  const { sales, skipped } = read(files);
  expect(skipped).toEqual([]);
  return sales[0]!;
};
