import { TillPassError } from '../../../http/errors.ts';
import type { Rule } from '../../../rules/rule.ts';
import { tierDue } from '../../../rules/tier.ts';
import type { Context } from '../../driver.ts';
import { asText } from '../wire.ts';
import type { Booked } from './book-once.ts';
import { spendCounts } from './worth.ts';

/**
 * The tier that the pass has reached by this very purchase, so that most purchases change none and cost no call. A repeat
 * never leads down again: the pass may have reached a higher one meanwhile.
 */
export function tierOf(rule: Rule, booked: Booked): string | undefined {
  const { passage, member } = booked;
  if (!passage) return undefined;
  const due = (when: 'before' | 'after') =>
    tierDue(rule, {
      points: passage.points[when],
      spent: spendCounts(rule) ? Math.max(0, passage.tierPoints[when]) : null,
    });
  const reached = due('after');
  if (reached === undefined || reached === due('before')) return undefined;
  const rankOf = (tierId: string) => rule.tiers.findLastIndex((tier) => tier.tierId === tierId);
  return member && rankOf(asText(member.tierId)) >= rankOf(reached) ? undefined : reached;
}

/**
 * A program that keeps no tier points has nothing to count the spend in. No field of a program tells so (PassKit
 * descriptors): the answer to a booking that added some does.
 */
export function refuseUncounted({ caller }: Context, { spendAdded, passage, member }: Booked): void {
  const isRepeat = member !== undefined;
  if (isRepeat || spendAdded === 0 || !passage || passage.tierPoints.after >= spendAdded) return;
  throw new TillPassError(
    'refused',
    caller.explain(
      'its points are booked, but the program keeps no tier points, so the spend of a customer cannot be added up. Write the tiers of the rule by points, or use the importer of TillPass, which adds up the spend in its own ledger.',
    ),
    { field: 'rule' },
  );
}
