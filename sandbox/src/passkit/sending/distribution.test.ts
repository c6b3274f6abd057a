import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_CAMPAIGNS, DEMO_PROGRAMS } from '../seed.ts';

const programId = DEMO_PROGRAMS.rewards;

let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  sandbox = new SandboxCore();
  call = directClient(sandbox);
});

describe('the welcome email', () => {
  const EMAIL = '/distribution/email';
  let id: string;

  beforeEach(() => {
    id = sandbox.passkit.createMember({
      programId,
      externalId: 'E1',
      person: { emailAddress: 'ada@example.com' },
    }).id;
  });

  it('goes to the holder of a member or coupon pass, or to another address', () => {
    const coupon = sandbox.passkit.coupons.create({
      campaignId: DEMO_CAMPAIGNS.coupons,
      person: { emailAddress: 'bea@example.com' },
    });
    expect(call('POST', EMAIL, { id, protocol: 'MEMBERSHIP' }).json).toEqual({});
    call('POST', EMAIL, {
      externalId: 'E1',
      classId: programId,
      protocol: 100,
      alternativeEmail: 'home@example.com',
    });
    call('POST', EMAIL, { id: coupon.id, protocol: 'SINGLE_USE_COUPON' });
    expect(sandbox.passkit.state.mailroom.emails.map(({ to }) => to)).toEqual([
      'ada@example.com',
      'home@example.com',
      'bea@example.com',
    ]);
  });

  it.each([
    ['no name', { protocol: 'MEMBERSHIP' }, 400],
    ['no protocol', { id: 'x' }, 400],
    ['another protocol', { id: 'x', protocol: 'FLIGHT_PROTOCOL' }, 400],
    ['an unknown pass', { id: 'x', protocol: 'MEMBERSHIP' }, 404],
  ])('is refused with %s', (_name, body, status) => {
    expect(call('POST', EMAIL, body).status).toBe(status);
  });

  it('needs an address', () => {
    const { id: silent } = sandbox.passkit.createMember({ programId });
    expect(call('POST', EMAIL, { id: silent, protocol: 'MEMBERSHIP' }).status).toBe(400);
  });
});

describe('a SmartPass link', () => {
  const LINK = '/distribution/smartpasslink';
  const fields = { 'person.forename': 'Ada', 'members.tier.id': 'base' };

  it('carries the fields', () => {
    const { url } = call('POST', LINK, {
      projectDistributionUrl: { url: 'https://pub1.pskt.io/c/wrsynr' },
      fields,
    }).json;
    const { origin, pathname, searchParams } = new URL(url as string);
    expect(origin + pathname).toBe('https://pub1.pskt.io/c/wrsynr');
    expect(JSON.parse(Buffer.from(searchParams.get('data') ?? '', 'base64url').toString())).toEqual(fields);
  });

  it.each([
    ['no address', { fields }],
    ['no fields', { projectDistributionUrl: { url: 'https://a.example' }, fields: {} }],
    ['an address that is none', { projectDistributionUrl: { url: 'a.example' }, fields }],
  ])('is refused with %s', (_name, body) => {
    expect(call('POST', LINK, body).status).toBe(400);
  });
});

it('knows where the public enrols, by tier where the tier allows it', () => {
  sandbox.passkit.state.publicUrl = 'http://127.0.0.1:4700';
  const page = `http://127.0.0.1:4700/enrol/${programId}`;
  expect(call('GET', `/members/enrol/url/program/${programId}`).json).toEqual({
    pageUrl: page,
    qrCodeUrl: `${page}/qr.svg`,
    tierEnrolmentUrls: { base: `${page}?tier=base` },
    tierEnrolmentQRs: { base: `${page}/qr.svg?tier=base` },
  });
  expect(call('GET', '/members/enrol/url/program/none').status).toBe(404);
});
