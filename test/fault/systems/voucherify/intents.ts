import type { SandboxCore } from '../../../../sandbox/src/sandbox.ts';
import { DEMO_CAMPAIGNS, DEMO_PROGRAMS, DEMO_REWARDS } from '../../../../sandbox/src/voucherify/seed.ts';
import { publishCodes } from '../../../../sandbox/src/voucherify/vouchers/publish.ts';
import type { Intent } from '../../intents.ts';
import type { Random } from '../../random.ts';
import { Plan } from '../plan.ts';

/** More uses than there are intents, so that a second redemption would be let in. */
const USES = 9;

/** Draws what is wanted of a few members, of one of the two loyalty APIs: about the size of a busy hour at one till. */
export function drawVoucherify(random: Random, core: SandboxCore): Intent[] {
  const { voucherify } = core;
  const plan = new Plan(random);
  const program = random.pick(['v2', 'v1'] as const);
  const programId = DEMO_PROGRAMS[program];
  const enrol = (sourceId: string, points: number) => ({
    ...voucherify.createMember({ program, sourceId, points }),
    sourceId,
  });
  // Never an amount that an intent may have.
  const members = Array.from({ length: random.int(1, 3) }, (_, index) =>
    enrol(`CUST-${index}`, random.chance(0.3) ? 0 : random.int(100, 250)),
  );
  const offers = program === 'v2' ? [DEMO_REWARDS.v2Coupon] : [DEMO_REWARDS.v1Coupon];
  const buyable = members.flatMap(({ id }) => offers.map((offerId) => ({ id, offerId })));
  let spare = 0;

  const pass = () => {
    const { id, sourceId } = random.pick(members);
    return { id, named: random.chance(0.5) ? { passId: id } : { externalId: sourceId, programId } };
  };
  const points = (action: string): void => {
    const { id, named } = pass();
    plan.wantOnce(action, { ...named, points: plan.amount() }, id);
  };

  /** A code that can be redeemed several times. */
  function voucher(): string {
    const { state } = voucherify;
    const holder = [...state.customers.values()].find(({ source_id: source }) => source === 'CUST-0')!;
    const [made] = publishCodes(state, DEMO_CAMPAIGNS.vouchers, holder, 1);
    state.vouchers.set(made!.id, { ...made!, redemption: { quantity: USES, redeemed_quantity: 0 } });
    return made!.code;
  }

  function redemption(): string {
    const body = { redeemables: [{ object: 'voucher', id: voucher() }] };
    const headers = { 'x-app-id': 'sandbox-voucherify-app', 'x-app-token': 'sandbox-voucherify-token' };
    const answer = core.call({ method: 'POST', path: '/voucherify/v1/redemptions', headers, body });
    const { redemptions } = JSON.parse((answer as { body: string }).body) as {
      redemptions: { id: string }[];
    };
    return redemptions[0]!.id;
  }

  const draw = {
    issue_pass() {
      const externalId = `NEW-${random.int(1, 3)}`;
      const ifExists = random.pick(['return', 'update', 'stop']);
      plan.want('issue_pass', externalId, { programId, externalId, ifExists, firstName: 'Ada' });
    },
    add_points: () => points('add_points'),
    spend_points: () => points('spend_points'),
    add_reward() {
      const { id, named } = pass();
      const campaignId = DEMO_CAMPAIGNS.vouchers;
      plan.wantOnce('add_reward', { ...named, rewardKind: 'voucher', campaignId }, id);
    },
    buy_reward() {
      const wanted = buyable.pop();
      if (!wanted) return draw.add_points();
      const { id, offerId } = wanted;
      plan.wantOnce('add_reward', { passId: id, programId, rewardKind: 'tier', offerId }, id);
    },
    redeem_reward: () => void plan.wantOnce('redeem_reward', { rewardId: voucher() }),
    undo_redemption: () => void plan.wantOnce('undo_redemption', { redemptionId: redemption() }),
    cancel_reward: () => void plan.wantOnce('cancel_reward', { rewardId: voucher() }),
    record_order() {
      const { sourceId } = random.pick(members);
      plan.wantOnce('record_order', { externalId: sourceId, amount: random.int(200, 6000) / 100 });
    },
    record_event() {
      const { id, sourceId } = enrol(`EVT-${(spare += 1)}`, 0);
      plan.wantOnce('record_event', { externalId: sourceId, eventName: 'review_written' }, id);
    },
    revoke_pass() {
      const { id } = enrol(`OLD-${(spare += 1)}`, 0);
      plan.want('revoke_pass', id, { passId: id, programId, revokeHow: 'deactivate' }, id);
    },
  };

  const actions = Object.keys(draw) as (keyof typeof draw)[];
  const weighted = [...actions, 'add_points', 'add_points', 'spend_points', 'spend_points'] as const;
  for (let left = random.int(4, 10); left > 0; left--) draw[random.pick(weighted)]();
  return plan.intents;
}
