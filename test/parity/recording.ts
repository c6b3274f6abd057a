import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { PLACEHOLDERS } from './case.ts';
import type { Ids } from './case.ts';

const CONSTANT = new Set<string>(
  [DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS].flatMap((ids) => Object.values(ids)),
);

/** What was sent and what came back, with what differs from run to run given a name. */
export interface Recording {
  requests: { method: string; path: string; body: unknown }[];
  output: unknown;
}

export function record(sandbox: Sandbox, ids: Ids, output: unknown): Recording {
  const requests = sandbox.calls.entries.map(({ method, path, body }) => ({
    method,
    path: path.replace(/^\/passkit\/eu\//, '/passkit/'),
    body: body ?? null,
  }));
  return JSON.parse(named(JSON.stringify({ requests, output }), sandbox, ids)) as Recording;
}

/** Times of now, new IDs and the sandbox's port differ; everything else must be the same. */
function named(text: string, sandbox: Sandbox, ids: Ids): string {
  let plain = text.replaceAll(new URL(sandbox.url).host, 'sandbox');
  for (const placeholder of PLACEHOLDERS)
    if (ids[placeholder]) plain = plain.replaceAll(ids[placeholder], placeholder);
  const others: string[] = [];
  return plain
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, (time) => {
      const days = (Date.parse(time.slice(1, -1)) - Date.now()) / 86_400_000;
      if (Math.abs(days) < 0.01) return '"<now>"';
      return Math.abs(days) < 90 ? `"<in ${Math.round(days)} days>"` : time;
    })
    .replace(/\d{4}-\d\d-\d\d at \d\d:\d\d UTC/g, '<then>')
    .replace(/\b[0-9A-Za-z]{22}\b(?!":)/g, (id) => {
      if (CONSTANT.has(id)) return id;
      if (!others.includes(id)) others.push(id);
      return `<ID ${others.indexOf(id) + 1}>`;
    })
    .replace(/("id":")[0-9a-f]{32}"/g, '$1<made of pass, event and time>"')
    .replace(/THE-PASS\.[0-9a-f]{16}/g, 'THE-PASS.<made of the transaction ID>');
}

/** Compares with the committed recording; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed. */
export function golden(key: string, name: string, recording: Recording): unknown {
  const file = join(import.meta.dirname, 'golden', key, `${name.replace(/\W+/g, '-')}.json`);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`);
  }
  if (!existsSync(file))
    throw new Error(`There is no golden file ${file}. Write it with UPDATE_GOLDEN=1, and read it.`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
