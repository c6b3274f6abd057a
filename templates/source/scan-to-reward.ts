import { isAtLeast, isNoneOf } from '../model/condition.ts';
import { action, event, filter, settings } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, dayOf, from, text } from '../model/value.ts';

const scan = event('{scan}', 'pass_scanned', { programId: choose() }, { posted: 'Scan by your scanner' });
const reward = settings('Your reward', 'from how many points on, and the text', {
  rewardAt: 100,
  rewardText: 'One free coffee',
  rewardId: text('REWARD-', from(scan, 'pass.id'), '-', dayOf(from(scan, 'occurredAt'))),
});
const pass = { programId: from(scan, 'pass.programId'), passId: from(scan, 'pass.id') };

export const scanToReward: Template = {
  name: 'scan-to-reward',
  title: 'A reward when a scanned pass has enough points',
  everywhere: true,
  start: 'a pass is scanned',
  does: 'if it holds 100 points: spends them and shows a reward on the pass',
  about: 'The pass is scanned. If it holds 100 points, they are spent and the reward shows on the pass.',
  audience: 'For shops that scan the pass at the till.',
  before: [
    'A {system} {program} whose pass has a field of its own for the reward, such as `offer`.',
    { text: '{scanner on zapier}', on: 'zapier' },
    { text: '{scanner on n8n}', on: 'n8n' },
  ],
  steps: [
    scan,
    reward,
    filter('Enough points?', [
      isAtLeast(from(scan, 'pass.points'), from(reward, 'rewardAt')),
      isNoneOf(from(scan, 'pass.status'), ['expired', 'revoked', 'deactivated']),
    ]),
    action('Spend the points', 'spend_points', {
      ...pass,
      points: from(reward, 'rewardAt'),
      transactionId: from(reward, 'rewardId'),
      locationId: from(scan, 'locationId'),
      staffId: from(scan, 'staffId'),
      note: from(reward, 'rewardText'),
    }),
    action('Show the reward', 'add_reward', {
      ...pass,
      rewardKind: 'field',
      rewardField: choose('offer'),
      rewardText: from(reward, 'rewardText'),
      transactionId: from(reward, 'rewardId'),
    }),
  ],
  once: {
    title: 'At most one reward a day',
    id: '`REWARD-`, the pass and the day',
    so: 'a pass that is scanned twice at the till gets one reward and pays for it once',
    text: 'The Transaction ID is made of the pass and the day, so a pass that is scanned twice at the till gets one reward and pays for it once. To give one for **every** scan with enough points, take the Event ID of the scan instead.',
  },
  notes: [
    {
      title: 'After the reward',
      text: 'When the reward was handed out, empty the field of the pass. Shall the points stay? Delete *Spend the points*; then a customer above the threshold gets the reward again each day.',
    },
  ],
  test: [
    'Give your own pass 100 points and scan it: the points are gone and the reward shows.',
    'Scan it again: nothing more happens.',
  ],
};
