import type { INodeExecutionData } from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';

const node = buildNode(passkit, 'passKitApi');

let sandbox: Sandbox;
let host: Host;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  host = new Host(sandbox);
});

const issue = (externalId: string, more: object = {}) => ({
  operation: 'issuePass',
  programId: at(PROGRAM),
  tierId: at('base'),
  externalId,
  ...more,
});
const add = (points: unknown, transactionId: string, more: object = {}) => ({
  operation: 'addPoints',
  programId: at(PROGRAM),
  pass: at('C-1', 'externalId'),
  points,
  transactionId,
  ...more,
});

async function run(...items: Record<string, unknown>[]): Promise<INodeExecutionData[]> {
  const [output] = await node.execute(host.step(...items));
  return output!;
}
const callsTo = (part: string) => sandbox.calls.entries.filter(({ path }) => path.includes(part)).length;

describe('a run', () => {
  test('links each result to its item, in order', async () => {
    const [first, second] = await run(
      issue('C-1'),
      issue('C-2', { additionalFields: { firstName: 'Ada' }, options: { includePass: true } }),
    );
    expect(first).toMatchObject({ json: { externalId: 'C-1', created: true }, pairedItem: { item: 0 } });
    expect(second).toMatchObject({
      json: { externalId: 'C-2', pass: { firstName: 'Ada' } },
      pairedItem: { item: 1 },
    });
  });

  test('adds points once for each transaction ID, with one call', async () => {
    await run(issue('C-1'));
    const before = sandbox.calls.entries.length;
    const [added] = await run(add(12, 'T-1'));
    expect(added!.json).toMatchObject({ points: 12, pointsAdded: 12, duplicate: false });
    expect(sandbox.calls.entries.length - before).toBe(1);
    const [repeated] = await run(add(12, 'T-1'));
    expect(repeated!.json).toMatchObject({ points: 12, pointsAdded: 12, duplicate: true });
    expect(callsTo('/points/earn')).toBe(1);
  });

  test('knows a repeat where the log of the system gives no references back', async () => {
    sandbox.switches.eventLogEchoesExternalId = false;
    sandbox.switches.eventLogEchoesMetaData = false;
    await run(issue('C-1'), issue('C-2'));
    await run(add(12, 'T-1'));
    expect((await run(add(12, 'T-1')))[0]!.json).toMatchObject({ points: 12, duplicate: true });
    await expect(run(add(13, 'T-1'))).rejects.toThrow('was used before');
    await expect(run(add(12, 'T-1', { pass: at('C-2', 'externalId') }))).rejects.toThrow('another pass');
    expect(callsTo('/points/earn')).toBe(1);
  });

  test('sends nothing where n8n has no memory to offer', async () => {
    await run(issue('C-1'));
    const context = host.step(add(12, 'T-1'));
    Object.assign(context.helpers, { checkProcessedAndRecord: undefined, removeProcessed: undefined });
    await expect(node.execute(context)).rejects.toThrow('cannot be noted');
    expect(callsTo('/points/earn')).toBe(0);
  });

  test('frees the transaction ID of a change that certainly failed', async () => {
    await expect(run(add(12, 'T-1'))).rejects.toThrow('no such pass');
    expect(host.processed.texts).toEqual([]);
    await run(issue('C-1'));
    expect((await run(add(12, 'T-1')))[0]!.json).toMatchObject({ points: 12, duplicate: false });
  });

  test('deletes with the body that names the pass', async () => {
    await run(issue('C-1'));
    const [revoked] = await run({
      operation: 'revokePass',
      programId: at(PROGRAM),
      pass: at('C-1', 'externalId'),
      revokeHow: 'delete',
    });
    expect(revoked!.json).toMatchObject({ revoked: true, revokeHow: 'delete' });
    expect(await run({ operation: 'findPass', programId: at(PROGRAM), externalId: 'C-1' })).toEqual([]);
  });

  test('hands on every pass that a search finds, linked to its item', async () => {
    const email = { additionalFields: { email: 'ada@example.com' } };
    await run(issue('C-1', email), issue('C-2', email));
    const found = await run({ operation: 'findPass', programId: at(PROGRAM), email: 'ADA@example.com' });
    expect(found.map(({ json }) => json.externalId).sort()).toEqual(['C-1', 'C-2']);
    for (const { pairedItem } of found) expect(pairedItem).toEqual({ item: 0 });
  });

  test('reverses, spends and rewards', async () => {
    await run(issue('C-1'));
    await run(add(12, 'T-1'));
    const named = { programId: at(PROGRAM), pass: at('C-1', 'externalId') };
    const [spent] = await run({ operation: 'spendPoints', ...named, points: 2, transactionId: 'S-1' });
    expect(spent!.json).toMatchObject({ pointsSpent: 2, points: 10 });
    const reversal = {
      operation: 'reverseTransaction',
      ...named,
      originalTransactionId: 'T-1',
      transactionId: 'R-1',
    };
    expect((await run({ ...reversal, options: { points: 5 } }))[0]!.json).toMatchObject({
      pointsReversed: 5,
      points: 5,
      pointsLeft: 7,
    });
    const reward = {
      operation: 'addReward',
      ...named,
      rewardField: at('offer'),
      rewardText: 'Free coffee',
      transactionId: 'W-1',
    };
    expect((await run(reward))[0]!.json).toMatchObject({ rewardText: 'Free coffee', rewardKind: 'field' });
  });
});

