import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { change, check, linesOf, settingsOf, textsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ seed: false });
});
afterEach(() => sandbox.close());

const run = () => check(settingsOf(sandbox));

describe('webhooks', () => {
  const sink = (classId: string, changes: object) =>
    change(sandbox, 'POST', '/integrations/sink', {
      classId,
      protocol: 'MEMBERSHIP',
      passEventId: ['PASS_EVENT_INSTALLED', 'PASS_EVENT_UNINSTALLED'],
      configType: 'WEBHOOK',
      status: 'INTEGRATION_ACTIVE',
      configuration: JSON.stringify({
        targetUrl: 'https://user:PASSWORD@hooks.example.com:8443/t/TOKEN?k=TOKEN',
      }),
      ...changes,
    });

  test.each([
    ['INTEGRATION_ACTIVE', 'ok', 'active'],
    ['INTEGRATION_DISABLED', 'warning', 'switched off'],
    ['INTEGRATION_SUSPENDED', 'warning', 'suspended by PassKit'],
  ])(
    'in the state %s are told by host, without the secrets in their address',
    async (status, mark, words) => {
      const { id } = sandbox.passkit.createProgram({ name: 'A' });
      await sink(id, { status });
      const findings = await run();
      expect(linesOf(findings, 'webhook')).toEqual([
        {
          key: 'webhook',
          mark,
          text: `Webhook to hooks.example.com: pass installed, pass removed; ${words}.`,
          facts: {
            id: expect.any(String) as string,
            type: 'WEBHOOK',
            events: ['pass installed', 'pass removed'],
            status,
            host: 'hooks.example.com',
            signed: true,
          },
        },
      ]);
      expect(findings.text).not.toMatch(/TOKEN|PASSWORD/);
      expect(findings.code).toBe(0);
    },
  );

  test('of another kind are told by that kind', async () => {
    const { id } = sandbox.passkit.createProgram({ name: 'A' });
    await sink(id, {
      configType: 'ZAPIER',
      passEventId: [],
      membershipEvents: { ids: ['MEMBER_EVENT_ENROLLED'] },
      configuration: '{}',
    });
    expect(linesOf(await run(), 'webhook')).toMatchObject([
      { text: 'Webhook to ZAPIER: member enrolled; active.', facts: { host: null, signed: false } },
    ]);
  });
});

test('a coupon campaign is told with its coupons, offers and webhooks', async () => {
  const { coupons } = sandbox.passkit;
  const { id } = coupons.createCampaign({ name: 'Coupons' });
  coupons.createOffer({ campaignId: id, offerTitle: 'Free coffee' });
  coupons.createOffer({ campaignId: id, offerTitle: 'Cake', disabled: true });
  coupons.create({ campaignId: id, externalId: 'C-1' });
  await change(sandbox, 'POST', '/integrations/sink', {
    classId: id,
    protocol: 'SINGLE_USE_COUPON',
    couponEvents: { ids: ['COUPON_EVENT_REDEEMED'] },
    configType: 'WEBHOOK',
    status: 'INTEGRATION_ACTIVE',
    configuration: JSON.stringify({ targetUrl: 'https://hooks.example.com/t' }),
  });
  const empty = coupons.createCampaign({ name: 'Empty', status: ['PROJECT_DRAFT'] });
  const findings = await run();
  expect(textsOf(findings, id)).toEqual([
    'ok Open for new coupons.',
    'info Coupons: 1.',
    'ok Offer: Free coffee.',
    'warning Offer: Cake; switched off, so no coupon can be issued.',
    'ok Webhook to hooks.example.com: coupon redeemed; active.',
  ]);
  expect(textsOf(findings, empty.id)).toEqual([
    expect.stringMatching(/^warning Draft:/),
    'info Coupons: 0.',
    'warning No offer. Make one in PassKit: a coupon needs it.',
    'info No webhooks.',
  ]);
});
