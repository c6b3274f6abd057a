import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../seed.ts';

const campaignId = DEMO_CAMPAIGNS.coupons;
const LIST = `/coupon/singleUse/coupons/list/${campaignId}`;
const COUNT = `/coupon/singleUse/coupons/count/${campaignId}`;

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
  for (let n = 1; n <= 30; n += 1) {
    now += 1000;
    const { id } = sandbox.passkit.coupons.create({
      campaignId,
      externalId: `guest-${n}`,
      offerId: n % 2 === 0 ? DEMO_OFFERS.fiver : DEMO_OFFERS.coffee,
      metaData: { city: n < 4 ? 'Leeds' : 'York' },
      person: { emailAddress: `p${n}@example.com` },
    });
    if (n <= 2) sandbox.passkit.coupons.redeem({ id });
  }
});

function where(filterField: string, filterOperator: string, filterValue: string): object {
  return { filterGroups: [{ fieldFilters: [{ filterField, filterOperator, filterValue }] }] };
}

function listed(filters: object): unknown[] {
  return call('POST', LIST, { filters }).lines.map(({ externalId }) => externalId);
}

it('pages and orders', () => {
  expect(listed({})).toHaveLength(25);
  expect(listed({ limit: -1 })).toHaveLength(30);
  expect(listed({ orderBy: 'created', limit: 2 })).toEqual(['guest-30', 'guest-29']);
  expect(listed({ orderBy: 'created', orderAsc: true, limit: 2, offset: 1 })).toEqual(['guest-2', 'guest-3']);
});

it.each([
  [where('status', 'eq', 'REDEEMED'), ['guest-1', 'guest-2']],
  [where('externalId', 'like', 'guest-2'), expect.arrayContaining(['guest-2', 'guest-20'])],
  [where('externalId', 'eq', 'guest-7'), ['guest-7']],
  [where('meta.city', 'eq', 'Leeds'), ['guest-1', 'guest-2', 'guest-3']],
  [where('person.emailAddress', 'eq', 'p5@example.com'), ['guest-5']],
  [where('created', 'gt', '2030-01-01T00:00:29Z'), ['guest-30']],
  [where('redemptionDetails.redemptionDate', 'lte', '2030-01-01T00:00:01Z'), ['guest-1']],
  [where('externalId', 'eq', 'nobody'), []],
])('filters by %j', (filters, expected) => {
  expect(listed(filters)).toEqual(expected);
});

it('finds some by their ids, of this campaign only', () => {
  const [first, second] = sandbox.passkit.coupons.list(campaignId);
  const other = sandbox.passkit.coupons.createCampaign({ name: 'Other' });
  sandbox.passkit.coupons.createOffer({ campaignId: other.id, offerTitle: 'Tea' });
  const { id } = sandbox.passkit.coupons.create({ campaignId: other.id });
  const fieldFilters = [id, second!.id, first!.id].map((filterValue) => ({
    filterField: 'id',
    filterOperator: 'eq',
    filterValue,
  }));
  expect(listed({ filterGroups: [{ condition: 'OR', fieldFilters }] })).toEqual(['guest-1', 'guest-2']);
});

it('counts', () => {
  expect(call('POST', COUNT, {}).json).toEqual({ total: 30 });
  expect(call('POST', COUNT, { filters: where('offerId', 'eq', DEMO_OFFERS.fiver) }).json).toEqual({
    total: 15,
  });
  expect(call('POST', COUNT.replace(campaignId, 'none'), {}).status).toBe(404);
});

it('may know no filter but the status', () => {
  sandbox.switches.couponFieldFiltersWork = false;
  expect(call('POST', LIST, { filters: where('externalId', 'eq', 'guest-7') }).status).toBe(400);
  expect(call('POST', LIST, { filters: where('meta.city', 'eq', 'Leeds') }).status).toBe(400);
  expect(listed(where('status', 'eq', 'REDEEMED'))).toHaveLength(2);
});
