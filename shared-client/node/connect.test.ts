import { createHash, createHmac } from 'node:crypto';
import { PASS, PROGRAM } from '../testing/passkit.ts';
import { testRuntime } from '../testing/runtime.ts';
import { memoryLedger } from '../src/ledger/memory.ts';
import { passkit } from '../src/drivers/passkit/driver.ts';
import { connect } from './connect.ts';
import { nodeCrypto } from './crypto.ts';

const credentials = { region: 'eu', apiKey: 'KEY', apiSecret: 'secret' };
const points = { passId: PASS, points: 1, transactionId: 'T-1' };
const balance = () => ({ body: { id: PASS, programId: PROGRAM, points: 1 } });

test('the hashing of the runtime is that of Node', () => {
  const text = 'Zoë 😀';
  expect(nodeCrypto.sha256(text)).toBe(createHash('sha256').update(Buffer.from(text)).digest('hex'));
  expect(nodeCrypto.hmacSha256('kéy', text)).toBe(
    createHmac('sha256', Buffer.from('kéy')).update(Buffer.from(text)).digest('base64url'),
  );
  expect(nodeCrypto.base64url('a?>ü')).toBe('YT8-w7w');
  expect(nodeCrypto.sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a client calls the region of the credentials, or an own base URL', async () => {
  const { transport, requests } = testRuntime(balance);
  await connect(passkit, { credentials, runtime: { transport } }).act('add_points', points);
  await connect(passkit, { credentials, baseUrl: 'http://127.0.0.1:4600/', runtime: { transport } }).act(
    'add_points',
    points,
  );
  expect(requests.map(({ url, timeoutMs }) => [url, timeoutMs])).toEqual([
    ['https://api.pub1.passkit.io/members/member/points/earn', 20_000],
    ['http://127.0.0.1:4600/members/member/points/earn', 20_000],
  ]);
});

test('a client remembers its changes for itself, unless it is given a ledger', async () => {
  const { transport, requests } = testRuntime(balance);
  const ledger = memoryLedger();
  const runs = [
    connect(passkit, { credentials, runtime: { transport } }),
    connect(passkit, { credentials, ledger, runtime: { transport } }),
  ];
  for (const client of runs) await client.act('add_points', points);
  expect(requests).toHaveLength(2);
  expect(await ledger.claim('another key', { state: 'claimed' })).toBeUndefined();
  await connect(passkit, { credentials, ledger, runtime: { transport } })
    .act('add_points', points)
    .catch(() => undefined);
  expect(requests[2]!.method).toBe('GET');
});

test('limits can be set one by one', async () => {
  const { transport, requests } = testRuntime(() => ({ status: 503 }));
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
  };
  const run = (limits: object) =>
    connect(passkit, { credentials, limits, runtime: { transport, sleep } })
      .test()
      .catch(() => undefined);
  await run({ sleepBudgetMs: 0 });
  expect([requests.length, slept.length]).toEqual([1, 0]);
  await run({ callTimeoutMs: 5_000 });
  expect([requests.length, slept.length]).toEqual([4, 2]);
  expect(requests[1]!.timeoutMs).toBe(5_000);
});

test('a missing credential is told before anything is sent', async () => {
  await expect(
    connect(passkit, { credentials: { region: 'eu', apiKey: 'KEY' } }).act('add_points', points),
  ).rejects.toMatchObject({
    problem: 'input',
    message: expect.stringMatching(/^API Secret is missing\./),
    details: { field: 'apiSecret' },
  });
  expect(() => connect(passkit, { credentials: {} })).toThrow('Region must be Europe or United States.');
});
