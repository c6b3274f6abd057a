import { tierDue, writeMoney } from '@tillpass/client';
import type { ImportLedger } from '../ledger/ledger.ts';
import { STATE } from '../ledger/sales.ts';
import type { SaleRow } from '../ledger/sales.ts';
import type { FoundPass } from './pass.ts';
import type { Profile } from './profile.ts';

/** Adds up what passes spend, for programs that keep no tier points, and moves them to the level that they have reached. */
export interface Levels {
  /** Moves the pass if the sale, as it stands now, takes it to a higher level. Repeated, it does the same. */
  raise(row: SaleRow, pass: FoundPass, currency: string): Promise<void>;
  /** Adds the sale to what the pass has spent, each cent once. Within a transaction of the caller. */
  count(row: SaleRow, pass: FoundPass): void;
}

/** `changeTier` moves a pass; it throws TillPassError. */
export function createLevels(
  { rule, spendIn }: Pick<Profile, 'rule' | 'spendIn'>,
  { people, keys }: ImportLedger,
  changeTier: (passId: string, tierId: string) => Promise<void>,
): Levels {
  if (spendIn === 'pass') return { raise: () => Promise.resolve(), count: () => undefined };
  const rankOf = (tierId: string | null) => rule.tiers.findLastIndex((tier) => tier.tierId === tierId);
  const keyOf = ({ passId }: FoundPass) => keys.person('passId', passId);
  return {
    async raise(row, pass, currency) {
      const spent = people.spent(keyOf(pass)) + newlySpent(row);
      const reached = tierDue(rule, { points: null, spent: writeMoney(Math.max(0, spent), currency) });
      if (reached === undefined || rankOf(pass.tierId) >= rankOf(reached)) return;
      await changeTier(pass.passId, reached);
      pass.tierId = reached;
    },
    count(row, pass) {
      const more = newlySpent(row);
      if (more === 0) return;
      people.addSpent(keyOf(pass), more);
      row.counted += more;
    },
  };
}

/** What of the sale, without what was given back, has not been added yet; negative after a refund. */
const newlySpent = ({ state, base, refunded, counted }: SaleRow): number =>
  (state === STATE.done ? Math.max(0, base - refunded) : 0) - counted;
