import { simpleCustomer } from '../customers.ts';
import type { Voucher, VoucherTransaction } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError } from '../voucherify-error.ts';
import { fire } from '../webhook.ts';
import { campaignOf } from './publish.ts';
import { campaignView, voucherView } from './views.ts';

/** A change of the points of a card of v1, or of the credits of a gift voucher. */
export interface BalanceChange {
  readonly type: string;
  /** More than zero for what comes, less for what goes. */
  readonly amount: number;
  readonly source: string | null;
  readonly reason: string | null;
  /** More of the transaction's details: the order, the event, the reward. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Balance {
  /** All that ever came. */
  readonly total: number;
  readonly balance: number;
}

const FIELDS = { GIFT_VOUCHER: 'gift', LOYALTY_CARD: 'loyalty_card', DISCOUNT_VOUCHER: undefined } as const;

function balanceOf({ gift, loyalty_card: card }: Voucher): Balance {
  return { total: card?.points ?? gift?.amount ?? 0, balance: card?.balance ?? gift?.balance ?? 0 };
}

function refuseShortage(voucher: Voucher, amount: number): void {
  if (balanceOf(voucher).balance + amount >= 0) return;
  const isCard = voucher.type === 'LOYALTY_CARD';
  throw new VoucherifyError(
    400,
    isCard ? 'loyalty_card_points_exceeded' : 'gift_amount_exceeded',
    isCard ? 'loyalty card points exceeded' : 'gift amount exceeded',
    `Voucher ${voucher.code} has too little left`,
    { id: voucher.id, type: 'voucher' },
  );
}

/** What comes raises the total, what is taken away by hand lowers it; what is spent or given back does not touch it. */
function totalAfter({ total }: Balance, { type, amount }: BalanceChange): number {
  return /_(?:ADDITION|REMOVAL|ACCRUAL)$/.test(type) ? total + amount : total;
}

/** Changes a balance, enters it and tells of it. Throws 400 where too little is left. */
export function changeCredits(state: VoucherifyState, voucher: Voucher, change: BalanceChange): Balance {
  const { amount, source } = change;
  const field = FIELDS[voucher.type];
  const isKnown =
    source !== null &&
    state.switches.voucherifySourceIdOnce &&
    state.voucherTransactions.some((one) => one.voucher_id === voucher.id && one.source_id === source);
  if (field === undefined || isKnown) return balanceOf(voucher);
  refuseShortage(voucher, amount);
  const before = balanceOf(voucher);
  const after = { total: totalAfter(before, change), balance: before.balance + amount };
  const kept =
    field === 'gift'
      ? { gift: { amount: after.total, balance: after.balance } }
      : { loyalty_card: { points: after.total, balance: after.balance } };
  const changed: Voucher = { ...voucher, ...kept, updated_at: state.time() };
  state.vouchers.set(voucher.id, changed);
  const transaction = enter(state, changed, change, after);
  tell(state, changed, transaction, amount);
  return after;
}

function enter(
  state: VoucherifyState,
  voucher: Voucher,
  { type, amount, source, reason, details = {} }: BalanceChange,
  { total, balance }: Balance,
): VoucherTransaction {
  const isCard = voucher.type === 'LOYALTY_CARD';
  const transaction: VoucherTransaction = {
    id: state.hexId('vtx'),
    source_id: source,
    voucher_id: voucher.id,
    campaign_id: voucher.campaign_id,
    source: state.channel === 'API' ? 'API' : 'voucherify-web-ui',
    reason,
    type,
    details: {
      balance: {
        type: isCard ? 'loyalty_card' : 'gift_voucher',
        total,
        object: 'balance',
        ...(isCard ? { points: amount } : { amount }),
        balance,
        operation_type: /ACCRUAL/.test(type) ? 'AUTOMATIC' : 'MANUAL',
        related_object: { id: voucher.id, type: 'voucher' },
      },
      ...details,
    },
    related_transaction_id: null,
    created_at: state.time(),
  };
  state.voucherTransactions.push(transaction);
  return transaction;
}

function tell(
  state: VoucherifyState,
  voucher: Voucher,
  transaction: VoucherTransaction,
  amount: number,
): void {
  const isCard = voucher.type === 'LOYALTY_CARD';
  const kind = isCard ? 'loyalty_card' : 'gift';
  const holder = voucher.holder_id === null ? undefined : state.customers.get(voucher.holder_id);
  const about = (): object => ({
    voucher: voucherView(voucher),
    campaign: campaignView(campaignOf(state, voucher.campaign_id)),
  });
  const person = holder === undefined ? null : simpleCustomer(holder);
  fire(state, `voucher.${kind}.transaction.created`, transaction.id, () => ({
    transaction,
    ...about(),
    holder: person,
    balance: transaction.details['balance'],
  }));
  if (amount <= 0) return;
  fire(
    state,
    isCard ? 'voucher.loyalty_card.points_added' : 'voucher.gift.balance_added',
    voucher.id,
    () => ({
      ...about(),
      balance: transaction.details['balance'],
      ...(isCard ? { customer: person } : {}),
      transaction,
    }),
  );
}
