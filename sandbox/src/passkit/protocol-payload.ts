import { COUPON } from './coupons/messages/coupon.ts';
import type { ProtocolEvent } from './enums.ts';
import { MEMBER } from './messages/member.ts';
import type { Pass } from './pass.ts';
import { writeMessage } from './protojson.ts';
import type { Switches } from './switches.ts';
import { recordData, webhookPayload } from './webhook-payload.ts';

const VERBS: Readonly<Record<ProtocolEvent, 'POST' | 'PUT' | 'DELETE'>> = {
  MEMBER_EVENT_NONE: 'POST',
  MEMBER_EVENT_ENROLLED: 'POST',
  MEMBER_EVENT_UPDATED: 'PUT',
  COUPON_EVENT_NONE: 'POST',
  COUPON_EVENT_CREATED: 'POST',
  COUPON_EVENT_REDEEMED: 'PUT',
  COUPON_EVENT_UPDATED: 'PUT',
  COUPON_EVENT_DELETED: 'DELETE',
};

/** The HTTP verb of an event of one protocol, inferred from the verbs of pass events. */
export function protocolVerb(event: ProtocolEvent): 'POST' | 'PUT' | 'DELETE' {
  return VERBS[event];
}

/**
 * The payload of an event of one protocol. PassKit documents that "the member payload" or the coupon is sent, but not
 * its shape, so a switch says which of the plausible ones it is. Undefined where nothing is sent.
 */
export function protocolPayload(
  event: ProtocolEvent,
  pass: Pass,
  switches: Switches,
): Record<string, unknown> | undefined {
  const isMember = pass.protocol === 'MEMBERSHIP';
  const shape = isMember ? switches.membershipEventPayload : switches.couponEventPayload;
  const record = () => writeMessage(isMember ? MEMBER : COUPON, pass, switches.emitZeroValues);
  switch (shape) {
    case 'pass_with_member':
      return { ...webhookPayload(event, pass, switches), member: record() };
    case 'pass_with_coupon':
      return { ...webhookPayload(event, pass, switches), coupon: record() };
    case 'pass':
      return { event, pass: { id: pass.id, recordData: recordData(pass, switches.webhookRecordDataFull) } };
    case 'member':
    case 'coupon':
      return record();
    case 'off':
      return undefined;
  }
}
