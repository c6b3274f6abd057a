import { DEMO_TEMPLATES } from '../../../../sandbox/src/passentry/seed.ts';
import type { SandboxCore } from '../../../../sandbox/src/sandbox.ts';
import type { Intent } from '../../intents.ts';
import type { Random } from '../../random.ts';
import { Plan } from '../plan.ts';

/** Draws what is wanted of a few passes: about the size of a busy hour at one till. */
export function drawPassEntry(random: Random, { passentry }: SandboxCore): Intent[] {
  const plan = new Plan(random);
  const passes = Array.from({ length: random.int(1, 3) }, (_, index) => {
    const balance = random.int(0, 120);
    return passentry.createPass({ templateId: DEMO_TEMPLATES.loyalty, extId: `CUST-${index}`, balance });
  });
  let spare = 0;

  const pass = () => {
    const { id, extId } = random.pick(passes);
    return { id, named: random.chance(0.5) ? { passId: id } : { externalId: extId } };
  };
  const points = (action: string): void => {
    const { id, named } = pass();
    plan.wantOnce(action, { ...named, points: plan.amount() }, id);
  };
  const text = (action: string, field: string, more: object): void => {
    const { id, named } = pass();
    const words = `Text ${plan.intents.length} of a schedule`;
    plan.wantOnce(action, { ...named, ...more, [field]: words }, id);
  };
  const draw = {
    issue_pass() {
      const externalId = `NEW-${random.int(1, 3)}`;
      const ifExists = random.pick(['return', 'update', 'stop']);
      plan.want('issue_pass', externalId, { programId: DEMO_TEMPLATES.loyalty, externalId, ifExists });
    },
    add_points: () => points('add_points'),
    spend_points: () => points('spend_points'),
    set_points: () => points('set_points'),
    add_reward: () => text('add_reward', 'rewardText', { rewardKind: 'field', rewardField: 'reward' }),
    send_message: () => text('send_message', 'message', { messageKind: 'message' }),
    revoke_pass() {
      const extId = `OLD-${(spare += 1)}`;
      const { id } = passentry.createPass({ templateId: DEMO_TEMPLATES.loyalty, extId });
      const revokeHow = random.pick(['deactivate', 'erase']);
      plan.want('revoke_pass', id, { passId: id, revokeHow }, id);
    },
  };

  const actions = Object.keys(draw) as (keyof typeof draw)[];
  const weighted = [...actions, 'add_points', 'add_points', 'spend_points', 'spend_points'] as const;
  for (let left = random.int(4, 10); left > 0; left--) draw[random.pick(weighted)]();
  return plan.intents;
}
