import { customerOf, customerView, upsertCustomer } from '../customers.ts';
import { neededText, objectOf, textOf, wholeOf } from '../inputs.ts';
import { filterOf, listByPage } from '../listing.ts';
import type { Customer, Publication, Voucher } from '../records.ts';
import type { VoucherifyHandler } from '../request.ts';
import type { VoucherifyState } from '../state.ts';
import { invalidPayload } from '../voucherify-error.ts';
import { campaignOf, enterPublication, publishCodes, publishVoucher, voucherOf } from './publish.ts';
import { voucherView } from './views.ts';

const MOST = 50;

function publicationView(state: VoucherifyState, publication: Publication): object {
  const { id, created_at, customer_id, source_id, metadata, vouchers, isMany } = publication;
  const customer = state.customers.get(customer_id) as Customer;
  const given = vouchers.flatMap((voucher) => state.vouchers.get(voucher) ?? []);
  return {
    id,
    object: 'publication',
    created_at,
    customer_id,
    tracking_id: customer.source_id ?? customer_id,
    metadata,
    channel: 'API',
    source_id,
    result: 'SUCCESS',
    customer: customerView(state, customer),
    vouchers_id: vouchers,
    ...(isMany ? { vouchers: given.map(({ code }) => code) } : { voucher: voucherView(given[0] as Voucher) }),
  };
}

/** In a list, a voucher is told in short. */
function listedView(state: VoucherifyState, publication: Publication): object {
  const voucher = state.vouchers.get(publication.vouchers[0] ?? '');
  if (publication.isMany || voucher === undefined) return publicationView(state, publication);
  const { code, campaign, gift, loyalty_card, discount } = voucher;
  const short = { code, object: 'voucher', campaign, gift, loyalty_card, discount, is_referral_code: false };
  return { ...publicationView(state, publication), voucher: short };
}

/** POST /v1/publications: a code of a campaign, or one certain voucher. */
export const createPublication: VoucherifyHandler = ({ state, body, query }) => {
  const voucherKey = textOf(body, 'voucher') ?? undefined;
  const wanted = objectOf(body['campaign'], 'campaign');
  const metadata = objectOf(body['metadata'], 'metadata');
  const source_id = textOf(body, 'source_id') ?? null;
  if (body['customer'] === undefined) throw invalidPayload('customer is required');
  const person = objectOf(body['customer'], 'customer');
  if (voucherKey !== undefined) {
    const voucher = voucherOf(state, voucherKey);
    const customer = upsertCustomer(state, person);
    const given = publishVoucher(state, voucher, customer);
    const more = { metadata, source_id, isMany: false };
    return publicationView(state, enterPublication(state, customer, [given], more));
  }
  const campaign = campaignOf(state, neededText(wanted, 'name'));
  const count = wholeOf(wanted, 'count', 1);
  if (count < 1 || count > MOST) throw invalidPayload(`count must be from 1 to ${MOST}`);
  const customer = upsertCustomer(state, person);
  const before = state.publications.findLast(
    (one) => one.campaign_id === campaign.id && one.customer_id === customer.id,
  );
  if (query.get('join_once') === 'true' && before !== undefined) return publicationView(state, before);
  const vouchers = publishCodes(state, campaign.id, customer, count);
  const more = { metadata, source_id, isMany: count > 1 };
  return publicationView(state, enterPublication(state, customer, vouchers, more));
};

/** GET /v1/publications */
export const listPublications: VoucherifyHandler = ({ state, query }) => {
  const [customer, campaign] = [query.get('customer'), query.get('campaign')];
  const source = query.get('source_id') ?? filterOf(query, 'source_id')?.[0] ?? null;
  const holder = customer === null ? null : customerOf(state, customer).id;
  const items = state.publications.filter(
    (one) =>
      (holder === null || one.customer_id === holder) &&
      (campaign === null || campaignOf(state, campaign).id === one.campaign_id) &&
      (source === null || one.source_id === source),
  );
  return listByPage('publications', items, query, (one) => listedView(state, one), {
    order: ['created_at', 'id', 'customer_id', 'channel'],
  });
};
