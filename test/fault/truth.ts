import type { TransportRequest } from '../../shared-client/src/index.ts';
import type { Intent } from './intents.ts';
import { followUpsOf } from './truth-of-purchases.ts';
import { recordsOf } from './truth-of-records.ts';
import type { World } from './world.ts';

/** How often each intent took effect in the emulator, whatever the client was told. */
export interface Truth {
  wasDone(request: TransportRequest): void;
  wasToldDone(intent: Intent): void;
  /**
   * Lets pass what nobody promises: `rewards`, that a late repeat does not show a reward again when another stands in
   * its place, where the host does not know that it was done; `voids`, that a cancel which arrives late leaves a coupon that
   * was redeemed meanwhile; `reversals`, that two refunds of one sale take no more
   * than it gave, where the log of PassKit is behind; `purchases`, that a repeat gives the reward of a purchase by what the
   * pass held then, where the log is behind.
   */
  forgive(what: 'rewards' | 'reversals' | 'voids' | 'purchases'): void;
  /** How often it took effect, and whether each time as it was wanted. */
  effects(intent: Intent): { count: number; right: boolean };
  /** False while something is missing that a purchase brings beside its points. */
  isWhole(intent: Intent): boolean;
}

const MOVES_POINTS = [
  'add_points',
  'spend_points',
  'set_points',
  'record_purchase',
  'refund_purchase',
  'reverse_transaction',
  'commit_hold',
  'cancel_hold',
];

export function truthOf(world: World): Truth {
  const { core, programId } = world;
  /** Texts by member and field, in the order in which they were written; the same text again is no second effect. */
  const written = new Map<string, string[]>();
  const writtenWhenDone = new Map<Intent, number>();
  const forgiven = new Set<string>();
  /** The references under which PassKit has redeemed a coupon. */
  const redeemed = new Set<string>();

  function noteRedemption(body: string | undefined): void {
    const { redemptionDetails } = JSON.parse(body ?? '{}') as {
      redemptionDetails?: { transactionReference?: string };
    };
    if (redemptionDetails?.transactionReference) redeemed.add(redemptionDetails.transactionReference);
  }

  const timesWritten = ({ member, input }: Intent) =>
    (written.get(`${member} ${String(input.rewardField)}`) ?? []).filter((text) => text === input.rewardText)
      .length;

  /** A reward is a text that stands in a field: writing it again is the same effect, unless that was told to be done. */
  function rewards(intent: Intent): { count: number; right: boolean } {
    const times = timesWritten(intent);
    const again = forgiven.has('rewards') ? 0 : times - (writtenWhenDone.get(intent) ?? times);
    return { count: Math.min(1, times) + again, right: true };
  }

  /** Whether more of the original was undone than it moved. */
  function isOverReversed({ originalTransactionId }: Record<string, unknown>): boolean {
    const events = core.passkit.programEvents(programId).map(({ metaData = {} }) => metaData);
    const sum = (list: (string | undefined)[]) =>
      list.reduce((total, number) => total + Number(number ?? 0), 0);
    const undone = sum(
      events.filter(({ reverses }) => reverses === originalTransactionId).map((trace) => trace.undone),
    );
    const moved = events.filter(
      (trace) =>
        trace.transactionId === originalTransactionId &&
        trace.reverses === undefined &&
        trace.ends === undefined,
    );
    return undone > sum(moved.map((trace) => trace.amount)) + 0.001;
  }

  function points({ action, id, input }: Intent): { count: number; right: boolean } {
    const events = core.passkit
      .programEvents(programId)
      .filter((event) => event.externalId === id && event.metaData?.capability === action);
    const amounts = events.map((event) => Math.round((event.moved?.points ?? 0) * 100) / 100);
    const right = isRight(action, input, amounts);
    return { count: events.length, right: right && !bringsTooMuch({ action, id, input }) };
  }

  function bringsTooMuch(intent: Intent): boolean {
    if (intent.action !== 'record_purchase' || forgiven.has('purchases')) return false;
    const { due, taken, coupons } = followUpsOf(world, intent);
    return taken > due || coupons > due;
  }

  function isRight(action: Intent['action'], input: Intent['input'], amounts: number[]): boolean {
    if (action === 'set_points') return true;
    if (action === 'commit_hold') return amounts.every((amount) => amount === 0) && endsOf(input) <= 1;
    if (action === 'record_purchase')
      return amounts.every((amount) => amount === Math.floor(Number(input.amount)));
    const isUndoing = ['reverse_transaction', 'refund_purchase', 'cancel_hold'].includes(action);
    const undone = action === 'cancel_hold' ? { originalTransactionId: input.holdId } : input;
    if (isUndoing) return endsOf(input) <= 1 && (forgiven.has('reversals') || !isOverReversed(undone));
    const wanted = action === 'add_points' ? Number(input.points) : -Number(input.points);
    // Points are 32-bit floats at PassKit, so an amount may be off by a part of a cent.
    return amounts.every((amount) => Math.abs(amount - wanted) < 0.011);
  }

  /** A hold is committed or cancelled, never both. */
  const endsOf = ({ holdId }: Intent['input']) =>
    core.passkit
      .programEvents(programId)
      .filter(({ metaData }) => holdId !== undefined && metaData?.ends === holdId).length;

  return {
    wasDone({ method, url, body }) {
      if (url.endsWith('/coupon/redeem')) noteRedemption(body);
      if (method !== 'PUT' || !url.endsWith('/members/member') || !body) return;
      const { id, externalId, metaData } = JSON.parse(body) as {
        id?: string;
        externalId?: string;
        metaData?: Record<string, string>;
      };
      const member = id ?? core.passkit.memberByExternalId(programId, externalId!)?.id;
      for (const [field, text] of Object.entries(metaData ?? {})) {
        const texts = written.get(`${member} ${field}`) ?? [];
        if (texts.at(-1) !== text) texts.push(text);
        written.set(`${member} ${field}`, texts);
      }
    },

    wasToldDone(intent) {
      if (intent.action === 'add_reward' && !writtenWhenDone.has(intent))
        writtenWhenDone.set(intent, timesWritten(intent));
    },
    forgive: (what) => void forgiven.add(what),

    isWhole(intent) {
      if (intent.action !== 'record_purchase' || forgiven.has('purchases')) return true;
      const { due, taken, coupons } = followUpsOf(world, intent);
      return taken === due && coupons === due;
    },

    effects(intent) {
      if (MOVES_POINTS.includes(intent.action)) return points(intent);
      const isShown = intent.action === 'add_reward' && intent.input.rewardField !== undefined;
      if (isShown) return rewards(intent);
      const isVoided = intent.action === 'redeem_reward' && forgiven.has('voids');
      return isVoided && redeemed.has(intent.id) ? { count: 1, right: true } : recordsOf(world, intent);
    },
  };
}
