import type { IWebhookResponseData } from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { webhookToken } from '../../n8n-nodes/adapter/token.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { enrol, OTHER_PROGRAM, PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';
import type { WebhookAnswer, WebhookCall } from './support/host.ts';

const binding = { driver: passkit, credential: 'passKitApi' };
const trigger = buildTrigger(passkit, 'passKitApi');
const installed = { event: 'passInstalled', programId: at(PROGRAM) };
const scanned = { event: 'passScanned', programId: at(PROGRAM) };
const SECRET = { 'x-tillpass-scan-secret': 'word-of-the-till' };

let sandbox: Sandbox;
let host: Host;
let passId: string;
let nodes = 0;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  host = new Host(sandbox, `node-${++nodes}`);
  passId = enrol(sandbox, 'C-1');
});

type Parameters = Record<string, unknown>;

async function receive(
  parameters: Parameters,
  call: Partial<WebhookCall>,
): Promise<{ data: IWebhookResponseData; answer: WebhookAnswer }> {
  const { context, answer } = host.webhook(parameters, call);
  return { data: await trigger.webhook(context), answer };
}

/** What PassKit would send for an install, with the token of the address. */
async function delivery(
  seconds = 1_900_000_000,
  parameters: Parameters = installed,
): Promise<Partial<WebhookCall>> {
  const token = await webhookToken(host.hook(parameters), binding, 'pass_installed', PROGRAM);
  const metadata = { status: 1, lastInstalledAt: { seconds, nanos: 0 } };
  return {
    method: 'PUT',
    query: { token },
    body: { event: 'PASS_EVENT_INSTALLED', pass: { id: passId, metadata } },
  };
}

const isRefused = (status: number) => ({ data: { noWebhookResponse: true }, answer: { status } });

describe('an event that the system tells', () => {
  beforeEach(() => sandbox.passkit.install(passId, 'apple'));

  test.each(['POST', 'PUT', 'DELETE'])('starts an execution with the whole pass, by %s', async (method) => {
    const { data } = await receive(installed, { ...(await delivery()), method });
    expect(data.workflowData).toHaveLength(1);
    const { json } = data.workflowData![0]![0]!;
    expect(json).toMatchObject({
      event: 'pass_installed',
      pass: { id: passId, externalId: 'C-1', status: 'installed' },
    });
    expect(data.webhookResponse).toEqual({ received: true, id: json.id });
  });

  test('is believed before anything was saved about its subscription', async () => {
    expect(host.staticData).toEqual({});
    expect((await receive(installed, await delivery())).data.workflowData).toBeDefined();
  });

  test.each([
    ['no token', () => ({})],
    ['another token', () => ({ token: 'guess' })],
    ['an empty token', () => ({ token: '' })],
    ['two tokens', ({ token }: { token?: string }) => ({ token: [token, token] })],
    [
      'a token one character off',
      ({ token = '' }: { token?: string }) => ({
        token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      }),
    ],
    ['a token one character short', ({ token = '' }: { token?: string }) => ({ token: token.slice(0, -1) })],
  ])('is refused with %s, and the system is not even asked', async (_name, change) => {
    const good = await delivery();
    const before = sandbox.calls.entries.length;
    expect(
      await receive(installed, { ...good, query: change(good.query as { token?: string }) }),
    ).toMatchObject(isRefused(401));
    expect(sandbox.calls.entries.length).toBe(before);
  });

  test('is refused with the token of another trigger, event or program', async () => {
    const good = await delivery();
    const elsewhere = new Host(sandbox, 'another-node').webhook(installed, good);
    expect(await trigger.webhook(elsewhere.context)).toEqual({ noWebhookResponse: true });
    expect(elsewhere.answer.status).toBe(401);
    expect(await receive({ ...installed, event: 'passRemoved' }, good)).toMatchObject(isRefused(401));
    expect(await receive({ ...installed, programId: at(OTHER_PROGRAM) }, good)).toMatchObject(isRefused(401));
  });

  test('is answered and starts nothing when it tells of something else or of no such pass', async () => {
    const good = await delivery();
    for (const body of [
      { event: 'PASS_EVENT_UNINSTALLED', pass: { id: passId } },
      { event: 'PASS_EVENT_INSTALLED', pass: { id: 'nobody' } },
      { event: 'PASS_EVENT_INSTALLED', pass: { id: '../../user/profile' } },
      { event: 'PASS_EVENT_INSTALLED' },
      'nonsense',
      {},
    ]) {
      expect(await receive(installed, { ...good, body })).toMatchObject(isRefused(200));
    }
  });

  test('is not believed for a pass that was never installed', async () => {
    sandbox.reset();
    passId = enrol(sandbox, 'C-2');
    expect(await receive(installed, await delivery())).toMatchObject(isRefused(200));
  });

  test('starts one execution, however often it is delivered', async () => {
    const good = await delivery();
    expect((await receive(installed, good)).data.workflowData).toHaveLength(1);
    const again = await receive(installed, good);
    expect(again).toMatchObject(isRefused(200));
    expect(again.answer.body).toMatchObject({ received: true });
    expect((await receive(installed, await delivery(1_900_000_060))).data.workflowData).toHaveLength(1);
  });

  test('may be sent again and again while somebody tries the trigger', async () => {
    host.mode = 'manual';
    const good = await delivery();
    expect((await receive(installed, good)).data.workflowData).toHaveLength(1);
    expect((await receive(installed, good)).data.workflowData).toHaveLength(1);
  });

  test('is to be sent again when the system cannot be asked, and then starts', async () => {
    const good = await delivery();
    sandbox.faults.add({ kind: 'status', status: 503, retryAfter: 60 });
    const failed = await receive(installed, good);
    expect(failed).toMatchObject(isRefused(503));
    expect(failed.answer.body?.message).toContain('PassKit could not');
    sandbox.faults.clear();
    expect((await receive(installed, good)).data.workflowData).toHaveLength(1);
  });

  test('fails where a person looks when the keys are refused', async () => {
    const good = await delivery();
    sandbox.faults.add({ kind: 'status', status: 401 });
    await expect(receive(installed, good)).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '401' });
  });

  test('is read where n8n did not parse it', async () => {
    const good = await delivery();
    const raw = { ...good, body: {}, rawBody: JSON.stringify(good.body) };
    expect((await receive(installed, raw)).data.workflowData).toHaveLength(1);
  });
});

