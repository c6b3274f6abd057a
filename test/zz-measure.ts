import { startSandbox } from '../sandbox/src/server.ts';
import { DEMO_PROGRAMS } from '../sandbox/src/passkit/seed.ts';
import { passkit } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import { processMemory } from '../shared-client/src/memory/memory.ts';
const programId = DEMO_PROGRAMS.rewards;
const DAY = 86400000;
const N = Number(process.argv[2] ?? 50000), PER = Number(process.argv[3] ?? 4);
const sandbox = await startSandbox({ journalCap: 10 });
const now = Date.now();
let t = performance.now();
const members = Array.from({ length: N }, (_, i) => ({ externalId: `C-${i}`, created: now - 400 * DAY + i * 60000, person: { forename: 'A', surname: 'B', dateOfBirth: { year: 1990, month: 1 + (Math.floor(i / 31) % 12), day: 1 + ((i * 7) % 31) } } }));
const made = sandbox.passkit.seedMembers(programId, members as never);
const events: object[] = [];
for (let i = 0; i < N; i++) for (let k = 0; k < PER; k++) {
  // a third sleeps
  const last = i % 3 === 0 ? 100 : 5;
  events.push({ memberId: made[i]!.id, eventType: k % 2 ? 'EVENT_MEMBER_CHECKED_IN' : 'EVENT_MEMBER_POINTS_EARNED', created: now - (last + k * 10) * DAY - i });
}
sandbox.passkit.seedEvents(programId, events as never);
console.log('seeded', Math.round(performance.now() - t), 'ms', events.length, 'events', Math.round(process.memoryUsage().heapUsed / 1e6), 'MB');
const { region, apiKey, apiSecret } = sandbox.passkit.accounts[0]!;
const client = connect(passkit, { credentials: { region, apiKey, apiSecret } as never, baseUrl: sandbox.passkitUrl, limits: { deadlineMs: Number(process.argv[4] ?? 30000) } });
const memory = processMemory(Date.now);
let calls = 0; sandbox.changes.on((name) => { if (name === 'call') calls++; });
for (const [event, input, limit] of [['pass_dormant', { programId, days: 60 }, 1000], ['birthday', { programId, days: 0 }, 1000]] as const) {
  const store = processMemory(Date.now);
  let told = 0, steps = 0, longest = 0, most = 0; calls = 0; const ids = new Set<string>();
  t = performance.now();
  for (;;) {
    const s = performance.now();
    const found = await client.poll(event, input, { limit, withPasses: true, memory: store });
    const took = performance.now() - s;
    steps++; longest = Math.max(longest, took); told += found.length; found.forEach((f) => ids.add(f.id));
    most = Math.max(most, process.memoryUsage().heapUsed);
    const kept: any = await store.get('sweep');
    if (!kept?.cursor) break;
  }
  console.log(event, { told, unique: ids.size, steps, calls, longest: Math.round(longest), total: Math.round(performance.now() - t), heap: Math.round(most / 1e6), cursor: JSON.stringify(await store.get('sweep')).length });
}
await sandbox.close();
