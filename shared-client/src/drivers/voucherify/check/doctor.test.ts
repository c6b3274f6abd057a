import { fakeVoucherify, LEGACY, PROGRAM, refusal } from '../../../../testing/voucherify.ts';
import type { SystemRoutes } from '../../../../testing/fake-system.ts';
import { readOnly } from '../../check.ts';
import type { Line } from '../../check.ts';
import { voucherifyDoctor } from './doctor.ts';

const CAMPAIGNS = 'GET /v1/campaigns';
const V2 = 'GET /v2/loyalties/programs';
const V1 = 'GET /v1/loyalties';
const left = (limit: number, remaining: number) => ({
  headers: { 'x-rate-limit-limit': String(limit), 'x-rate-limit-remaining': String(remaining) },
  body: { campaigns: [] },
});
const programs = {
  [V2]: { body: { data: [{ id: PROGRAM, name: 'Club\u202e', status: 'ACTIVE' }] } },
  [V1]: { body: { data_ref: 'campaigns', campaigns: [{ id: LEGACY, name: 'Card', active: false }] } },
};

/** The lines of a report, as "mark key text". */
async function examine(
  routes: SystemRoutes,
  programId?: string,
  addressIn: (region: string) => string | undefined = () => undefined,
) {
  const { runtime, context, calls } = fakeVoucherify(routes);
  const lines: Line[] = [];
  await voucherifyDoctor.examine(
    {
      runtime: { ...runtime, transport: readOnly(runtime.transport, voucherifyDoctor.isRead) },
      connection: context.connection,
      filledIn: new Set(['apiKey', 'apiSecret']),
      nameOf: (field) => field,
      presentedBy: () => runtime.transport,
      addressIn,
      programId,
      progress: () => undefined,
    },
    { section: () => (line) => lines.push(line), probe: () => undefined },
  );
  return { lines: lines.map(({ mark, key, text }) => `${mark} ${key} ${text}`), calls: calls() };
}

test('a project with enough calls: three of them tell all', async () => {
  const { lines, calls } = await examine({ [CAMPAIGNS]: left(2000, 1990), ...programs });
  expect(calls).toHaveLength(3);
  expect(lines.slice(0, 5)).toEqual([
    'info region Region Europe, address https://api.voucherify.io.',
    'ok credentials Voucherify accepts the App ID and the App Token.',
    'ok calls 1,990 of 2,000 calls of this period are left.',
    `ok programs Club (${PROGRAM}): active.`,
    `warning legacy-programs Card (${LEGACY}), of the legacy loyalty API: not active, so nobody can join or earn.`,
  ]);
});

test.each([
  [100, 90],
  [2000, 19],
])('few calls are a warning: %d, %d left', async (limit, remaining) => {
  const { lines } = await examine({ [CAMPAIGNS]: left(limit, remaining), ...programs });
  expect(lines[2]).toMatch(/^warning calls .* poll once an hour at most/);
});

test('keys of another region are told so', async () => {
  const refused = refusal(401, 'unauthorized');
  const addressIn = (region: string) => (region === 'us' ? 'https://api.voucherify.io' : undefined);
  const { lines } = await examine({ [CAMPAIGNS]: [refused, left(9, 9)] }, undefined, addressIn);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^problem credentials .*These keys belong to the region United States\.$/);
});

test('a program with several point wallets, and a legacy one', async () => {
  const path = `${V2}/${PROGRAM}`;
  const two = await examine(
    {
      [CAMPAIGNS]: left(2000, 1990),
      ...programs,
      [`${path}/card-definitions`]: { body: { data: [{}, {}] } },
      [`${path}/rewards`]: { body: { data: [{}] } },
    },
    PROGRAM,
  );
  expect(two.lines).toContain('info rewards Rewards: 1.');
  expect(two.lines.join()).toMatch(/ok wallets 2 point wallets\. Name one in Point Wallet/);
  const legacy = { [`${V1}/${LEGACY}`]: { body: { id: LEGACY, name: 'Card', active: true } } };
  const one = await examine({ [CAMPAIGNS]: left(2000, 1990), ...programs, ...legacy }, LEGACY);
  expect(one.lines).toContain(`ok legacy-programs Card (${LEGACY}), of the legacy loyalty API: active.`);
});

test.each([
  ['POST', '/v1/validations'],
  ['GET', '/v1/customers?limit=20'],
  ['GET', `/v2/loyalties/programs/${PROGRAM}/members?limit=1`],
  ['GET', '/v1/vouchers/CODE'],
] as const)('%s %s is no call of a check', (method, path) => {
  const url = `https://api.voucherify.io${path}`;
  expect(voucherifyDoctor.isRead({ method, url, headers: {}, timeoutMs: 1 })).toBe(false);
});
