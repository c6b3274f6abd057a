import { closeSync, openSync, writeSync } from 'node:fs';
import { randomOf } from '../fault/random.ts';

/** What a whole export comes to. Money in cents. */
export interface ExportSums {
  rows: number;
  bytes: number;
  total: number;
  /** One point for each whole unit of the subtotal. */
  points: number;
  /** Letters in the column Total. */
  letters: number;
}

/** The columns of a till that tells much, as wide as Toast's PaymentDetails: 43. */
export const EXPORT_COLUMNS = [
  ...[
    'Store',
    'Register',
    'Receipt Number',
    'Order Number',
    'Date',
    'Time',
    'Table',
    'Dining Area',
    'Service',
  ],
  ...[
    'Dining Option',
    'Cashier',
    'Server',
    'House Account',
    'Subtotal',
    'Discount',
    'Tax',
    'Tip',
    'Gratuity',
  ],
  ...[
    'Total',
    'Currency',
    'Amount Tendered',
    'Change',
    'Payment Method',
    'Card Brand',
    'Entry Mode',
    'Auth Code',
  ],
  ...['Terminal', 'Batch', 'Status', 'Void User', 'Void Approver', 'Void Date', 'Cash Drawer', 'Fees'],
  ...['Room Info', 'Source', 'Customer ID', 'Email', 'Phone', 'Party Size', 'Note', 'Promotion', 'Link'],
];

const CUSTOMERS = 50_000;
const ROWS_OF_A_DAY = 33_000;
const DAY_MS = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 1, 6);
const PIECE = 1 << 20;

const money = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** Writes an export of so many sales, the same for the same number, in the order of time; about 300 bytes a row. */
export function writeExport(file: string, rows: number): ExportSums {
  const random = randomOf(43);
  const handle = openSync(file, 'w');
  const sums: ExportSums = { rows, bytes: 0, total: 0, points: 0, letters: 0 };
  let text = `${EXPORT_COLUMNS.join(',')}\r\n`;
  const flush = () => {
    sums.bytes += writeSync(handle, text);
    text = '';
  };
  for (let row = 0; row < rows; row++) {
    const at = new Date(BEGIN + (row / ROWS_OF_A_DAY) * DAY_MS * 0.6).toISOString();
    const [subtotal, discount, tip] = [
      random.int(150, 12_000),
      random.int(0, 3) * 50,
      random.int(0, 8) * 107,
    ];
    const tax = Math.floor(subtotal * 0.07);
    const total = money(subtotal + tax);
    const customer = random.int(1, CUSTOMERS);
    const number = 700_000_000 + row;
    sums.total += subtotal + tax;
    sums.points += Math.floor(subtotal / 100);
    sums.letters += total.length;
    text +=
      `Harbor Street,R${(row % 4) + 1},${number},${number - 350_000_000},${at.slice(0, 10)},${at.slice(11, 19)},` +
      `${row % 40},Dining Room,Lunch,Dine In,Avery Tester,Casey Sample,,${money(subtotal)},${money(discount)},` +
      `${money(tax)},${money(tip)},0.00,${total},USD,${total},0.00,CREDIT,Visa,Chip,${100_000 + (row % 899_999)},` +
      `T-${(row % 4) + 1},B${Math.floor(row / 900)},CAPTURED,,,,A Drawer 1,0.${(row % 90) + 10},,In Store,` +
      `C-${customer},guest${customer}@example.com,+1617555${String(customer % 10_000).padStart(4, '0')},${(row % 6) + 1},` +
      `,,https://www.example.com/receipts/${number}\r\n`;
    if (text.length > PIECE) flush();
  }
  flush();
  closeSync(handle);
  return sums;
}
