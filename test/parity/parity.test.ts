import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { offers, passkit } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { CASES, directly, EVENTS, PASS, PROGRAM, seed } from './cases.ts';
import type { HostRun } from './cases.ts';
import { onN8n } from './on-n8n.ts';
import { onZapier } from './on-zapier.ts';

const HOSTS: Record<string, (sandbox: Sandbox) => HostRun> = {
  directly: (sandbox) => directly(sandboxClient(sandbox)),
  'on Zapier': onZapier,
  'on n8n': onN8n,
};
const offered = offers(passkit);

/** What was sent and what came back, with what differs from run to run given a name. */
interface Recording {
  requests: { method: string; path: string; body: unknown }[];
  output: unknown;
}

let sandbox: Sandbox;
let passId: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  passId = seed(sandbox);
});

function record(output: unknown): Recording {
  const requests = sandbox.calls.entries.map(({ method, path, body }) => ({
    method,
    path,
    body: body ?? null,
  }));
  return JSON.parse(named(JSON.stringify({ requests, output }))) as Recording;
}

/** Times of now, new IDs and the sandbox's port differ; everything else must be the same. */
function named(text: string): string {
  let plain = text.replaceAll(new URL(sandbox.url).host, 'sandbox');
  for (const { id } of sandbox.passkit.members())
    plain = plain.replaceAll(id, id === passId ? PASS : '<new pass>');
  for (const { id } of sandbox.passkit.programEvents(PROGRAM)) plain = plain.replaceAll(id, '<event>');
  return plain
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, (time) =>
      Math.abs(Date.parse(time.slice(1, -1)) - Date.now()) < 600_000 ? '"<now>"' : time,
    )
    .replace(/("id":")[0-9a-f]{32}"/g, '$1<made of pass, event and time>"');
}

/** Compares with the committed recording; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed. */
function expectGolden(key: string, name: string, recording: Recording): void {
  const file = join(import.meta.dirname, 'golden', key, `${name.replace(/\W+/g, '-')}.json`);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`);
  }
  if (!existsSync(file))
    throw new Error(`There is no golden file ${file}. Write it with UPDATE_GOLDEN=1, and read it.`);
  expect(recording).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}

describe.each(Object.keys(HOSTS))('%s', (host) => {
  it.each(CASES)(
    '$key, $name: the same requests and the same result',
    async ({ key, name, input, before = [], isRepeat }) => {
      const it = HOSTS[host]!(sandbox);
      for (const earlier of before) await it.run(earlier.key, withPass(earlier.input));
      if (isRepeat) it.remember?.();
      sandbox.calls.clear();
      expectGolden(key, name, record(await it.run(key, withPass(input))));
    },
  );

  it.each(EVENTS)('$key: the same events from the same deliveries', async ({ key, happen }) => {
    const it = HOSTS[host]!(sandbox);
    const { posted, subscribed } = await deliveriesOf(key, it, happen);
    sandbox.calls.clear();
    const output = [];
    for (const delivery of posted) output.push(await it.receive(key, delivery));
    const recording = record(output);
    expectGolden(key, 'delivered', {
      ...recording,
      output: { subscribed, deliveries: posted.map(({ method }) => method), events: recording.output },
    });
  });

  it('pass_scanned: the same events from the same log', async () => {
    sandbox.passkit.checkIn({
      memberId: passId,
      externalServiceId: 'SHOP-3',
      externalUserId: 'STAFF-7',
    } as never);
    sandbox.calls.clear();
    const output = await HOSTS[host]!(sandbox).poll('pass_scanned');
    const { requests, output: events } = record(output);
    expectGolden('pass_scanned', 'polled', {
      requests: requests.map(({ method, path }) => ({ method, path, body: null })),
      output: events,
    });
  });
});

/** What PassKit is asked for, and what it then posts. */
async function deliveriesOf(key: string, host: HostRun, happen: (sandbox: Sandbox, passId: string) => void) {
  const posted: { method: string; body: unknown }[] = [];
  const receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    posted.push({ method: request.method!, body: JSON.parse(body) });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  try {
    await host.subscribe(key, `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
    const asked = sandbox.calls.entries.filter(({ path }) => path === '/integrations/sink');
    happen(sandbox, passId);
    await sandbox.webhooks.settled();
    return { posted, subscribed: asked.map(({ body }) => withoutTarget(body)) };
  } finally {
    receiver.closeAllConnections();
    receiver.close();
  }
}

const withPass = (input: Record<string, unknown>) => (input.passId === PASS ? { ...input, passId } : input);

/** The address differs: on n8n it carries a token. */
function withoutTarget(body: unknown): unknown {
  const { configuration, ...rest } = body as { configuration: string };
  return { ...rest, configuration: { ...(JSON.parse(configuration) as object), targetUrl: '<the address>' } };
}

it('has a case for all that PassKit offers', () => {
  const covered = new Set([...CASES.map(({ key }) => key), ...EVENTS.map(({ key }) => key), 'pass_scanned']);
  const all = [...offered.actions, ...offered.searches, ...offered.hooks, ...offered.polls].map(
    ({ key }) => key,
  );
  expect([...covered].sort()).toEqual(all.sort());
});
