import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { couponView } from '../passkit/coupons/view.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../passkit/seed.ts';
import { startSandbox } from '../server.ts';
import type { Sandbox } from '../server.ts';

const campaignId = DEMO_CAMPAIGNS.coupons;
const programId = DEMO_PROGRAMS.rewards;
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let sandbox: Sandbox;
let call: DirectClient;

beforeEach(async () => {
  sandbox = await startSandbox();
  call = directClient(sandbox);
});

afterEach(() => sandbox.close());

async function control(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(sandbox.url + path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

function message(ids: readonly string[]): void {
  const { id } = call('POST', '/message', { title: 'Rain', plainTextContent: 'Coffee is on us' }).json;
  call('POST', '/message/send', { messageId: id, passIds: { ids } });
}

it('shows campaigns, offers, coupons with their holders, and what was sent', async () => {
  const member = sandbox.passkit.createMember({ programId, person: { emailAddress: 'ada@example.com' } });
  const held = sandbox.passkit.coupons.create({ campaignId, externalId: `${member.id}.1` });
  sandbox.passkit.coupons.create({ campaignId, metaData: { passId: member.id } });
  const loose = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
  sandbox.passkit.coupons.redeem({ id: loose.id });
  message([member.id]);
  call('POST', '/distribution/email', { id: member.id, protocol: 'MEMBERSHIP' });
  expect((await control('GET', '/sandbox/state')).json).toMatchObject({
    campaigns: [{ id: campaignId, name: 'Corner Cafe Coupons' }],
    offers: [{ id: DEMO_OFFERS.coffee, title: 'Free coffee', campaignId, disabled: false }, {}],
    coupons: [
      { id: held.id, passId: member.id, offerTitle: 'Free coffee', live: true, redeemedAt: null },
      { passId: member.id },
      { id: loose.id, passId: null, status: 'REDEEMED', live: false, redeemedAt: expect.any(String) },
    ],
    messages: [{ passId: member.id, title: 'Rain', text: 'Coffee is on us', status: 'ACTIVE' }],
    emails: [{ passId: member.id, to: 'ada@example.com' }],
  });
});

it.each([
  ['at the start', (id: string) => `${id}.ORDER-1`],
  ['at the start, with nothing between', (id: string) => `${id}ORDER1`],
  ['in the middle', (id: string) => `reward:${id}:ORDER-1`],
])('knows the holder of a coupon by a pass ID %s of its externalId', (_name, externalIdOf) => {
  const { id } = sandbox.passkit.createMember({ programId });
  const coupon = sandbox.passkit.coupons.create({ campaignId, externalId: externalIdOf(id) });
  expect(couponView(sandbox.passkit.state, coupon).passId).toBe(id);
});

it('installs and removes the pass of a coupon, which is not scanned', async () => {
  const { id } = sandbox.passkit.coupons.create({ campaignId });
  expect(await control('POST', `/sandbox/passes/${id}/install`, { wallet: 'google' })).toMatchObject({
    status: 200,
    json: { coupon: { id, installed: true } },
  });
  expect(await control('POST', `/sandbox/passes/${id}/remove`, {})).toMatchObject({
    json: { coupon: { installed: false, passStatus: 'PASS_UNINSTALLED' } },
  });
  expect(await control('POST', `/sandbox/passes/${id}/scan`, {})).toMatchObject({
    status: 400,
    json: { error: expect.stringContaining('Redeem it') },
  });
});

it('tells of coupons and messages as they change', () => {
  const seen: unknown[] = [];
  sandbox.changes.on((name, item) => seen.push([name, item]));
  const { id } = sandbox.passkit.coupons.create({ campaignId });
  message([id]);
  call('DELETE', '/coupon/singleUse/coupon', { id });
  expect(seen).toMatchObject([
    ['coupon', { id, live: true }],
    ['call', {}],
    ['message', { passId: id, title: 'Rain' }],
    ['call', {}],
    ['coupon', { id, deleted: true }],
    ['call', {}],
  ]);
});

describe('seeding', () => {
  it('adds members and their events, and tells that all is new', async () => {
    const seen: string[] = [];
    sandbox.changes.on((name) => seen.push(name));
    expect(
      await control('POST', '/sandbox/seed', {
        programId,
        members: [{ externalId: 'E1', created: '2024-01-01T00:00:00Z', installedAt: '2024-01-02T00:00:00Z' }],
        events: [{ externalId: 'E1', eventType: 'EVENT_MEMBER_CHECKED_IN', created: '2024-02-01T00:00:00Z' }],
      }),
    ).toEqual({ status: 200, json: { members: 1, events: 1 } });
    expect(sandbox.passkit.memberByExternalId(programId, 'E1')).toMatchObject({
      created: Date.UTC(2024, 0, 1),
      passMetaData: { lastInstalledAt: Date.UTC(2024, 0, 2) },
    });
    expect(seen).toEqual(['seeded']);
  });

  it.each([
    [{}, 400, '"programId"'],
    [{ programId: 'x' }, 404, 'program'],
    [{ programId, members: {} }, 400, '"members"'],
    [{ programId, members: [5] }, 400, '"members"'],
    [{ programId, members: [{ created: 'x' }] }, 400, 'members[0].created'],
    [{ programId, events: [{ eventType: 'x' }] }, 400, 'events[0].memberId'],
  ])('refuses %j and names the field', async (body, status, words) => {
    expect(await control('POST', '/sandbox/seed', body)).toMatchObject({
      status,
      json: { error: expect.stringContaining(words) },
    });
  });
});

describe('pages', () => {
  async function read(path: string): Promise<{ status: number; type: string | null; text: string }> {
    const response = await fetch(sandbox.url + path);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  }

  it('show a coupon, with its message and its texts escaped', async () => {
    const { id } = sandbox.passkit.coupons.create({ campaignId, metaData: { note: '<b>' } });
    message([id]);
    const { text } = await read(`/p/${id}`);
    for (const words of ['Free coffee', 'Corner Cafe Coupons', '&lt;b&gt;', 'Rain: Coffee is on us', id])
      expect(text).toContain(words);
    sandbox.passkit.coupons.redeem({ id });
    expect((await read(`/p/${id}`)).text).toContain('redeemed');
  });

  it('stand where the enrolment links lead, with a QR code', async () => {
    const urls = call('GET', `/members/enrol/url/program/${programId}`).json as Record<string, string>;
    expect(urls['pageUrl']).toBe(`${sandbox.url}/enrol/${programId}`);
    expect((await read(`/enrol/${programId}?tier=base`)).text).toContain('Corner Cafe Rewards, Member');
    expect(await read(`/enrol/${programId}/qr.svg`)).toMatchObject({ status: 200, type: 'image/svg+xml' });
    expect((await read('/enrol/none')).status).toBe(404);
  });

  it('serve images that were uploaded', async () => {
    const { icon } = call('POST', '/images', { imageData: { icon: PNG } }).json as Record<string, string>;
    const { url } = call('GET', `/image/${icon}`).json as Record<string, string>;
    const response = await fetch(url!);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(PNG);
    expect((await read('/i/none')).status).toBe(404);
  });
});
