import type { Intent } from './intents.ts';
import type { World } from './world.ts';

/** How often what a purchase brings has come, and how often it should have. */
interface Followed {
  due: number;
  /** Times that points were taken for a reward. */
  taken: number;
  /** Coupons; as many as are due where the reward is none. */
  coupons: number;
}

const pointsOf = ({ moved }: { moved?: { points: number } }) => moved?.points ?? 0;

/** Of a purchase whose rule has a reward for which points are taken, judged by what the emulator moved and not by its log. */
export function followUpsOf({ core, programId }: World, { id, input }: Intent): Followed {
  const events = core.passkit.programEvents(programId);
  const booked = events.find(
    ({ externalId, metaData }) => externalId === id && metaData?.capability === 'record_purchase',
  );
  const isOfReward = (reference: string | undefined) => reference?.startsWith(`${id}/reward/`) === true;
  const taken = events.filter(({ externalId }) => isOfReward(externalId)).length;
  const issued = [...core.passkit.state.coupons.coupons.values()].filter(({ metaData }) =>
    isOfReward(metaData.transactionId),
  ).length;
  const [, threshold] = /at (\d+) points/.exec(String(input.rule)) ?? [];
  let due = 0;
  if (booked && threshold) {
    const later = events.filter(
      ({ member, sequence }) => member.id === booked.member.id && sequence > booked.sequence,
    );
    const now = core.passkit.member(booked.member.id)?.points ?? 0;
    const after = later.reduce((points, event) => points - pointsOf(event), now);
    const multiples = (points: number) =>
      Math.max(0, Math.floor(Math.round(points * 100) / (Number(threshold) * 100)));
    due = multiples(after) - multiples(after - pointsOf(booked));
  }
  return { due, taken, coupons: input.rewardAs === 'coupon' ? issued : due };
}
