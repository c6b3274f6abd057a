import type { INodeExecutionData } from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { buildActivityTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { enrol, OTHER_PROGRAM, PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';

const scanned = { event: 'passScanned', programId: at(PROGRAM) };
const trigger = buildActivityTrigger(passkit, 'passKitApi');
const MINUTE = 60_000;

let sandbox: Sandbox;
let host: Host;
/** What the sandbox's clock shows; n8n's own may differ. */
let time: number;
let clockOfN8n = 0;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => time });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  time = Date.now();
  clockOfN8n = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => time + clockOfN8n);
  sandbox.reset();
  host = new Host(sandbox);
});
afterEach(() => jest.restoreAllMocks());

const scan = (memberId: string) => sandbox.passkit.checkIn({ memberId });
const later = (ms: number) => (time += ms);

async function poll(parameters: Record<string, unknown> = scanned): Promise<string[] | null> {
  const found = await trigger.poll(host.poll(parameters));
  return (
    found &&
    found[0]!.map(({ json }: INodeExecutionData) => String((json.pass as { externalId: string }).externalId))
  );
}

test('the first poll of an active workflow only sets the mark', async () => {
  scan(enrol(sandbox, 'before'));
  expect(await poll()).toBeNull();
  later(MINUTE);
  expect(await poll()).toBeNull();
});

test('later polls hand on what is new, oldest first, once', async () => {
  const [ada, bob] = [enrol(sandbox, 'ada'), enrol(sandbox, 'bob')];
  await poll();
  later(1000);
  scan(ada);
  later(1000);
  scan(bob);
  later(MINUTE);
  expect(await poll()).toEqual(['ada', 'bob']);
  for (let minute = 0; minute < 4; minute++) {
    later(MINUTE);
    expect(await poll()).toBeNull();
  }
});

test('the same pass may be scanned again', async () => {
  const ada = enrol(sandbox, 'ada');
  await poll();
  for (let time = 0; time < 3; time++) {
    later(1000);
    scan(ada);
    expect(await poll()).toEqual(['ada']);
  }
});

test('a scan that shows up late in the log is not lost', async () => {
  const ada = enrol(sandbox, 'ada');
  await poll();
  later(1000);
  sandbox.switches.eventLogLagMs = 90_000;
  scan(ada);
  later(MINUTE);
  expect(await poll()).toBeNull();
  later(MINUTE);
  expect(await poll()).toEqual(['ada']);
  later(MINUTE);
  expect(await poll()).toBeNull();
});

test.each([
  ['behind', -4 * MINUTE],
  ['a little ahead', 8_000],
])('nothing is lost or doubled with a clock that is %s', async (_name, difference) => {
  clockOfN8n = difference;
  const ada = enrol(sandbox, 'ada');
  await poll();
  later(5_000);
  scan(ada);
  later(55_000);
  expect(await poll()).toEqual(['ada']);
  for (let minute = 0; minute < 8; minute++) {
    later(MINUTE);
    expect(await poll()).toBeNull();
  }
});

test('a poll that fails is made up for by the next', async () => {
  const ada = enrol(sandbox, 'ada');
  await poll();
  later(1000);
  scan(ada);
  sandbox.faults.add({ kind: 'status', status: 500, retryAfter: 600 });
  later(5 * MINUTE);
  await expect(poll()).rejects.toMatchObject({
    message: expect.stringContaining('PassKit could not read the scans') as string,
  });
  sandbox.faults.clear();
  later(5 * MINUTE);
  expect(await poll()).toEqual(['ada']);
});

test('the passes of scans that were handed on are not read again', async () => {
  const ada = enrol(sandbox, 'ada');
  await poll();
  later(1000);
  scan(ada);
  await poll();
  const before = sandbox.calls.entries.length;
  later(1000);
  await poll();
  expect(sandbox.calls.entries.slice(before).map(({ path }) => path)).toEqual([
    expect.stringContaining('/program/list/events/'),
  ]);
});

test('another program begins anew', async () => {
  await poll();
  later(1000);
  scan(enrol(sandbox, 'elsewhere', OTHER_PROGRAM));
  expect(await poll({ ...scanned, programId: at(OTHER_PROGRAM) })).toBeNull();
});

describe('somebody who tries the trigger', () => {
  beforeEach(() => {
    host.mode = 'manual';
  });

  test('gets the newest scan, and moves no mark', async () => {
    scan(enrol(sandbox, 'ada'));
    later(1000);
    scan(enrol(sandbox, 'bob'));
    expect(await poll()).toEqual(['bob']);
    expect(await poll()).toEqual(['bob']);
    expect(host.staticData).toEqual({});
  });

  test('is told what to do when there is none', async () => {
    await expect(poll()).rejects.toMatchObject({
      message: 'There is no event "Pass Scanned" in this program yet.',
      description: expect.stringContaining('Let one happen') as string,
    });
  });
});

test('a poll that begins while another goes on leaves everything to the next', async () => {
  const ada = enrol(sandbox, 'ada');
  await poll();
  later(1000);
  scan(ada);
  later(MINUTE);
  expect(await Promise.all([poll(), poll()])).toEqual([['ada'], null]);
  scan(ada);
  later(MINUTE);
  expect(await poll()).toEqual(['ada']);
});
