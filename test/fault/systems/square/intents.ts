import type { SandboxCore } from '../../../../sandbox/src/sandbox.ts';
import { DEMO_LOYALTY } from '../../../../sandbox/src/square/seed.ts';
import type { Intent } from '../../intents.ts';
import type { Random } from '../../random.ts';
import { Plan } from '../plan.ts';

const MAIN = 'LCORNER00001';
const { tiers, program } = DEMO_LOYALTY;

/** Draws what is wanted of a few loyalty accounts: about the size of a busy hour at one till. */
export function drawSquare(random: Random, { square }: SandboxCore): Intent[] {
  const plan = new Plan(random);
  const accounts = Array.from({ length: random.int(1, 3) }, (_, index) =>
    square.loyalty.createAccount({ phone: `+1617555010${index}`, balance: random.int(0, 120) }),
  );
  const bought = accounts.flatMap(({ id }) => Object.values(tiers).map((offerId) => ({ id, offerId })));
  const rewards: { id: string; isRedeemed: boolean; isCancelled: boolean }[] = [];

  const pass = () => {
    const { id, mapping, customer_id: externalId } = random.pick(accounts);
    const named = random.pick([{ passId: id }, { phone: mapping.phone_number }, { externalId }]);
    return { id, named };
  };
  const points = (action: string, more: () => object): void => {
    const { id, named } = pass();
    plan.wantOnce(action, { ...named, points: plan.amount(), ...more() }, id);
  };
  const draw = {
    issue_pass() {
      const phone = `+1617555020${random.int(1, 3)}`;
      if (plan.intents.some(({ action, id }) => action === 'issue_pass' && id === phone)) return;
      const ifExists = random.pick(['return', 'update', 'stop']);
      plan.want('issue_pass', phone, { phone, ifExists, firstName: 'Ada', programId: program });
    },
    add_points: () => points('add_points', () => ({ locationId: MAIN })),
    spend_points: () => points('spend_points', () => ({})),
    adjust_points: () =>
      points('adjust_points', () => ({
        direction: random.pick(['add', 'take']),
        onShortfall: random.pick(['refuse', 'negative']),
        reason: 'Goodwill',
      })),
    add_reward() {
      const at = random.int(0, bought.length - 1);
      const [wanted] = bought.splice(at, 1);
      if (!wanted) return draw.add_points();
      const { id, offerId } = wanted;
      plan.wantOnce('add_reward', { passId: id, rewardKind: 'tier', offerId }, id);
    },
    redeem_reward() {
      const reward = rewardOf(({ isRedeemed }) => !isRedeemed);
      reward.isRedeemed = true;
      plan.wantOnce('redeem_reward', { rewardId: reward.id, locationId: MAIN });
    },
    cancel_reward() {
      const reward = rewardOf(() => true);
      reward.isCancelled = true;
      plan.wantOnce('cancel_reward', { rewardId: reward.id });
    },
    earn_for_order() {
      const { id, named } = pass();
      const isKnown = random.chance(0.3);
      const phone = square.loyalty.account(id).mapping.phone_number;
      const { order } = square.ringUp({
        lines: [{ name: 'Beans', price: random.int(200, 6000) }],
        customer: isKnown ? { phone } : null,
      });
      plan.want('earn_for_order', order.id, { ...named, orderId: order.id, locationId: MAIN }, id);
    },
  };

  /** A reward that was given before. */
  function rewardOf(fits: (reward: (typeof rewards)[number]) => boolean) {
    const known = rewards.filter(fits);
    if (known.length > 0 && random.chance(0.5)) return random.pick(known);
    const { id } = square.loyalty.createAccount({ phone: `+1617555030${rewards.length}`, balance: 10 });
    const made = {
      id: square.loyalty.giveReward(id, tiers.coffee).id,
      isRedeemed: false,
      isCancelled: false,
    };
    rewards.push(made);
    return made;
  }

  const actions = Object.keys(draw) as (keyof typeof draw)[];
  const weighted = [...actions, 'add_points', 'spend_points', 'earn_for_order', 'add_reward'] as const;
  for (let left = random.int(4, 10); left > 0; left--) draw[random.pick(weighted)]();
  return plan.intents;
}
