import { startSandbox } from '../server.ts';
import type { Sandbox } from '../server.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

interface Holder {
  readonly id: string;
  readonly system: string;
  readonly holderId: string;
  readonly can: readonly string[];
}

async function control(
  method: string,
  path: string,
  body: object = {},
): Promise<{ status: number; json: object }> {
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
    method,
    ...(method === 'GET'
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as object };
}

async function holders(system: string): Promise<Holder[]> {
  const { json } = await control('GET', 'state');
  return (json as { holders: Holder[] }).holders.filter((holder) => holder.system === system);
}

/** The next event of that name about a holder, from when the stream is open. */
async function nextHolder(act: () => void): Promise<unknown> {
  const gone = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/events`, { signal: gone.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value ?? '';
  act();
  for (;;) {
    const found = /event: holder\ndata: (.*)\n/.exec(text)?.[1];
    if (found !== undefined) {
      gone.abort();
      return JSON.parse(found);
    }
    text += (await reader.read()).value ?? '';
  }
}

it('shows what a connection to each system asks for, and its customers', async () => {
  const { json } = await control('GET', 'state');
  expect(json).toMatchObject({
    systems: expect.arrayContaining([
      expect.objectContaining({
        system: 'passentry',
        keys: expect.arrayContaining([
          ['Address of PassEntry', sandbox.passentryUrl],
          ['PassEntry API key', 'sandbox-passentry-key'],
        ]),
      }),
    ]),
    holders: expect.arrayContaining([
      expect.objectContaining({ name: 'Ada Marsh', balance: 240, unit: 'points', can: ['scan', 'remove'] }),
    ]),
  });
});

it('plays the holder and the reader of a pass of PassEntry', async () => {
  const [, ben] = await holders('passentry');
  const place = `systems/passentry/holders/${ben?.holderId}`;
  expect((await control('POST', `${place}/install`)).status).toBe(200);
  expect((await holders('passentry'))[1]).toMatchObject({ state: 'In the wallet', can: ['scan', 'remove'] });
  expect((await control('POST', `${place}/scan`)).status).toBe(200);
  expect((await control('POST', `${place}/install`)).status).toBe(404);
  expect((await control('POST', `${place}/burn`)).status).toBe(404);
  expect((await control('POST', `${place}/remove`)).status).toBe(200);
  expect(sandbox.passentry.pass('PE-1002')).toMatchObject({ status: 'removed', deviceType: 'iphone' });
});

it('makes a customer up at every system that it shows', async () => {
  for (const { system } of sandbox.holders) {
    const before = await holders(system);
    expect((await control('POST', `systems/${system}/holders`)).status).toBe(201);
    expect((await control('POST', `systems/${system}/holders`)).status).toBe(201);
    expect(await holders(system)).toHaveLength(before.length + 2);
  }
  expect((await control('POST', 'systems/nowhere/holders')).status).toBe(404);
});

it.each(['toast', 'voucherify'])('keeps webhooks that are entered by hand for %s', async (system) => {
  const given = { url: 'https://flows.example.com/hook', secret: 'a shared secret' };
  const made = await control('POST', `${system}/subscriptions`, given);
  expect(made).toMatchObject({ status: 201, json: { url: given.url } });
  const { id } = made.json as { id: string };
  expect((await control('GET', 'state')).json).toMatchObject({ sinks: [{ id, url: given.url }] });
  expect((await control('POST', `${system}/subscriptions`, { ...given, secret: 'short' })).status).toBe(400);
  expect((await control('DELETE', `${system}/subscriptions/${id}`)).status).toBe(200);
  expect((await control('DELETE', `${system}/subscriptions/${id}`)).status).toBe(404);
});

it('tells of a balance that changed, whoever changed it, and of what is gone', async () => {
  const [ada] = await holders('passentry');
  const told = nextHolder(() =>
    sandbox.call({
      method: 'PATCH',
      path: '/passentry/api/v1/loyalty/PE-1001',
      headers: { authorization: 'Bearer sandbox-passentry-key' },
      body: { balance: 10 },
    }),
  );
  expect(await told).toMatchObject({ id: ada?.id, balance: 250 });
  const gone = nextHolder(() => sandbox.passentry.state.passes.delete(ada?.holderId ?? ''));
  expect(await gone).toEqual({ id: ada?.id, deleted: true });
});
