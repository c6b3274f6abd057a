import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { enrol } from './support/enrol.ts';
import { at, Host } from './support/host.ts';
import { startProcesses } from './support/processes.ts';
import type { Process } from './support/processes.ts';

let sandbox: Sandbox;
let processes: Process[];
let stop: () => void;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() });
  ({ processes, stop } = startProcesses(2));
});
afterAll(async () => {
  stop();
  await sandbox.close();
});

/** One node of one workflow, whose marks are in one database. */
let host: Host;
let passId: string;
let now: number;
beforeEach(() => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  sandbox.reset();
  host = new Host(sandbox);
  passId = enrol(sandbox, 'C-1');
});
afterEach(() => jest.restoreAllMocks());

const sale = () =>
  host.step({ operation: 'addPoints', pass: at(passId, 'id'), points: 12, transactionId: 'ORDER-1' });

/** Books the sale on a worker. With a gate, its call to the system waits there; `sent` resolves when it does. */
function book(
  on: number,
  gate?: Promise<void>,
): { outcome: Promise<INodeExecutionData | Error>; sent: Promise<void> } {
  const context = sale();
  const real = context.helpers.httpRequestWithAuthentication;
  let arrived = () => {};
  const sent = new Promise<void>((resolve) => (arrived = resolve));
  Object.assign(context.helpers, {
    async httpRequestWithAuthentication(...call: Parameters<typeof real>) {
      arrived();
      await gate;
      return (await real.call(context, ...call)) as unknown;
    },
  });
  const run = processes[on]!.node.execute!.call(context) as Promise<INodeExecutionData[][]>;
  return { sent, outcome: run.then(([items]) => items![0]!).catch((error: Error) => error) };
}
const balance = () => sandbox.passkit.balance(passId).points;

test('the later of two workers looks and sends nothing while the other one may be at it', async () => {
  let open = () => {};
  const first = book(0, new Promise<void>((resolve) => (open = resolve)));
  await first.sent;
  now += 1000;
  const second = await book(1).outcome;
  expect(String(second)).toContain('it is not known whether transaction "ORDER-1" was booked');
  expect(balance()).toBe(0);
  open();
  expect(await first.outcome).toMatchObject({ json: { points: 12, duplicate: false } });
  expect(await book(1).outcome).toMatchObject({ json: { points: 12, duplicate: true } });
  expect(balance()).toBe(12);
});

test('what a killed worker left behind is sent by another when that one must be over', async () => {
  const killed = book(0, new Promise<void>(() => {}));
  await killed.sent;
  for (const minutes of [0, 1, 2]) {
    expect(String(await book(1).outcome)).toContain('it is not known whether');
    expect({ minutes, points: balance() }).toEqual({ minutes, points: 0 });
    now += 60_000;
  }
  expect(await book(1).outcome).toMatchObject({ json: { points: 12, duplicate: false } });
  expect(balance()).toBe(12);
});
