import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../../sandbox/src/passkit/seed.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What a merchant wants to happen, once. */
export interface Intent {
  action: string;
  input: Record<string, unknown>;
  /** Its own reference; of a pass to issue the External ID, of a pass to revoke the pass. */
  id: string;
  /** The member that it is about. */
  member?: string;
}

const CAMPAIGN = DEMO_CAMPAIGNS.coupons;
const COFFEE = DEMO_OFFERS.coffee;
const EARNS = ['add_points', 'record_purchase'];
const RULE = '1 point per 1\nat 40 points: Coffee, take the points';

/** Draws what is wanted of a few passes: about the size of a busy hour at one till. */
export function drawIntents(random: Random, { core, programId }: World): Intent[] {
  const tierId = core.passkit.tiers(programId)[0]!.id;
  const passes = Array.from({ length: random.int(1, 3) }, (_, index) =>
    core.passkit.createMember({ programId, externalId: `CUST-${index}`, points: random.int(0, 120) }),
  );
  const intents: Intent[] = [];
  const moved: { id: string; member: string; points: number; named: object }[] = [];
  const bought: typeof moved = [];
  const issued: { id: string; member: string }[] = [];
  const held: { id: string; member: string; named: object }[] = [];
  let last = 0;

  const draw = {
    issue_pass() {
      const externalId = `NEW-${random.int(1, 3)}`;
      const ifExists = random.pick(['return', 'update', 'stop']);
      return {
        action: 'issue_pass',
        id: externalId,
        input: { programId, tierId, externalId, ifExists, firstName: 'Ada' },
      };
    },
    add_points: () => change('add_points', random.int(1, 5000) / 100),
    spend_points() {
      const hold = random.chance(0.4);
      const intent = change('spend_points', random.int(1, 60), hold ? { hold } : {});
      const { id, member, named } = moved.at(-1)!;
      if (hold) held.push({ id, member, named });
      return intent;
    },
    set_points() {
      const { member, named } = pass();
      return withId('set_points', member, { ...named, points: random.int(0, 150) });
    },
    commit_hold: () => endOfHold('commit_hold'),
    cancel_hold: () => endOfHold('cancel_hold'),
    record_purchase() {
      const isNew = random.chance(0.2);
      const { member, named } = isNew ? newcomer() : pass();
      const amount = (random.int(100, 6000) / 100).toFixed(2);
      const reward = random.pick([
        { rewardAs: 'field', rewardField: 'offer' },
        { rewardAs: 'coupon', campaignId: CAMPAIGN, offerId: COFFEE },
      ]);
      const issuing = isNew ? { ifMissing: 'issue', tierId } : {};
      const intent = withId('record_purchase', member, {
        ...named,
        ...issuing,
        ...reward,
        amount,
        rule: RULE,
      });
      bought.push({ id: intent.id, member, points: Math.floor(Number(amount)), named });
      return intent;
    },
    refund_purchase() {
      const original = bought.length > 0 ? random.pick(bought) : undefined;
      if (!original) return draw.record_purchase();
      const amount = random.chance(0.5) ? (original.points * random.next()).toFixed(2) : undefined;
      const isRunningTotal = random.chance(0.3);
      return withId('refund_purchase', original.member, {
        ...original.named,
        originalTransactionId: original.id,
        onShortfall: random.pick(['refuse', 'to_zero', 'negative']),
        ...(amount === undefined ? {} : { amount, isRunningTotal }),
      });
    },
    reverse_transaction() {
      const original = moved.length > 0 ? random.pick(moved) : undefined;
      if (!original) return draw.add_points();
      const points = random.chance(0.5)
        ? Math.max(0.01, Math.round(original.points * random.next() * 100) / 100)
        : undefined;
      const input = {
        ...original.named,
        originalTransactionId: original.id,
        onShortfall: random.pick(['refuse', 'to_zero', 'negative']),
      };
      return withId('reverse_transaction', original.member, {
        ...input,
        ...(points === undefined ? {} : { points }),
      });
    },
    add_reward() {
      const { member, named } = pass();
      const intent = withId('add_reward', member, {
        ...named,
        rewardField: random.pick(['offer', 'notice']),
      });
      return { ...intent, input: { ...intent.input, rewardText: `Reward of ${intent.id}` } };
    },
    add_coupon() {
      const { member, named } = pass();
      const coupon = { rewardKind: 'coupon', campaignId: CAMPAIGN, offerId: COFFEE };
      return withId('add_reward', member, { ...named, ...coupon });
    },
    redeem_reward() {
      const { member } = pass();
      return withId('redeem_reward', member, { rewardId: coupon(member), locationId: 'SHOP-3' });
    },
    cancel_reward() {
      const { member } = pass();
      return withId('cancel_reward', member, { rewardId: coupon(member) });
    },
    check_in() {
      const { member, named } = pass();
      return withId('check_in', member, { ...named });
    },
    revoke_pass() {
      if (random.chance(0.5)) {
        const { member, named } = pass();
        return { action: 'revoke_pass', id: member, member, input: { ...named, revokeHow: 'expire' } };
      }
      const { id } = core.passkit.createMember({ programId, externalId: `OLD-${(last += 1)}` });
      return { action: 'revoke_pass', id, member: id, input: { passId: id, revokeHow: 'delete' } };
    },
  };

  /** A coupon of that member that was issued before, or a new one. */
  function coupon(member: string): string {
    const known = issued.filter((other) => other.member === member);
    if (known.length > 0 && random.chance(0.5)) return random.pick(known).id;
    const body = {
      campaignId: CAMPAIGN,
      offerId: COFFEE,
      externalId: `${member}.${String((last += 1)).padStart(16, '0')}`,
    };
    const headers = { authorization: 'sandbox-token' };
    const path = '/passkit/eu/coupon/singleUse/coupon';
    const answer = core.call({ method: 'POST', path, headers, body });
    const { id } = JSON.parse((answer as { body: string }).body) as { id: string };
    issued.push({ id, member });
    return id;
  }

  function newcomer(): { member: string; named: object } {
    return { member: '', named: { externalId: `NEW-${random.int(1, 3)}`, programId } };
  }

  function pass(): { member: string; named: object } {
    const { id, externalId } = random.pick(passes);
    return { member: id, named: random.chance(0.5) ? { passId: id } : { externalId, programId } };
  }

  function endOfHold(action: 'commit_hold' | 'cancel_hold'): Intent {
    const hold = held.length > 0 ? random.pick(held) : undefined;
    if (!hold || intents.some((other) => other.action === action && other.id === hold.id))
      return draw.spend_points();
    return { action, id: hold.id, member: hold.member, input: { ...hold.named, holdId: hold.id } };
  }

  function change(action: 'add_points' | 'spend_points', points: number, more = {}): Intent {
    const { member, named } = pass();
    const intent = withId(action, member, { ...named, points, ...more });
    moved.push({ id: intent.id, member, points, named });
    return intent;
  }

  function withId(action: Intent['action'], member: string, input: Record<string, unknown>): Intent {
    // Now and then a till uses one reference for both an addition and a spending, or for a reversal.
    const id = last > 0 && random.chance(0.1) ? `T-${random.int(1, last)}` : `T-${(last += 1)}`;
    // A sale is booked by one of the two: where PassKit gives no texts back, the log shows both alike.
    const family = EARNS.includes(action) ? EARNS : [action];
    const isTaken = intents.some((other) => family.includes(other.action) && other.id === id);
    if (isTaken) return withId(action, member, input);
    return { action, id, member, input: { ...input, transactionId: id } };
  }

  const actions = Object.keys(draw) as (keyof typeof draw)[];
  const weighted = [
    ...actions,
    'record_purchase',
    'refund_purchase',
    'add_points',
    'spend_points',
    'spend_points',
    'reverse_transaction',
  ] as const;
  for (let left = random.int(4, 10); left > 0; left--) intents.push(draw[random.pick(weighted)]());
  return intents;
}
