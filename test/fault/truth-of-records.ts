import type { Intent } from './intents.ts';
import type { World } from './world.ts';

type Effect = { count: number; right: boolean };
type Judge = (world: World, intent: Intent) => number;

const coupons = ({ core }: World) => [...core.passkit.state.coupons.coupons.values()];
const visits = (type: string): Judge => {
  return ({ core, programId }, { id }) =>
    core.passkit
      .programEvents(programId)
      .filter((event) => event.eventType === type && event.externalId === id).length;
};
const is = (state: (world: World, intent: Intent) => boolean): Judge => {
  return (world, intent) => (state(world, intent) ? 1 : 0);
};

/** How often an intent stands in the emulator's records, for what is no change of points. */
const JUDGES: Readonly<Record<string, Judge>> = {
  issue_pass: ({ core, programId }, { input }) =>
    core.passkit.members(programId).filter(({ externalId }) => externalId === input.externalId).length,
  update_pass: is(
    ({ core }, { member, input }) => core.passkit.member(member!)?.person?.surname === input.lastName,
  ),
  change_tier: is(({ core }, { member, input }) => core.passkit.member(member!)?.tierId === input.tierId),
  check_in: visits('EVENT_MEMBER_CHECKED_IN'),
  check_out: visits('EVENT_MEMBER_CHECKED_OUT'),
  send_message: ({ core }, { member }) => core.passkit.messages(member!).length,
  restore_pass: is(
    ({ core }, { member, input }) =>
      core.passkit.member(member!)?.expiryDate === Date.parse(String(input.expiresAt)),
  ),
  revoke_pass: is(({ core }, { member }) => {
    const found = core.passkit.member(member!);
    return !found || (found.expiryDate ?? Infinity) <= core.passkit.state.now();
  }),
  add_reward: (world, { id, member }) =>
    coupons(world).filter(
      ({ externalId, metaData }) => externalId.startsWith(`${member}.`) && metaData.transactionId === id,
    ).length,
  redeem_reward: (world, { id }) =>
    coupons(world).filter(({ redemptionDetails }) => redemptionDetails?.transactionReference === id).length,
  cancel_reward: is((world, { input }) => {
    return !coupons(world).some((coupon) => coupon.id === input.rewardId && !coupon.isVoid);
  }),
};

export function recordsOf(world: World, intent: Intent): Effect {
  const judge = JUDGES[intent.action];
  if (!judge) throw new Error(`Nothing says how to count ${intent.action}.`);
  return { count: judge(world, intent), right: true };
}
