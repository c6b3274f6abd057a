import { createHash } from 'node:crypto';
import { offers, passkit } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { directly } from '../parity/host-run.ts';
import { passkitRig } from '../systems/passkit.ts';
import { setScene } from '../systems/passkit/scene.ts';
import { withIds } from '../systems/rig.ts';
import type { Case } from '../systems/rig.ts';
import { byHandAt } from './by-hand/hand.ts';
import { JOBS } from './by-hand/index.ts';
import type { Fields, Job } from './by-hand/job.ts';
import { leftBehind } from './left-behind.ts';
import type { Row } from './row.ts';

/** How many calls a run took, and its outcome as text. */
export interface Count {
  calls: number;
  outcome: string;
}

/** P2: how many calls each action and search takes, beside the same job by hand in raw HTTP steps. */
export async function measureCalls(): Promise<Row[]> {
  const { actions, searches } = offers(passkit);
  const missing = [...actions, ...searches].filter(({ key }) => !JOBS.some((job) => job.key === key));
  if (missing.length > 0) throw new Error(`No job by hand: ${missing.map(({ key }) => key).join(', ')}.`);
  const sandbox = await startSandbox();
  try {
    const rows: Row[] = [];
    for (const job of JOBS) {
      const one = caseOf(job);
      const ours = await count(sandbox, one, () => {
        const client = directly(sandboxClient(sandbox), passkit);
        return async (input) => {
          const answer = await client.run(job.key, input);
          return job.told?.(answer as never);
        };
      });
      const peer = await count(sandbox, one, () => async (input) => {
        const answer = await job.byHand(byHandAt(sandbox), input);
        return job.told && answer;
      });
      rows.push(callsRow(`${job.key}, ${job.name}`, ours, peer, job));
    }
    return rows;
  } finally {
    await sandbox.close();
  }
}

/** A row of P2. It is met only where both sides have the same outcome, so that doing less cannot win. */
export function callsRow(
  name: string,
  ours: Count,
  peer: Count,
  { goal, note }: { goal: number; note?: string },
): Row {
  const same = ours.outcome === peer.outcome;
  return {
    name: `P2 passkit ${name}`,
    ours: ours.calls,
    peer: peer.calls,
    ratio: Math.round((ours.calls / peer.calls) * 100) / 100,
    goal: `<= ${goal}`,
    met: ours.calls <= goal && same,
    n: 1,
    same,
    checksum: createHash('sha256').update(ours.outcome).digest('hex').slice(0, 12),
    ...(note ? { note } : {}),
  };
}

function caseOf({ key, name }: Job): Case {
  const one = passkitRig.cases.find((one) => one.key === key && one.name === name);
  if (!one) throw new Error(`test/systems/passkit has no case "${name}" of ${key}.`);
  return one;
}

/** Runs a case in a fresh scene; what comes before it is not counted. */
async function count(
  sandbox: Sandbox,
  one: Case,
  start: () => (input: Fields) => Promise<unknown>,
): Promise<Count> {
  sandbox.reset();
  const ids = await setScene(sandbox, one, sandboxClient(sandbox));
  const input = withIds(one.input, ids) as Fields;
  const run = start();
  if (one.isRepeat) await run(input);
  sandbox.calls.clear();
  const told = await run(input);
  const calls = sandbox.calls.entries.length;
  return { calls, outcome: leftBehind(sandbox, ids, told) };
}
