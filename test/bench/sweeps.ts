import { processMemory } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { byHandAt } from './by-hand/hand.ts';
import type { Hand, Reply } from './by-hand/hand.ts';
import { logPath } from './by-hand/job.ts';
import { callsRow } from './calls.ts';
import type { Row } from './row.ts';

const MEMBERS = 1_000;
const DAYS = 60;
const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** Every so many members fall asleep, or have their birthday. */
const NEWS_EVERY = 100;
const MOST_POLLS = 20;
const IN_ONE = 'By hand, every member comes in one answer, which grows with the program.';

interface Scene {
  name: string;
  event: 'pass_dormant' | 'birthday';
  /** Entries of the log for each member. */
  entries: number;
  goal: number;
  note: string;
}

const SCENES: readonly Scene[] = [
  {
    name: `pass_dormant, a whole sweep of ${MEMBERS} members, an empty log`,
    event: 'pass_dormant',
    entries: 0,
    goal: 3,
    note: `${IN_ONE} So does the log.`,
  },
  {
    name: `pass_dormant, a whole sweep of ${MEMBERS} members, 5 entries each in the log`,
    event: 'pass_dormant',
    entries: 5,
    goal: 3 + MEMBERS / 200,
    note: `${IN_ONE} So does the log, of which ours asks for what it needs, 200 members at a time.`,
  },
  {
    name: `birthday, a whole sweep of ${MEMBERS} members`,
    event: 'birthday',
    entries: 0,
    goal: 3,
    note: IN_ONE,
  },
];

/** P2: the calls of a whole round of the events that look at every member of a program. */
export async function measureSweeps(): Promise<Row[]> {
  const sandbox = await startSandbox();
  try {
    const rows: Row[] = [];
    for (const scene of SCENES) {
      const programId = setProgram(sandbox, scene);
      const ours = await sweep(sandbox, scene, programId);
      sandbox.calls.clear();
      const told = (await BY_HAND[scene.event](byHandAt(sandbox), programId)).sort();
      const peer = { calls: sandbox.calls.entries.length, outcome: JSON.stringify(told) };
      rows.push(callsRow(scene.name, ours, peer, scene));
    }
    return rows;
  } finally {
    await sandbox.close();
  }
}

/** Most members were used within the last days; some were used last just so many days ago, and have their birthday today. */
function setProgram({ passkit }: Sandbox, { entries }: Scene): string {
  const now = Date.now();
  const born = (day: Date) => ({ year: 1990, month: day.getUTCMonth() + 1, day: day.getUTCDate() });
  const { id } = passkit.createProgram({ name: 'Sweep' });
  const isNews = (index: number) => index % NEWS_EVERY === 0;
  const asleep = now - DAYS * DAY_MS - HOUR_MS / 2;
  const members = Array.from({ length: MEMBERS }, (_, index) => ({
    externalId: `CUST-${index}`,
    created: now - 300 * DAY_MS + index,
    installedAt: entries > 0 ? now - 299 * DAY_MS : isNews(index) ? asleep : now - (index % 50) * DAY_MS,
    person: { dateOfBirth: isNews(index) ? born(new Date(now)) : born(new Date(now + 90 * DAY_MS)) },
  }));
  passkit.seedMembers(id, members);
  passkit.seedEvents(
    id,
    members.flatMap(({ externalId }, index) =>
      Array.from({ length: isNews(index) ? Math.min(entries, 1) : entries }, (_, nth) => ({
        externalId,
        eventType: 'EVENT_MEMBER_CHECKED_IN' as const,
        created: isNews(index) ? asleep : now - ((index + 11 * nth) % 55) * DAY_MS - HOUR_MS,
      })),
    ),
  );
  return id;
}

/** Polls until a round is over: the next one is not due, so that a poll makes no call. Throws when there is no end. */
async function sweep(sandbox: Sandbox, { event }: Scene, programId: string) {
  const client = sandboxClient(sandbox);
  const memory = processMemory(Date.now);
  const seen = new Set<string>();
  const input = { programId, ...(event === 'pass_dormant' ? { days: DAYS } : {}) };
  const since = Date.now() - HOUR_MS;
  const told: string[] = [];
  let calls = 0;
  for (let polls = 0; polls < MOST_POLLS; polls++) {
    sandbox.calls.clear();
    const found = await client.poll(event, input, { since, limit: 1000, seen, memory, withPasses: true });
    if (sandbox.calls.entries.length === 0) return { calls, outcome: JSON.stringify(told.sort()) };
    calls += sandbox.calls.entries.length;
    for (const { id, pass } of found) {
      seen.add(id);
      told.push(pass!.externalId!);
    }
  }
  throw new Error(`${event}: the round was not over after ${MOST_POLLS} polls.`);
}

const timeOf = (text: unknown) => (text ? Date.parse(String(text)) : 0);

const allMembers = (hand: Hand, programId: string) =>
  hand.list(`/members/member/list/${programId}`, { programId, filters: { limit: -1 } });

const BY_HAND = {
  async pass_dormant(hand: Hand, programId: string): Promise<unknown[]> {
    const members = await allMembers(hand, programId);
    const log = await hand.list(logPath(programId), { programId, filters: { limit: -1 } });
    const used = new Map<unknown, number>();
    const use = (id: unknown, at: number) => used.set(id, Math.max(used.get(id) ?? 0, at));
    for (const { id, created, passMetaData } of members) {
      use(id, timeOf(created));
      use(id, timeOf((passMetaData as Reply).lastInstalledAt));
    }
    for (const { member, created } of log) use((member as Reply).id, timeOf(created));
    const until = Date.now() - DAYS * DAY_MS;
    return members
      .filter(({ id }) => used.get(id)! <= until && used.get(id)! > until - HOUR_MS)
      .map(({ externalId }) => externalId);
  },

  /** In the merchant's own time zone, which need not be asked for. */
  async birthday(hand: Hand, programId: string): Promise<unknown[]> {
    const today = new Date();
    const isToday = ({ person }: Reply) => {
      const { month, day } = (person as Reply).dateOfBirth as { month: number; day: number };
      return month === today.getUTCMonth() + 1 && day === today.getUTCDate();
    };
    return (await allMembers(hand, programId)).filter(isToday).map(({ externalId }) => externalId);
  },
};
