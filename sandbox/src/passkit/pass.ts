import type { Coupon } from './coupons/records.ts';
import type { PassEvent, ProtocolEvent } from './enums.ts';
import type { Member } from './records.ts';

/** A pass of either protocol that the sandbox speaks. */
export type Pass = Member | Coupon;

/** The program or campaign that a pass belongs to. */
export function classOf(pass: Pass): string {
  return pass.protocol === 'MEMBERSHIP' ? pass.programId : pass.campaignId;
}

/** Whether a pass has come to its end: it can be shown, but not be put into a wallet. */
export function isOver(pass: Pass): boolean {
  return pass.protocol === 'MEMBERSHIP'
    ? pass.status === 'EXPIRED'
    : pass.expired !== undefined || pass.isVoid === true;
}

const PROTOCOL_EVENTS: Readonly<Record<Pass['protocol'], Partial<Record<PassEvent, ProtocolEvent>>>> = {
  MEMBERSHIP: {
    PASS_EVENT_RECORD_CREATED: 'MEMBER_EVENT_ENROLLED',
    PASS_EVENT_RECORD_UPDATED: 'MEMBER_EVENT_UPDATED',
  },
  SINGLE_USE_COUPON: {
    PASS_EVENT_RECORD_CREATED: 'COUPON_EVENT_CREATED',
    PASS_EVENT_RECORD_UPDATED: 'COUPON_EVENT_UPDATED',
    PASS_EVENT_RECORD_DELETED: 'COUPON_EVENT_DELETED',
  },
};

/** The event of its protocol that goes with an event of a pass, if there is one (PassKit descriptors). */
export function protocolEventOf(event: PassEvent, { protocol }: Pass): ProtocolEvent | undefined {
  return PROTOCOL_EVENTS[protocol][event];
}
