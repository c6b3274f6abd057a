import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { openShop, pointsOf } from '../../testing/shop.ts';
import type { Shop } from '../../testing/shop.ts';
import { mainProgram, settingsOf } from '../../testing/world.ts';

const MAIN = join(import.meta.dirname, '../main.ts');
const SALES = 30;

let sandbox: Sandbox;
let shop: Shop;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  shop.close();
  await sandbox.close();
});

test('Ctrl-C ends with 130 after what is under way, and the next run does the rest', async () => {
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-1' });
  shop = openShop(sandbox, { callsPerSecond: 20 });
  const rows = Array.from({ length: SALES }, (_, index) => `S-${index},2026-03-02 12:00,1.00,C-1`);
  const file = shop.write('day.csv', ['Transaction ID,Date,Total,Customer ID', ...rows].join('\n'));
  const child = spawn(
    process.execPath,
    [
      MAIN,
      'import',
      file,
      '--profile',
      join(shop.folder, 'shop.json'),
      '--report',
      join(shop.folder, 'first.csv'),
    ],
    { env: settingsOf(sandbox) },
  );
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const stopListening = sandbox.changes.on(() => {
    if (pointsOf(sandbox, 'C-1')! < 3) return;
    stopListening();
    child.kill('SIGINT');
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));

  const posted = pointsOf(sandbox, 'C-1')!;
  expect({ code, isPart: posted >= 3 && posted < SALES }).toEqual({ code: 130, isPart: true });
  expect(said).toMatch(/Stopping: what is under way is finished\..*Run the same command again to go on/s);
  await shop.importFiles(file);
  expect(pointsOf(sandbox, 'C-1')).toBe(SALES);
}, 60_000);
