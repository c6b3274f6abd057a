import { displayName } from '../pass-view.ts';
import type { PassKitState } from '../state.ts';
import { formatRfc3339 } from '../timestamp.ts';
import type { Coupon } from './records.ts';

/** A coupon as the web page shows it. */
export interface CouponView {
  readonly id: string;
  readonly externalId: string;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly offerId: string;
  readonly offerTitle: string;
  /** The member pass whose id stands in the externalId or the metaData of the coupon. */
  readonly passId: string | null;
  readonly displayName: string;
  readonly email: string;
  readonly status: string;
  readonly passStatus: string;
  readonly installed: boolean;
  readonly expired: boolean;
  readonly voided: boolean;
  /** It can still be redeemed, as far as the coupon itself goes. */
  readonly live: boolean;
  readonly expiryDate: string | null;
  readonly redeemedAt: string | null;
  readonly metaData: Readonly<Record<string, string>>;
  readonly created: string;
  readonly updated: string;
}

const ID_LENGTH = 22;

/** PassKit ties no coupon to a member; those who issue one for a pass write the pass's id into it. */
function holderOf({ members }: PassKitState, { externalId, metaData }: Coupon): string | null {
  const named = [
    externalId.slice(0, ID_LENGTH),
    ...externalId.split(/[^0-9A-Za-z]+/),
    ...Object.values(metaData),
  ];
  return named.find((id) => members.has(id)) ?? null;
}

function timeText(ms: number | undefined): string | null {
  return ms === undefined ? null : formatRfc3339(ms);
}

/** The view of a coupon. */
export function couponView(state: PassKitState, coupon: Coupon): CouponView {
  const { id, externalId, campaignId, offerId, status, metaData, passMetaData, expiryDate } = coupon;
  const expired = coupon.expired !== undefined;
  const voided = coupon.isVoid === true;
  return {
    id,
    externalId,
    campaignId,
    campaignName: state.coupons.campaigns.get(campaignId)?.campaign.name ?? '',
    offerId,
    offerTitle: state.coupons.offers.get(offerId)?.offer.offerTitle ?? '',
    passId: holderOf(state, coupon),
    displayName: displayName(coupon),
    email: coupon.person?.emailAddress ?? '',
    status,
    passStatus: passMetaData.status,
    installed: passMetaData.status === 'PASS_INSTALLED',
    expired,
    voided,
    live: status === 'UNREDEEMED' && !expired && !voided,
    expiryDate: timeText(expiryDate),
    redeemedAt: timeText(coupon.redemptionDetails?.redemptionDate),
    metaData,
    created: formatRfc3339(coupon.created),
    updated: formatRfc3339(coupon.updated),
  };
}
