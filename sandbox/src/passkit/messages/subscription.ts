import {
  CONFIGURATION_TYPE,
  COUPON_EVENT,
  INTEGRATION_STATUS,
  MEMBERSHIP_EVENT,
  PASS_EVENT,
  PASS_PROTOCOL,
} from '../enums.ts';
import type { IntegrationStatus, PassEvent, PassProtocol } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';

export interface SinkSubscription {
  id: string;
  classId: string;
  protocol: PassProtocol;
  passEventId: PassEvent[];
  status?: IntegrationStatus;
  configType: keyof typeof CONFIGURATION_TYPE;
  /** JSON text of a WebhookConfig. */
  configuration: string;
  membershipEvents?: { ids?: (keyof typeof MEMBERSHIP_EVENT)[] };
  couponEvents?: { ids?: (keyof typeof COUPON_EVENT)[] };
  createdAt: number;
  updatedAt: number;
}

const REQUIRED = { generic: 'required', create: 'required', update: 'required' };
const SET_BY_SERVER = { generic: 'isdefault', create: 'isdefault', update: 'isdefault' };

/** io.SinkSubscription */
export const SINK_SUBSCRIPTION: MessageType = {
  name: 'SinkSubscription',
  fields: {
    id: field('string', { generic: 'required', create: '-', update: 'required' }),
    classId: field('string', REQUIRED),
    protocol: field({ enum: PASS_PROTOCOL }, REQUIRED),
    passEventId: field({ enumList: PASS_EVENT }),
    status: field({ enum: INTEGRATION_STATUS }),
    configType: field({ enum: CONFIGURATION_TYPE }, REQUIRED),
    configuration: field('string'),
    createdAt: field('timestamp', SET_BY_SERVER),
    updatedAt: field('timestamp', SET_BY_SERVER),
    membershipEvents: {
      type: {
        message: { name: 'MembershipEventIds', fields: { ids: field({ enumList: MEMBERSHIP_EVENT }) } },
      },
      oneof: true,
    },
    couponEvents: {
      type: { message: { name: 'CouponEventIds', fields: { ids: field({ enumList: COUPON_EVENT }) } } },
      oneof: true,
    },
  },
};
