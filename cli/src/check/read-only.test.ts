import { doctors, readOnly } from '@tillpass/client/check';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { readSettings } from '../settings.ts';
import { openHost } from './host.ts';
import { check, filledSandbox, PERSON, settingsOf, tillpass } from '../../testing/world.ts';

const READ =
  /^GET \/(user\/profile|members\/member\/(id|externalId|meta|events\/meta)\/.+|members\/member\/messages\?.*)$|^POST \/[a-zA-Z/]*(\/list(\/|$)|\/count\/)/;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await filledSandbox({ journalCap: 10_000 });
});
afterAll(() => sandbox.close());

/** All that the sandbox keeps, after it has let happen what is due by its clock. */
const state = () => {
  sandbox.passkit.sweep();
  const { programs, members, sinks, coupons } = sandbox.passkit.state;
  return JSON.stringify(
    [[...programs], [...members], [...sinks], [...coupons.coupons], sandbox.passkit.state.mailroom],
    (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value),
  );
};

test('a check sends nothing but reads, and changes nothing', async () => {
  const before = state();
  expect(before).toContain('Cust-3');
  sandbox.calls.clear();
  await check(settingsOf(sandbox));
  const calls = sandbox.calls.entries.map(({ method, path }) => `${method} ${path}`);
  expect(calls.length).toBeGreaterThan(80);
  expect(calls.filter((call) => !READ.test(call))).toEqual([]);
  expect(sandbox.calls.entries.filter(({ body }) => JSON.stringify(body).includes('emailAsCsv'))).toEqual([]);
  expect(state() === before).toBe(true);
});

test('no name, email, phone or external ID of a customer is told', async () => {
  const { text } = await check(settingsOf(sandbox));
  const { out, err } = await tillpass(settingsOf(sandbox), 'check', '--system', 'passkit');
  for (const secret of [...Object.values(PERSON), 'guest1@', 'Cust-', 'Coupon-1', 'T-1'])
    for (const told of [text, out, err]) expect(told).not.toContain(secret);
});

describe('the host of a check', () => {
  const passkit = doctors.find(({ driver }) => driver.system === 'passkit')!;
  const sent: string[] = [];
  const transport = readOnly(
    {
      async send({ method, url }) {
        sent.push(`${method} ${url}`);
        return { status: 200, headers: {}, body: '{}' };
      },
    },
    passkit.isRead,
  );
  const send = (call: string, body?: string) => {
    const [method, path] = call.split(' ') as ['GET' | 'POST', string];
    const url = `https://api.pub1.passkit.io${path}`;
    return transport.send({ method, url, headers: {}, timeoutMs: 1, ...(body ? { body } : {}) });
  };

  test.each([
    'POST /members/member',
    'PUT /members/member',
    'PATCH /members/member/person',
    'DELETE /members/member',
    'POST /members/member/checkIn',
    'PUT /members/member/points/earn',
    'POST /integrations/sink',
    'POST /coupon/singleUse/coupon',
    'PUT /coupon/singleUse/coupon/redeem',
    'POST /message/send',
    'POST /members/program/copy',
    'POST /login',
    'GET /user/secret/refresh',
    'GET /integrations/sink/sample?id=x',
    'DELETE /members/programs/list',
    'POST /members/member/list/x/y',
  ])('never sends %s', async (call) => {
    await expect(send(call)).rejects.toThrow('A check must not send');
    expect(sent).toEqual([]);
  });

  test('never asks for a list by e-mail', async () => {
    await expect(send('POST /members/member/list/x', '{"filters":{},"emailAsCsv":true}')).rejects.toThrow();
  });

  test('sends a list', async () => {
    await send('POST /members/member/list/x', '{"filters":{}}');
    expect(sent).toEqual(['POST https://api.pub1.passkit.io/members/member/list/x']);
  });
});

test('a doctor cannot get a change past its host, in whatever way it signs', async () => {
  const [passkit] = doctors;
  const settings = readSettings(passkit!.driver, settingsOf(sandbox));
  const progress = { show: () => undefined, clear: () => undefined };
  const host = openHost(passkit!, settings, { timeoutSeconds: 5 }, progress, async () => undefined);
  sandbox.calls.clear();
  for (const transport of [host.runtime.transport, host.presentedBy(passkit!.driver.auth)]) {
    const url = `${host.connection.baseUrl}/members/member`;
    await expect(
      transport.send({ method: 'DELETE', url, headers: {}, body: '{}', timeoutMs: 5_000 }),
    ).rejects.toThrow('A check must not send DELETE');
  }
  expect(sandbox.calls.entries).toEqual([]);
});
