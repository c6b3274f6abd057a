import { isAtLeast, isEqual, isNoneOf } from '../model/condition.ts';
import { action, event, filter, settings } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text } from '../model/value.ts';

const changed = event('Points changed', 'points_changed', { programId: choose() });
const levels = settings('Your levels', 'from how many points on, and the Tier IDs of the two levels', {
  upgradeAt: 500,
  fromTier: 'base',
  toTier: 'gold',
});

export const tierUpgrade: Template = {
  name: 'tier-upgrade',
  title: 'A higher tier for enough points',
  start: 'the points of a pass change',
  does: 'moves a pass of the tier `base` with 500 points or more to `gold`',
  about:
    'The points of a pass change, whoever changed them. If the pass is still in the lower tier and holds 500 points or more, it moves up.',
  audience: 'For programs with two or more tiers.',
  before: ['A {system} program with both tiers, such as `base` and `gold`.'],
  steps: [
    changed,
    levels,
    filter('Ready to move up?', [
      isAtLeast(from(changed, 'pass.points'), from(levels, 'upgradeAt')),
      isEqual(from(changed, 'pass.tierId'), from(levels, 'fromTier')),
      isNoneOf(from(changed, 'pass.status'), ['expired', 'revoked', 'deactivated']),
    ]),
    action('Change the tier', 'change_tier', {
      programId: from(changed, 'pass.programId'),
      passId: from(changed, 'pass.id'),
      tierId: from(levels, 'toTier'),
      transactionId: text('UPGRADE-', from(changed, 'id')),
      note: 'Enough points',
    }),
  ],
  once: {
    title: 'Moving up twice changes nothing',
    id: '`UPGRADE-` and the Event ID',
    so: 'a pass moves up once; moving it to the same tier again changes nothing',
    text: 'A pass that moved up is no longer in the lower tier, so the filter stops it. And moving a pass to the tier in which it is changes nothing. The Transaction ID names the change of points that led to it in the log of {system}.',
  },
  notes: [
    {
      title: 'Your own flows count',
      text: 'This flow also starts for points that your other flows with TillPass added: most points come from there. It cannot start itself, because changing the tier moves no points.',
    },
    {
      title: 'More tiers',
      text: 'Set up the flow once for each step, such as from `gold` to `platinum`. Points that are spent later do not take the tier back.',
    },
  ],
  test: [
    'Add points to your own pass until it holds 499: the tier stays.',
    'Add one more: the pass moves up.',
  ],
};
