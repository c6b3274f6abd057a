import { processMemory } from '@tillpass/client';
import type { Occurrence } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { POLLS } from '../systems/passkit/events.ts';
import { PASS, PROGRAM, setScene } from '../systems/passkit/scene.ts';
import type { Happening } from '../systems/rig.ts';
import { byHandAt } from './by-hand/hand.ts';
import { logOf, logPath } from './by-hand/job.ts';
import { callsRow } from './calls.ts';
import type { Count } from './calls.ts';
import type { Row } from './row.ts';

/** How far each poll looks back behind the last one. */
const OVERLAP_MS = 120_000;

/** What the log calls what each event tells of. */
const KINDS: Readonly<Record<string, RegExp>> = {
  pass_scanned: /CHECKED_IN|VERIFIED/,
  points_changed: /POINTS/,
  tier_changed: /TIER_CHANGED/,
};

/** One poll: the passes that are told of, each with its points. */
type Poll = () => Promise<unknown[]>;

/** P2: the calls of a poll when nothing has happened since the last one, and when one thing has. */
export async function measurePolls(): Promise<Row[]> {
  const sandbox = await startSandbox();
  try {
    const rows: Row[] = [];
    for (const event of POLLS) {
      const [quiet, busy] = await count(sandbox, event, ourPoll);
      const [peersQuiet, peersBusy] = await count(sandbox, event, pollByHand);
      rows.push(callsRow(`${event.key}, nothing happened`, quiet, peersQuiet, { goal: 1 }));
      rows.push(callsRow(`${event.key}, one thing happened`, busy, peersBusy, { goal: 2 }));
    }
    return rows;
  } finally {
    await sandbox.close();
  }
}

async function count(
  sandbox: Sandbox,
  event: Happening,
  start: (sandbox: Sandbox, event: Happening) => Promise<Poll>,
): Promise<[Count, Count]> {
  sandbox.reset();
  const till = sandboxClient(sandbox);
  const ids = await setScene(sandbox, event, till);
  const poll = await start(sandbox, event);
  const counted = async (): Promise<Count> => {
    sandbox.calls.clear();
    const told = await poll();
    const calls = sandbox.calls.entries.length;
    return { calls, outcome: JSON.stringify(told).replaceAll(ids[PASS]!, PASS) };
  };
  const quiet = await counted();
  await event.happen(sandbox, ids, till);
  return [quiet, await counted()];
}

/** Polls as a host does that keeps the time of the last poll and the IDs that it handed on. */
async function ourPoll(sandbox: Sandbox, { key, input }: Happening): Promise<Poll> {
  const client = sandboxClient(sandbox);
  const memory = processMemory(Date.now);
  const seen = new Set<string>();
  let last = Date.now();
  const poll = async (isFirst: boolean) => {
    const since = last - OVERLAP_MS;
    last = Date.now();
    const query = { since, limit: 1000, seen, memory, withPasses: !isFirst, isFirst };
    const found = await client.poll(key, input, query);
    for (const { id } of found) seen.add(id);
    return found.map(({ pass }: Occurrence) => ({ passId: pass!.id, points: pass!.points }));
  };
  await poll(true);
  return () => poll(false);
}

/** The newest of the log, without those that were there before, and the pass of each as it is now. */
async function pollByHand(sandbox: Sandbox, { key }: Happening): Promise<Poll> {
  const hand = byHandAt(sandbox);
  const seen = new Set<unknown>();
  return async () => {
    const log = await hand.list(logPath(PROGRAM), logOf(PROGRAM));
    const news = log.filter(({ id, eventType }) => KINDS[key]!.test(String(eventType)) && !seen.has(id));
    const told = [];
    for (const { id, member } of news) {
      seen.add(id);
      const pass = await hand.call('GET', `/members/member/id/${(member as { id: string }).id}`);
      told.push({ passId: pass.id, points: pass.points });
    }
    return told;
  };
}
