import { PROJECT_STATUS } from '../../enums.ts';
import type { ProjectStatus } from '../../enums.ts';
import { field } from '../../protojson.ts';
import type { MessageType } from '../../protojson.ts';

export interface CouponCampaign {
  id: string;
  name: string;
  localizedName?: Record<string, unknown>;
  status: ProjectStatus[];
  passTypeIdentifier?: string;
  ianaTimezone?: string;
  created: number;
  updated: number;
}

const SET_BY_SERVER = { generic: 'isdefault', create: 'isdefault', update: 'isdefault' };

/** single_use_coupons.CouponCampaign */
export const COUPON_CAMPAIGN: MessageType = {
  name: 'CouponCampaign',
  fields: {
    id: field('string', { generic: 'required', create: '-', update: 'required' }),
    name: field('string', { create: 'required', update: 'required' }),
    localizedName: field('json'),
    status: field({ enumList: PROJECT_STATUS }, { generic: '-', create: 'required', update: '-' }),
    passTypeIdentifier: field('string', { update: '-' }),
    ianaTimezone: field('string'),
    created: field('timestamp', SET_BY_SERVER),
    updated: field('timestamp', SET_BY_SERVER),
  },
};
