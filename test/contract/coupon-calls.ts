import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../../sandbox/src/passkit/coupons/seed.ts';

/** Calls PassKit and answers the first record. */
export type Call = (method: string, path: string, body?: unknown) => Record<string, string>;

const COUPON = '/coupon/singleUse/coupon';
const campaignId = DEMO_CAMPAIGNS.coupons;
const offerId = DEMO_OFFERS.fiver;

/** Calls every route of coupons, messages and images that TillPass uses, for a pass. */
export function callCoupons(call: Call, passId: string): void {
  call('POST', '/coupon/singleUse/campaigns/list', { limit: 5 });
  call('POST', '/coupon/singleUse/offers/list', { campaignId });
  call('GET', `/coupon/singleUse/offer/${offerId}`);
  const { id } = call('POST', COUPON, {
    campaignId,
    offerId,
    externalId: 'K1',
    metaData: { passId },
    expiryDate: '2090-01-01T00:00:00Z',
  });
  call('GET', `${COUPON}/${id}`);
  call('PUT', `${COUPON}/redeem`, {
    id,
    redemptionDetails: { transactionReference: 'T-1', transactionAmount: 12.5, metaData: { a: 'b' } },
  });
  call('GET', `${COUPON}/externalId/${campaignId}/K1`);
  call('POST', `/coupon/singleUse/coupons/list/${campaignId}`, { couponCampaignId: campaignId });
  call('DELETE', COUPON, { id });

  const { id: messageId } = call('POST', '/message', { title: 'T', plainTextContent: 'Text' });
  call('POST', '/message/send', { messageId, passIds: { ids: [passId] } });
  call('POST', '/images', { name: 'I', imageData: { strip: 'https://a.example/b.png' } });
}
