import type { SandboxCore } from '../../../../sandbox/src/sandbox.ts';
import { DEMO_PROGRAMS } from '../../../../sandbox/src/voucherify/seed.ts';
import type { VoucherifyState } from '../../../../sandbox/src/voucherify/state.ts';
import type { Intent } from '../../intents.ts';
import type { Truth } from '../subject.ts';

/** A change of points, of either loyalty API. */
interface Moved {
  member: string;
  type: string;
  points: number;
  /** The reference of the order that earned it. */
  order: unknown;
}

type Count = (state: VoucherifyState, intent: Intent) => number;

function movedIn(state: VoucherifyState): Moved[] {
  const orderOf = (details: Readonly<Record<string, unknown>>) =>
    (details['order'] as { source_id?: unknown } | undefined)?.source_id;
  const current = [...state.cardTransactions.values()]
    .filter(({ status }) => status !== 'REJECTED')
    .map(({ member_id: member, type, details }) => ({
      member,
      type,
      points: details.points.total,
      order: orderOf(details),
    }));
  const legacy = state.voucherTransactions.map(({ voucher_id: member, type, details }) => {
    const { points = 0 } = details['balance'] as { points?: number };
    return { member, type, points: Math.abs(points), order: orderOf(details) };
  });
  return [...current, ...legacy];
}

/** Amounts are drawn once. */
const moved = (pattern: RegExp): Count => {
  return (state, { member, input }) =>
    movedIn(state).filter(
      (one) => one.member === member && pattern.test(one.type) && one.points === Number(input.points),
    ).length;
};

const has = (fits: (state: VoucherifyState, intent: Intent) => boolean): Count => {
  return (state, intent) => (fits(state, intent) ? 1 : 0);
};

/** What Voucherify took and rejected later, when another change was quicker. */
const wasRejected = (state: VoucherifyState, { member }: Intent): boolean =>
  [...state.purchases.values(), ...state.cardTransactions.values()].some(
    (one) => one.member_id === member && one.status === 'REJECTED',
  );

/** Each member buys a reward once; what comes of it in the legacy API is a redemption of their card. */
const bought: Count = (state, { member, input }) => {
  const purchases = [...state.purchases.values()].filter(
    (one) =>
      one.member_id === member &&
      one.reward_id === input.offerId &&
      one.type === 'PURCHASE' &&
      one.status !== 'REJECTED',
  );
  const redeemed = [...state.redemptions.values()].filter(({ voucher_id: card }) => card === member);
  return purchases.length + redeemed.length;
};

const COUNTS: Readonly<Record<string, Count>> = {
  issue_pass(state, { id }) {
    const customer = [...state.customers.values()].find(({ source_id: source }) => source === id)?.id;
    const members = [...state.members.values()].filter((one) => one.customer_id === customer);
    const cards = [...state.vouchers.values()].filter(
      (one) => one.campaign_id === DEMO_PROGRAMS.v1 && one.holder_id === customer && customer !== undefined,
    );
    return members.length + cards.length;
  },
  add_points: moved(/^(ADMIN_CREDIT|POINTS_ADDITION)$/),
  spend_points: moved(/^(ADMIN_DEBIT|POINTS_REMOVAL)$/),
  add_reward(state, intent) {
    if (intent.input.rewardKind === 'tier') return bought(state, intent);
    return state.publications.filter(({ source_id: source }) => source === intent.id).length;
  },
  redeem_reward: (state, { id, input }) =>
    [...state.redemptions.values()].filter(
      ({ voucher_id: voucher, metadata }) =>
        state.vouchers.get(voucher ?? '')?.code === input.rewardId && metadata['transactionId'] === id,
    ).length,
  undo_redemption: (state, { input }) =>
    state.rollbacks.filter(({ of }) => of.id === input.redemptionId).length,
  cancel_reward: has((state, { input }) =>
    [...state.vouchers.values()].some(({ code, active }) => code === input.rewardId && !active),
  ),
  record_order: has((state, { id }) =>
    [...state.orders.values()].some(({ source_id: source }) => source === id),
  ),
  record_event: (state, { member }) =>
    movedIn(state).filter((one) => one.member === member && /^POINTS_(EARNED|ACCRUAL)$/.test(one.type))
      .length,
  revoke_pass: has(
    (state, { id }) =>
      state.members.get(id)?.status === 'INACTIVE' || state.vouchers.get(id)?.active === false,
  ),
};

/** What the emulator's records say, after all that it does later is done. */
export function voucherifyTruth({ voucherify }: SandboxCore): Truth {
  /** What was told to be under way still, for which nobody promises that it is not rejected. */
  const underWay = new Set<Intent>();
  return {
    wasToldDone(intent, result) {
      const { notice } = result as { notice?: unknown };
      if (/ and is still /.test(String(notice))) underWay.add(intent);
    },
    effects(intent) {
      voucherify.members();
      const count = COUNTS[intent.action];
      if (!count) throw new Error(`Nothing says how to count ${intent.action}.`);
      const times = count(voucherify.state, intent);
      const isRejected = times === 0 && underWay.has(intent) && wasRejected(voucherify.state, intent);
      return { count: isRejected ? 1 : times, right: earnsOnce(voucherify.state) };
    },
  };
}

/** Whether no order earned twice in one program. */
function earnsOnce(state: VoucherifyState): boolean {
  const earned = movedIn(state).filter(({ order }) => order !== undefined && order !== null);
  return new Set(earned.map(({ member, order }) => `${member} ${String(order)}`)).size === earned.length;
}
