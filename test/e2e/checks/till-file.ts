import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { FileHost } from '../world/file-host.ts';
import { ADA, passOfAda, polledFlow } from '../world/till.ts';
import { until } from '../world/until.ts';
import type { World } from '../world/world.ts';

const HEADER = 'Transaction ID,Date,Total,Email';
const TOKEN = 'token-of-the-till-file';

/** The template on a file behind a link that needs a token and redirects. */
async function fileFlow(world: World, host: FileHost) {
  const programId = world.program();
  const pass = passOfAda(world, programId);
  const data = { baseUrl: host.link, token: TOKEN };
  const tillFileApi = await world.storeCredential('File of the till', data, 'tillFileApi');
  const workflow = world.filledIn('till-file-sales-to-points.json', programId, {
    credentials: { tillFileApi },
  });
  return { ...pass, ...(await polledFlow(world, workflow, () => host.reads)) };
}

const row = (id: string, total: string, email = ADA.email) => {
  const at = new Date().toISOString().slice(0, 19).replace('T', ' ');
  return `${id},${at},${total},${email}`;
};

export const tillFile = theme('till-file', {
  async 'a row that is added becomes points, once; what stood there before does not'(world) {
    const host = await FileHost.open();
    try {
      const rows = [HEADER, row('R-1', '50.00')];
      const add = (...more: string[]) => (host.text = `${rows.push(...more) && rows.join('\n')}\n`);
      add();
      const { flow, balance, earnings, readAgain } = await fileFlow(world, host);
      add(row('R-2', '12.95'));
      await until('the points arrive', () => balance() === 12);
      add(row('R-3', '3.00', ''), row('R-4', '30.00'));
      await until('the points arrive', () => balance() === 42);
      await readAgain(2);
      const runs = await flow.finished(2);
      const told = runs.flatMap((run) => outputOf(run, 'A sale is paid'));
      const ids = told.map(({ sale }) => (sale as { transactionId: string }).transactionId);
      assert.deepEqual(ids, ['R-2', 'R-4']);
      assert.deepEqual([balance(), earnings()], [42, 2]);
      const given = (path: string) =>
        new Set(host.authorizations.filter((one) => one.path === path).map((one) => one.given));
      assert.deepEqual(given('/share'), new Set([`Bearer ${TOKEN}`]));
      assert.deepEqual(given('/file.csv'), new Set([undefined]));
    } finally {
      await world.tidy();
      await host.close();
    }
  },
});
