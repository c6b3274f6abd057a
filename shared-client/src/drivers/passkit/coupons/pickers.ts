import { campaignId } from '../../../catalogue/reward-fields.ts';
import type { Picker } from '../../driver.ts';
import { labelled, offsetOf, paged, PICKER_PAGE } from '../picker-page.ts';
import { statusRemark } from '../program.ts';
import { asText, readList } from '../wire.ts';
import type { Message } from '../wire.ts';
import { COUPONS, titleOf } from './coupon.ts';
import { datesOf, isDisabled } from './offer.ts';

export const campaigns: Picker = {
  doing: 'list the campaigns',
  needs: [],
  async list({ caller }, { page, search }) {
    const offset = offsetOf(page);
    const found = await readList(caller, `${COUPONS}/campaigns/list`, {
      limit: PICKER_PAGE,
      offset,
      orderBy: 'name',
      orderAsc: true,
    });
    return paged(found, offset, search, (campaign) => ({
      id: asText(campaign.id),
      label: labelled(campaign.name, campaign.id, statusRemark(campaign)),
    }));
  },
};

export const offers: Picker = {
  doing: 'list the offers',
  needs: [campaignId],
  async list({ caller, runtime }, { input, page, search }) {
    const offset = offsetOf(page);
    const filters = { limit: PICKER_PAGE, offset };
    const body = { campaignId: asText(input.campaignId) };
    const found = await readList(caller, `${COUPONS}/offers/list`, filters, body);
    return paged(found, offset, search, (offer) => ({
      id: asText(offer.id),
      label: labelled(titleOf(offer), offer.id, remarkOn(offer, runtime.now())),
    }));
  },
};

function remarkOn(offer: Message, nowMs: number): string {
  if (isDisabled(offer)) return '(disabled)';
  const { issueEnd } = datesOf(offer);
  return issueEnd && Date.parse(issueEnd) <= nowMs ? '(ended)' : '';
}
