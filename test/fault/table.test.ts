import { passkit } from '../../shared-client/src/index.ts';
import { others, writes } from './writes.ts';
import { callsOf, faultOf, startRig, WIRE_FAULTS } from './table.ts';
import type { Rig, Row } from './table.ts';

const RIGS = 12;
const HOSTS = ['sqlite', 'seen-set', 'none'] as const;
const rigs: Rig[] = [];
let count = 0;

beforeAll(async () => {
  rigs.push(...(await Promise.all(Array.from({ length: RIGS }, startRig))));
});

afterAll(async () => {
  await Promise.all(rigs.map(({ sandbox }) => sandbox.close()));
  process.stdout.write(`broken calls, each followed by two repeats: ${count}\n`);
});

/** Runs the rows on all rigs at once. */
async function faults(rows: Row[]): Promise<string[]> {
  const found: string[] = [];
  const left = [...rows];
  const work = async (rig: Rig) => {
    for (let row = left.pop(); row; row = left.pop()) {
      count += 1;
      const fault = await faultOf(rig, row);
      if (fault)
        found.push(`${row.host}, log echoes: ${row.echoes}, call ${row.call}, ${row.fault}: ${fault}`);
    }
  };
  await Promise.all(rigs.map(work));
  return found;
}

test('every action has its flows', () => {
  const keys = [...writes, ...others].map(({ action }) => action!.key);
  expect([...new Set(keys)].sort()).toEqual(Object.keys(passkit.actions).sort());
});

describe.each(writes.map((flow) => [flow.name, flow] as const))('%s', (_name, flow) => {
  test.each(HOSTS)(
    'on a host with %s',
    async (host) => {
      const calls = await callsOf(rigs[0]!, flow, host);
      expect(calls).toBeGreaterThan(0);
      const rows = [true, false].flatMap((echoes) =>
        Object.keys(WIRE_FAULTS).flatMap((fault) =>
          Array.from({ length: calls }, (_, at): Row => ({ flow, host, echoes, call: at + 1, fault })),
        ),
      );
      expect(await faults(rows)).toEqual([]);
    },
    60_000,
  );
});