describe('a scan that is posted', () => {
  beforeEach(() => {
    host.credentials.scanSecret = SECRET['x-tillpass-scan-secret'];
  });
  const scan = (body: unknown, headers: Record<string, string> = SECRET, method = 'POST') =>
    receive(scanned, { method, headers, body });

  test('starts an execution, by External ID or Pass ID', async () => {
    const { data } = await scan({ externalId: 'C-1', locationId: 'SHOP-3', staffId: 'S-7' });
    const { json } = data.workflowData![0]![0]!;
    expect(json).toMatchObject({
      event: 'pass_scanned',
      locationId: 'SHOP-3',
      staffId: 'S-7',
      pass: { id: passId },
    });
    expect(data.webhookResponse).toEqual({ received: true, id: json.id });
    expect((await scan({ passId })).data.workflowData).toHaveLength(1);
  });

  test('counts once under a scan ID of its own', async () => {
    expect((await scan({ passId, scanId: 's1' })).data.workflowData).toHaveLength(1);
    expect(await scan({ passId, scanId: 's1' })).toMatchObject(isRefused(200));
    expect((await scan({ passId, scanId: 's2' })).data.workflowData).toHaveLength(1);
  });

  test.each([
    ['no secret', {}],
    ['another secret', { 'x-tillpass-scan-secret': 'word-of-the-tilt' }],
    ['an empty secret', { 'x-tillpass-scan-secret': '' }],
  ])('is refused with %s', async (_name, headers) => {
    const before = sandbox.calls.entries.length;
    expect(await scan({ passId }, headers)).toMatchObject(isRefused(401));
    expect(sandbox.calls.entries.length).toBe(before);
  });

  test('is refused while no secret is set, and says where to set it', async () => {
    host.credentials.scanSecret = '';
    const { data, answer } = await scan({ passId }, { 'x-tillpass-scan-secret': '' });
    expect({ data, answer }).toMatchObject(isRefused(403));
    expect(answer.body?.message).toContain('Set one in the PassKit credential');
  });

  test('comes by POST only', async () => {
    expect(await scan({ passId }, SECRET, 'PUT')).toMatchObject(isRefused(405));
  });

  test.each([
    ['nothing', {}, 400],
    ['text', 'hello', 400],
    ['a list', [1], 400],
    ['a path for an ID', { passId: '../x' }, 400],
    ['an object for an ID', { passId: { a: 1 } }, 400],
    ['an unknown pass', { passId: 'nobody' }, 404],
    ['an unknown External ID', { externalId: 'C-9' }, 404],
  ])('with %s is answered with a sentence', async (_name, body, status) => {
    const { data, answer } = await scan(body);
    expect({ data, answer }).toMatchObject(isRefused(status));
    expect(answer.body?.message).toMatch(/\.$/);
  });

  test('of a pass of another program is refused', async () => {
    const elsewhere = { ...scanned, programId: at(OTHER_PROGRAM) };
    expect(await receive(elsewhere, { headers: SECRET, body: { passId } })).toMatchObject(isRefused(404));
  });
});

test('an event that the trigger does not know is refused', async () => {
  expect(await receive({ event: 'passSold', programId: at(PROGRAM) }, {})).toMatchObject(isRefused(404));
});
