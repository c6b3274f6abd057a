import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { send } from '../world/post.ts';
import type { World } from '../world/world.ts';

interface Page<T> {
  data: T[];
}
type Row = Record<string, unknown>;

/** The rows of the table that both flows write, by n8n's public interface. */
async function rowsOf({ n8n }: World, passId: string): Promise<Row[]> {
  const tables = await n8n.api<Page<{ id: string; name: string }>>('GET', '/data-tables?limit=100');
  const [table, ...others] = tables.data.filter(({ name }) => name === 'wallet passes');
  assert.deepEqual(others, []);
  const { data } = await n8n.api<Page<Row>>('GET', `/data-tables/${table!.id}/rows?limit=100`);
  return data.filter((row) => row.passId === passId);
}

export const listed = theme('listed', {
  async 'a pass that is installed, removed and installed again has one row with its latest state'(world) {
    const { sandbox } = world;
    const programId = world.program();
    const person = { forename: 'Ada', surname: 'Example', emailAddress: 'ada@example.com' };
    const { id } = sandbox.passkit.createMember({ programId, externalId: 'CUST-1', person, points: 7 });
    const flows = {
      install: await world.template('pass-installed-to-crm.json', programId),
      remove: await world.template('pass-removed-to-crm.json', programId),
    };
    for (const flow of Object.values(flows)) await flow.activate();

    const steps: [what: keyof typeof flows, runs: number, status: string][] = [
      ['install', 1, 'installed'],
      ['remove', 1, 'removed'],
      ['install', 2, 'installed'],
    ];
    for (const [what, runs, status] of steps) {
      await send('POST', `${sandbox.url}/sandbox/passes/${id}/${what}`, {});
      await sandbox.webhooks.settled();
      const executions = await flows[what].finished(runs);
      assert.equal(executions.at(-1)?.status, 'success');
      const [row, ...others] = await rowsOf(world, id);
      assert.partialDeepStrictEqual(row, {
        externalId: 'CUST-1',
        firstName: 'Ada',
        lastName: 'Example',
        email: 'ada@example.com',
        phone: null,
        points: 7,
        status,
      });
      assert.ok(Date.now() - Date.parse(String(row?.changedAt)) < 60_000);
      assert.deepEqual(others, []);
    }
  },
});