describe('what goes wrong', () => {
  test('names the item and how to go on', async () => {
    await run(issue('C-1'));
    const failing = run(add(1, 'T-1'), add(1, ''));
    await expect(failing).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: 'Transaction ID is missing.',
      description: expect.stringContaining('ORDER-10231') as string,
      context: { itemIndex: 1 },
    });
  });

  test('becomes an item of its own when the node may go on', async () => {
    await run(issue('C-1'));
    host.continueOnFail = true;
    const [good, bad, next] = await run(add(1, 'T-1'), add(0, 'T-2'), add(2, 'T-3'));
    expect(good!.json).toMatchObject({ points: 1 });
    expect(Object.keys(bad!.json)).toEqual(['error']);
    expect(bad).toMatchObject({
      json: { error: expect.stringContaining('Points') as string },
      pairedItem: { item: 1 },
    });
    expect(next).toMatchObject({ json: { points: 3 }, pairedItem: { item: 2 } });
  });

  test('is said in the system’s words when it cannot be reached', async () => {
    host.credentials.baseUrl = 'http://127.0.0.1:9';
    await expect(run(issue('C-1'))).rejects.toMatchObject({
      message: 'PassKit could not issue the pass: it cannot be reached.',
      description: expect.stringContaining('Try again in a minute') as string,
    });
  });

  test('a credential that cannot work is named before any call', async () => {
    host.credentials.apiSecret = '';
    const before = sandbox.calls.entries.length;
    await expect(run(issue('C-1'))).rejects.toMatchObject({ message: 'API Secret is missing.' });
    expect(sandbox.calls.entries.length).toBe(before);
  });

  test('refused keys are an API error with the status', async () => {
    host.credentials.apiSecret = 'wrong';
    await expect(run(issue('C-1'))).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '401' });
  });
});

describe('lists in the editor', () => {
  const search = (name: string, parameters: object, filter?: string, page?: string) =>
    node.listSearch[name]!.call(host.list(parameters as Record<string, unknown>), filter, page);

  test('programs, and what depends on one', async () => {
    await run(issue('C-1', { additionalFields: { firstName: 'Ada' } }));
    expect((await search('programs', {})).results.map(({ value }) => value)).toContain(PROGRAM);
    expect((await search('tiers', { programId: at(PROGRAM) })).results.map(({ value }) => value)).toEqual([
      'base',
      'gold',
    ]);
    expect((await search('passes', { programId: at(PROGRAM) }, 'ada')).results).toMatchObject([
      { name: 'Ada · C-1' },
    ]);
    expect((await search('passes', { programId: at(PROGRAM) }, 'bob')).results).toEqual([]);
    expect(
      (await search('rewardFields', { programId: PROGRAM })).results.map(({ value }) => value),
    ).toContain('offer');
  });

  test('say as one sentence what is missing, since the editor shows the message only', async () => {
    await expect(search('tiers', {})).rejects.toMatchObject({
      message: expect.stringMatching(/^Program is missing\. .+/) as string,
    });
  });
});
