import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { recorded } from '../recorded.ts';
import type { Ids, Rig } from '../systems/rig.ts';

const DAY_MS = 86_400_000;
const NOW_MS = DAY_MS / 100;
const dayOf = (ms: number) => Math.floor(ms / DAY_MS);

/** What was sent and what came back, with what differs from run to run given a name. */
export interface Recording {
  requests: { method: string; path: string; body: unknown }[];
  output: unknown;
}

export function record(rig: Rig, sandbox: Sandbox, ids: Ids, output: unknown): Recording {
  const requests = sandbox.calls.entries
    .map(({ method, path, body }) => ({ method, path, body: body ?? null }))
    .filter(({ method, path }) => !rig.keptReads?.includes(`${method} ${path}`));
  return JSON.parse(named(JSON.stringify({ requests, output }), rig, sandbox, ids)) as Recording;
}

/** Times of now, new IDs and the sandbox's port differ; everything else must be the same. */
function named(text: string, rig: Rig, sandbox: Sandbox, ids: Ids): string {
  let plain = text.replaceAll(new URL(sandbox.url).host, 'sandbox');
  for (const placeholder of rig.placeholders)
    if (ids[placeholder]) plain = plain.replaceAll(ids[placeholder], placeholder);
  const others: string[] = [];
  plain = plain
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, (time) => {
      const at = Date.parse(time.slice(1, -1));
      if (Math.abs(at - Date.now()) < NOW_MS) return '"<now>"';
      // By the calendar, so that the end of a day is as far away at any hour.
      const days = dayOf(at) - dayOf(Date.now());
      return Math.abs(days) < 90 ? `"<in ${days} days>"` : time;
    })
    .replace(/\d{4}-\d\d-\d\d at \d\d:\d\d UTC/g, '<then>')
    .replaceAll(new Date().toISOString().slice(0, 10), '<today>')
    .replace(rig.newId, (id) => {
      if (rig.constants.includes(id)) return id;
      if (!others.includes(id)) others.push(id);
      return `<ID ${others.indexOf(id) + 1}>`;
    });
  for (const [pattern, name] of rig.named ?? []) plain = plain.replace(pattern, name);
  return plain;
}

/** The committed recording of a case. `of` is the system, or `tools` for what needs none. */
export const golden = (of: string, key: string, name: string, recording: Recording): unknown =>
  recorded(join(import.meta.dirname, 'golden', of, key, `${name.replace(/\W+/g, '-')}.json`), recording);
