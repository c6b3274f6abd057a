import { request } from 'node:http';
import { startSandbox } from './server.ts';
import type { Sandbox } from './server.ts';
import { DEMO_PROGRAMS } from './passkit/seed.ts';

const JSON_BODY = { 'content-type': 'application/json' };
const AUTH = { authorization: 'sandbox-token' };

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({
    till: (app, running) => {
      app.post('/sandbox/sales', async () => ({ programs: running.passkit.programs().length }));
    },
  });
});

afterEach(() => sandbox.close());

async function control(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(sandbox.url + path, {
    method,
    ...(body === undefined ? {} : { headers: JSON_BODY, body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

function rawStatus(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(sandbox.url, { path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the emulated service', () => {
  it('reads a JSON body on DELETE, whatever the content type', async () => {
    const { id } = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards });
    const response = await fetch(`${sandbox.passkitUrl}/eu/members/member`, {
      method: 'DELETE',
      headers: AUTH,
      body: JSON.stringify({ id }),
    });
    expect(response.status).toBe(200);
    expect(sandbox.passkit.member(id)).toBeUndefined();
  });

  it('admits only keys of the region', async () => {
    const ask = async (region: string): Promise<number> =>
      (await fetch(`${sandbox.passkitUrl}${region}/user/profile`, { headers: AUTH })).status;
    expect(await Promise.all([ask(''), ask('/eu'), ask('/us')])).toEqual([200, 200, 401]);
  });

  it('stands beside the tills, each at its own address', async () => {
    const refusal = async (url: string): Promise<unknown> => (await fetch(url)).json();
    expect(await refusal(`${sandbox.toastUrl}/orders/v2/ordersBulk`)).toMatchObject({ status: '401' });
    expect(await refusal(`${sandbox.squareUrl}/v2/payments`)).toMatchObject({
      errors: [{ code: 'UNAUTHORIZED' }],
    });
  });

  it('breaks connections and stays silent on demand', async () => {
    sandbox.faults.add({ kind: 'reset_before', times: 1 });
    await expect(fetch(`${sandbox.passkitUrl}/user/profile`)).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    sandbox.faults.add({ kind: 'timeout_before', times: 1 });
    await expect(
      fetch(`${sandbox.passkitUrl}/user/profile`, { signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow('timeout');
  });
});

describe('the control API', () => {
  it('shows the state', async () => {
    sandbox.passkit.createMember({
      programId: DEMO_PROGRAMS.rewards,
      externalId: 'E1',
      person: { forename: 'Ada', surname: 'L' },
      points: 3,
    });
    const { json } = await control('GET', '/sandbox/state');
    expect(json).toMatchObject({
      programs: [{ name: 'Corner Cafe Rewards' }, {}, {}, { name: 'Corner Cafe Winter' }],
      tiers: [{ id: 'base', name: 'Member' }, { id: 'gold' }, { id: 'house', pointsOverdrawn: true }, {}, {}],
      passes: [
        {
          externalId: 'E1',
          displayName: 'Ada L',
          tierName: 'Member',
          points: 3,
          installed: false,
          expired: false,
        },
      ],
      credentials: {
        region: 'eu',
        apiKey: 'sandbox-key',
        apiSecret: 'sandbox-secret',
        token: 'sandbox-token',
        url: sandbox.passkitUrl,
      },
    });
  });

  it('installs, scans and removes a pass', async () => {
    const { id } = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards });
    expect(await control('POST', `/sandbox/passes/${id}/install`, {})).toMatchObject({
      status: 200,
      json: { pass: { installed: true } },
    });
    await control('POST', `/sandbox/passes/${id}/scan`, {});
    await control('POST', `/sandbox/passes/${id}/scan`, { verify: true });
    expect(sandbox.passkit.events(id).map(({ eventType }) => eventType)).toEqual([
      'EVENT_MEMBER_CHECKED_IN',
      'EVENT_MEMBER_VERIFIED',
    ]);
    expect(await control('POST', `/sandbox/passes/${id}/remove`, {})).toMatchObject({
      json: { pass: { installed: false } },
    });
    expect(await control('POST', `/sandbox/passes/${id}/remove`, {})).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('Install it first') },
    });
    expect(await control('POST', '/sandbox/passes/none/scan', {})).toMatchObject({
      status: 404,
      json: { error: expect.stringContaining('"none"') },
    });
  });

  it('sets switches and faults, and names the field of a mistake', async () => {
    expect(await control('PUT', '/sandbox/switches', { eventLogLagMs: 7 })).toMatchObject({
      status: 200,
      json: { values: { eventLogLagMs: 7 } },
    });
    expect(sandbox.switches.eventLogLagMs).toBe(7);
    expect(await control('PUT', '/sandbox/switches', { eventLogLagMs: 'x' })).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('eventLogLagMs') },
    });
    expect(await control('POST', '/sandbox/faults', { kind: 'status', times: 1 })).toMatchObject({
      status: 201,
      json: { id: 'fault-1' },
    });
    expect(await control('GET', '/sandbox/faults')).toMatchObject({
      json: { faults: [{ id: 'fault-1', kind: 'status', struck: 0 }] },
    });
    expect(await control('POST', '/sandbox/faults', { kind: 'x' })).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('"kind"') },
    });
    await control('DELETE', '/sandbox/faults');
    expect(sandbox.faults.rules).toEqual([]);
    expect(await control('DELETE', '/sandbox/faults?id=fault-9')).toMatchObject({ status: 404 });
    expect(await control('POST', '/sandbox/deliveries/redeliver', { id: 'none' })).toMatchObject({
      status: 404,
    });
    expect(await control('GET', '/sandbox/nothing')).toMatchObject({
      status: 404,
      json: { error: expect.stringContaining('/sandbox/nothing') },
    });
  });

  it('sends changes as events', async () => {
    const response = await fetch(`${sandbox.url}/sandbox/events`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards, externalId: 'E1' });
    let text = '';
    while (!text.includes('E1')) text += decoder.decode((await reader.read()).value, { stream: true });
    expect(text).toMatch(/event: pass\ndata: \{.*"externalId":"E1"/);
    await reader.cancel();
  });

  it('turns other hosts, other sites and other content types away', async () => {
    const { port } = new URL(sandbox.url);
    expect(await rawStatus('/sandbox/state', { host: 'evil.example' })).toBe(421);
    expect(await rawStatus('/sandbox/state', { host: `localhost:${port}` })).toBe(200);
    expect(await rawStatus('/sandbox/state', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect((await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST', body: '{}' })).status).toBe(415);
    expect(
      (await fetch(`${sandbox.url}/sandbox/state`)).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  it('carries the routes of a till', async () => {
    expect(await control('POST', '/sandbox/sales', {})).toMatchObject({ json: { programs: 4 } });
  });
});

describe('pages', () => {
  it('serve a pass, with its texts escaped', async () => {
    const { id } = sandbox.passkit.createMember({
      programId: DEMO_PROGRAMS.rewards,
      person: { displayName: '<script>alert(1)</script>' },
    });
    const text = await (await fetch(`${sandbox.url}/p/${id}`)).text();
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>');
    expect((await fetch(`${sandbox.url}/p/none`)).status).toBe(404);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fsrc%2fserver.ts',
    '/.hidden',
    '/none.js',
    '/%00',
  ])('do not serve %s', async (path) => {
    expect([400, 404]).toContain(await rawStatus(path, {}));
  });
});
