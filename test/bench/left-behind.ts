import type { Sandbox } from '../../sandbox/src/server.ts';
import { record } from '../parity/recording.ts';
import { passkitRig } from '../systems/passkit.ts';
import type { Ids } from '../systems/rig.ts';

const timeOf = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

/**
 * What a run left behind and what it told, as text that is the same for the same outcome: balances, tier, end, person
 * and fields of the passes, the log, coupons with status, messages, and the image that was told of. What is left out is
 * how each side marks its changes for itself.
 */
export function leftBehind(sandbox: Sandbox, ids: Ids, told: unknown): string {
  const { passkit } = sandbox;
  passkit.sweep();
  const members = passkit
    .members()
    .map(({ id, externalId, tierId, points, secondaryPoints, tierPoints, ...member }) => ({
      externalId,
      tierId,
      points,
      secondaryPoints,
      tierPoints,
      status: member.status,
      optOut: member.optOut,
      person: member.person,
      metaData: member.metaData,
      expiryDate: timeOf(member.expiryDate),
      profileImage: member.profileImage,
      passOverrides: member.passOverrides,
      messages: passkit.messages(id).map(({ title, text, status }) => ({ title, text, status })),
    }));
  const log = passkit
    .programs()
    .flatMap(({ id }) => passkit.programEvents(id))
    .map(({ member, eventType, externalId, externalServiceId, externalUserId, notes, moved }) => ({
      pass: member.id,
      eventType,
      externalId,
      externalServiceId,
      externalUserId,
      notes,
      moved,
    }));
  const coupons = passkit.coupons.list().map(({ externalId, offerId, status, isVoid, ...coupon }) => {
    const { redemptionDate: _, metaData, ...details } = coupon.redemptionDetails ?? {};
    const redemption = { ...details, staffId: metaData?.staffId };
    return {
      holder: externalId.split('.')[0],
      offerId,
      status,
      isVoid,
      expiryDate: timeOf(coupon.expiryDate),
      redemption,
    };
  });
  const imageId = (told as { imageId?: string } | undefined)?.imageId;
  const { name, use, source } = (imageId && passkit.state.images.find(imageId)) || {};
  sandbox.calls.clear();
  const left = { members, log, coupons, image: { name, use, source }, told };
  return JSON.stringify(record(passkitRig, sandbox, ids, left).output);
}
