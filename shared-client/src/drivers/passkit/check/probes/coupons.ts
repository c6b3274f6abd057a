import { nothing, refused, value, yes } from '../../../check.ts';
import type { Seen } from '../../../check.ts';
import { pathSegment } from '../../../../values/id.ts';
import { asText } from '../../wire.ts';
import type { Account } from '../account.ts';
import { tryFilter } from '../filter-trial.ts';
import { plainField, trialOf } from '../member-filter.ts';
import type { FilterField } from '../member-filter.ts';
import type { Probe } from '../probe.ts';

const STATUSES = ['REDEEMED', 'UNREDEEMED'];
const NO_CAMPAIGN = nothing('no coupon campaign was looked at');

/** Fields by which coupons may be filtered; PassKit documents none. */
const FIELDS: Readonly<Record<string, FilterField>> = {
  // A status that is left out is the zero value.
  status: { kind: 'text', read: ({ status }) => asText(status) || 'UNREDEEMED' },
  externalId: plainField('externalId', 'text'),
  offerId: plainField('offerId', 'text'),
  created: plainField('created', 'time'),
  expiryDate: plainField('expiryDate', 'time'),
};

const offersBy =
  (field: string) =>
  async ({ look, campaign }: Account): Promise<Seen> => {
    if (!campaign) return NO_CAMPAIGN;
    const named = { [field]: campaign.id };
    const answer = await look.list('/coupon/singleUse/offers/list', { limit: 5, offset: 0 }, named);
    if (!answer.ok) return refused(answer.status);
    return answer.records.length ? yes() : value('it is accepted, but no offer came');
  };

const filterBy =
  (field: string, how: FilterField) =>
  async ({ campaign, coupons, listCoupons }: Account): Promise<Seen> => {
    if (!campaign) return NO_CAMPAIGN;
    const records = await coupons();
    const unseen = STATUSES.find((status) => records.every((record) => how.read(record) !== status));
    const trial = trialOf(records, field, field === 'status' && unseen ? { ...how, absent: unseen } : how);
    if (!trial)
      return nothing(records.length ? 'none of the coupons looked at has it' : 'there is no coupon');
    return tryFilter(listCoupons, trial);
  };

/** Coupon campaigns and their offers. */
export const coupons: readonly Probe[] = [
  ...['campaignId', 'couponCampaignId'].map((field) => ({
    id: `offers-by-${field}`,
    question: `Are offers listed when the campaign is called "${field}"?`,
    run: offersBy(field),
  })),
  {
    id: 'coupon-count',
    question: 'Does the count of coupons answer?',
    async run({ look, campaign }) {
      if (!campaign) return NO_CAMPAIGN;
      const path = `/coupon/singleUse/coupons/count/${pathSegment('Campaign', campaign.id)}`;
      const body = { couponCampaignId: campaign.id, filters: {} };
      const { ok, status, records } = await look.ask({ method: 'POST', path, body, answer: 'json' });
      return ok ? yes(`the total is a ${typeof records[0]?.total}`) : refused(status);
    },
  },
  ...Object.entries(FIELDS).map(([field, how]) => ({
    id: `coupon-filter-${field}`,
    question: `Can coupons be filtered by "${field}"?`,
    run: filterBy(field, how),
  })),
];
