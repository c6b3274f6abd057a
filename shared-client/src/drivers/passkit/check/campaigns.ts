import { grouped } from '../../../values/grouped.ts';
import { pathSegment } from '../../../values/id.ts';
import { attempt } from '../../check-part.ts';
import type { Line, Report } from '../../check.ts';
import { asText, PAGE_SIZE } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { Look } from './look.ts';
import { need } from './need.ts';
import { statusLines } from './status.ts';
import { listSinks, sinkLines } from './webhooks.ts';
import { plain } from './words.ts';

const MOST_IN_DETAIL = 25;

export interface Campaign {
  id: string;
  record: Message;
  /** Undefined where PassKit did not count. */
  coupons: number | undefined;
  sinks: Message[];
}

/** Coupon campaigns with their offers and webhooks. Answers those that were looked at. */
export async function reportCampaigns(look: Look, report: Report): Promise<Campaign[]> {
  look.host.progress('listing the coupon campaigns');
  const say = report.section('campaigns', 'Coupon campaigns');
  const path = '/coupon/singleUse/campaigns/list';
  const body = { limit: PAGE_SIZE, offset: 0 };
  const found = await attempt(
    say,
    'found',
    async () => (await need(look, 'list the coupon campaigns', path, body)).records,
  );
  if (!found) return [];
  const shown = found.slice(0, MOST_IN_DETAIL);
  const rest = found.length > shown.length ? ` The first ${shown.length} are shown.` : '';
  const text = found.length
    ? `${found.length} found.${rest}`
    : 'None. Add Reward can still write a text on the pass.';
  say({ key: 'found', mark: 'info', text, facts: { total: found.length } });
  const looked: Campaign[] = [];
  for (const campaign of shown) looked.push(await reportCampaign(look, report, campaign));
  return looked;
}

async function reportCampaign(look: Look, report: Report, record: Message): Promise<Campaign> {
  const id = asText(record.id);
  look.host.progress(`looking at the campaign ${plain(record.name) || id}`);
  const say = report.section('campaign', `Coupon campaign ${plain(record.name) || id}`, { id });
  statusLines(record, 'coupons').forEach(say);
  const coupons = await attempt(say, 'coupons', () => countCoupons(look, id));
  if (coupons !== undefined)
    say({ key: 'coupons', mark: 'info', text: `Coupons: ${grouped(coupons)}.`, facts: { total: coupons } });
  const offers = await attempt(say, 'offer', () => listOffers(look, id));
  offers?.map(offerLine).forEach(say);
  if (offers?.length === 0)
    say({ key: 'offer', mark: 'warning', text: 'No offer. Make one in PassKit: a coupon needs it.' });
  const sinks = await attempt(say, 'webhook', () => listSinks(look, id, 'SINGLE_USE_COUPON'));
  sinkLines(sinks).forEach(say);
  return { id, record, coupons, sinks: sinks ?? [] };
}

async function countCoupons(look: Look, couponCampaignId: string): Promise<number> {
  const path = `/coupon/singleUse/coupons/count/${pathSegment('Campaign', couponCampaignId)}`;
  const { records } = await need(look, 'count the coupons', path, { couponCampaignId, filters: {} });
  return Number(records[0]?.total ?? 0);
}

/** By which name the list wants the campaign is not certain, so both are sent. */
async function listOffers(look: Look, campaignId: string): Promise<Message[]> {
  const body = { campaignId, couponCampaignId: campaignId, filters: { limit: PAGE_SIZE, offset: 0 } };
  return (await need(look, 'list the offers', '/coupon/singleUse/offers/list', body)).records;
}

function offerLine(offer: Message): Line {
  const { id, offerTitle, offerShortTitle, disabled } = offer;
  const title = plain(offerTitle) || plain(offerShortTitle) || plain(id);
  const off = disabled === true;
  return {
    key: 'offer',
    mark: off ? 'warning' : 'ok',
    text: `Offer: ${title}${off ? '; switched off, so no coupon can be issued' : ''}.`,
    facts: { id: plain(id), title, disabled: off },
  };
}
