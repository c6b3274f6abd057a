import type { LoyaltyDesk } from './loyalty/desk.ts';
import type { Location } from './records.ts';
import type { NewCustomer, NewSquareSale, SquareRegister } from './register.ts';
import type { SquareState } from './state.ts';

export { DEMO_LOYALTY } from './loyalty/program.ts';

/** The made-up merchant. */
export const MERCHANT = {
  id: 'MLPASSCAFE0001',
  business_name: 'Corner Cafe',
  country: 'US',
  language_code: 'en-US',
  currency: 'USD',
  status: 'ACTIVE',
  main_location_id: 'LCORNER00001',
  created_at: '2024-01-02T09:00:00.000Z',
};

function location(id: string, name: string, timezone: string, phone_number: string): Location {
  return {
    id,
    name,
    timezone,
    phone_number,
    capabilities: ['CREDIT_CARD_PROCESSING', 'AUTOMATIC_TRANSFERS'],
    status: 'ACTIVE',
    created_at: MERCHANT.created_at,
    merchant_id: MERCHANT.id,
    country: 'US',
    language_code: 'en-US',
    currency: 'USD',
    business_name: MERCHANT.business_name,
    type: 'PHYSICAL',
    mcc: '5812',
  };
}

/** The first one is the main location. */
export const LOCATIONS: readonly Location[] = [
  location('LCORNER00001', 'Corner Cafe', 'America/New_York', '+16175550110'),
  location('LSTATION0002', 'Corner Cafe at the Station', 'America/Chicago', '+13125550110'),
];

const GUESTS: Readonly<Record<string, NewCustomer>> = {
  ada: { firstName: 'Ada', lastName: 'Example', email: 'ada@example.com', phone: '+16175550121' },
  ben: { firstName: 'Ben', lastName: 'Sample', email: 'ben@example.com', phone: '+16175550122' },
  cleo: { firstName: 'Cleo', lastName: "O'Sample", email: 'cleo@example.com' },
  dev: { firstName: 'Dev', phone: '+13125550123' },
};

type Row = readonly [at: string, guest: string | null, sale: Omit<NewSquareSale, 'customer'>];

/** A few days at both locations. */
const SALES: readonly Row[] = [
  [
    '2026-10-30T13:05:10Z',
    'ada',
    {
      lines: [
        { name: 'Flat white', price: 380, tax: 27 },
        { name: 'Croissant', price: 320, tax: 22 },
      ],
      tip: 100,
    },
  ],
  ['2026-10-30T13:40:00Z', null, { lines: [{ name: 'Espresso', price: 260, tax: 18 }], tender: 'CASH' }],
  ['2026-10-30T16:12:31Z', 'ben', { lines: [{ name: 'Lunch plate', price: 1150, quantity: 2, tax: 161 }] }],
  [
    '2026-10-31T04:55:00Z',
    'cleo',
    { locationId: 'LSTATION0002', lines: [{ name: 'Beans 250 g', price: 1290 }], tender: 'CASH' },
  ],
  ['2026-10-31T12:20:00Z', 'ada', { lines: [{ name: 'Banana bread', price: 410, tax: 29 }] }],
  [
    '2026-10-31T17:00:00Z',
    'dev',
    { locationId: 'LSTATION0002', lines: [{ name: 'Lunch plate', price: 1150, tax: 95 }] },
  ],
  [
    '2026-11-01T14:30:00Z',
    'ben',
    { lines: [{ name: 'Beans 250 g', price: 1290, quantity: 3, tax: 271 }], tip: 400 },
  ],
];

/** What is given back later: which sale, and how much of it; all of it where nothing is said. */
const REFUNDS: readonly (readonly [at: string, sale: number, amount?: number])[] = [
  ['2026-10-31T18:45:00Z', 2, 1231],
  ['2026-11-02T09:10:00Z', 4],
];

const DAY_MS = 86_400_000;

/** Guests who have a loyalty account at the start, and the points that they hold. */
const MEMBERS = [
  { phone: '+16175550121', balance: 45 },
  { phone: '+16175550122', balance: 8 },
];

/** Opens the loyalty accounts of two guests, as a day ago, with points given in the Dashboard. */
export function seedAccounts(square: SquareState, desk: LoyaltyDesk): void {
  square.at(square.now() - DAY_MS, () => MEMBERS.forEach((member) => desk.createAccount(member)));
}

/** Rings the sample sales up, as they are or moved by whole days so that the last change is less than a day old. */
export function seedSales(square: SquareState, register: SquareRegister, isRecent: boolean): void {
  const newest = Math.max(...[...SALES, ...REFUNDS].map(([at]) => Date.parse(at)));
  const shift = isRecent ? Math.floor((square.now() - newest) / DAY_MS) * DAY_MS : 0;
  const payments: string[] = [];
  for (const [at, guest, sale] of SALES) {
    square.at(Date.parse(at) + shift, () => {
      const customer = guest === null ? null : (GUESTS[guest] ?? null);
      payments.push(register.ringUp({ ...sale, customer }).payment.id);
    });
  }
  for (const [at, sale, amount] of REFUNDS) {
    square.at(Date.parse(at) + shift, () => {
      register.refund({ paymentId: payments[sale] as string, amount });
    });
  }
}
