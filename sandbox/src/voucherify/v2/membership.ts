import type { Member, Program } from '../records.ts';

/** A membership without its cards. */
export function membershipView(member: Member, { id, name, status }: Program): object {
  return { member, program: { id, name, status, metadata: {}, object: 'program' }, object: 'membership' };
}

/** Which tier so many points come to, and the next one. */
export function tierProgress({ tiers, created_at }: Program, points: number): object {
  const at = tiers.findLastIndex(({ from }) => points >= from);
  const [current, next] = [tiers[at], tiers[at + 1]];
  const opportunity = (tier: { id: string; name: string; from: number }): object => ({
    valid_until: null,
    tier: { id: tier.id, name: tier.name },
    points: tier.from - points,
  });
  return {
    current:
      current === undefined
        ? null
        : {
            tier: { id: current.id, name: current.name },
            start_at: created_at,
            expires_at: null,
            points: {
              current: points,
              min: current.from,
              ...(next === undefined ? {} : { max: next.from - 1 }),
            },
          },
    tier_structure: null,
    deferred: [],
    risks: [],
    opportunities: next === undefined ? [] : [opportunity(next)],
    object: 'member_tier_progress',
  };
}
