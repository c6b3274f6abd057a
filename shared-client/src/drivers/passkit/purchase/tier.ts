import { TillPassError } from '../../../http/errors.ts';
import type { Rule } from '../../../rules/rule.ts';
import { tierDue } from '../../../rules/tier.ts';
import type { Context } from '../../driver.ts';
import { asText } from '../wire.ts';
import { beforeOf } from './book-once.ts';
import type { Booked } from './book-once.ts';
import { spendCounts } from './worth.ts';

/**
 * The tier that the pass has reached by this very purchase, so that most purchases change none and cost no call. A repeat
 * never leads down again: the pass may have reached a higher one meanwhile.
 */
export function tierOf(rule: Rule, booked: Booked): string | undefined {
  const { then, member } = booked;
  const before = beforeOf(booked);
  if (!then || !before) return undefined;
  const due = (at: { points: number; tierPoints: number }) =>
    tierDue(rule, { points: at.points, spent: spendCounts(rule) ? at.tierPoints : null });
  const reached = due(then);
  if (reached === undefined || reached === due(before)) return undefined;
  const rankOf = (tierId: string) => rule.tiers.findLastIndex((tier) => tier.tierId === tierId);
  return member && rankOf(asText(member.tierId)) >= rankOf(reached) ? undefined : reached;
}

/**
 * A program that keeps no tier points has nothing to count the spend in. No field of a program tells so (PassKit
 * descriptors): the answer to a booking that added some does.
 */
export function refuseUncounted({ caller }: Context, { spendAdded, then, member }: Booked): void {
  const isRepeat = member !== undefined;
  if (isRepeat || spendAdded === 0 || !then || then.tierPoints >= spendAdded) return;
  throw new TillPassError(
    'refused',
    caller.explain(
      'its points are booked, but the program keeps no tier points, so the spend of a customer cannot be added up. Write the tiers of the rule by points, or use the importer of TillPass, which adds up the spend in its own ledger.',
    ),
    { field: 'rule' },
  );
}
