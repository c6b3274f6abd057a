import { passView, sinkView } from '../passkit/pass-view.ts';
import { formatRfc3339 } from '../passkit/timestamp.ts';
import type { SandboxCore } from '../sandbox.ts';

const NEWEST = 200;

/** Everything that the page shows, newest calls and deliveries first. */
export function snapshot(sandbox: SandboxCore, url: string): Record<string, unknown> {
  const { passkit, calls, webhooks, switches, faults, stateSections } = sandbox;
  const programs = passkit.programs().map(({ id, name, status, created, updated, metaFieldsList = [] }) => ({
    id,
    name,
    status,
    metaFieldsList,
    created: formatRfc3339(created),
    updated: formatRfc3339(updated),
  }));
  const tiers = passkit
    .programs()
    .flatMap(({ id }) => passkit.tiers(id))
    .map(({ id, name, programId, tierIndex, pointsOverdrawn = false }) => ({
      id,
      name,
      programId,
      tierIndex,
      pointsOverdrawn,
    }));
  return {
    programs,
    tiers,
    passes: passkit.members().map((member) => passView(passkit.state, member)),
    sinks: [...passkit.state.sinks.values()].map(sinkView),
    calls: calls.newest(NEWEST),
    deliveries: webhooks.newest(NEWEST),
    switches,
    faults: faults.rules,
    credentials: { url: url + passkit.mount, ...sandbox.credentials },
    ...Object.fromEntries([...stateSections].map(([name, read]) => [name, read()])),
  };
}
