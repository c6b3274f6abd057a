import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { mainProgram } from './world.ts';

const FOLDER = join(import.meta.dirname, '../../samples/toast');

/** The files of the shipped Toast export that tell of sales. */
export const TOAST_FILES = ['OrderDetails', 'CheckDetails', 'PaymentDetails', 'ItemSelectionDetails'].map(
  (name) => join(FOLDER, `${name}.csv`),
);

/** A profile under which they come to what stands in the table. */
export const toastProfile = (sandbox: Sandbox) => ({
  tierId: sandbox.passkit.tiers(mainProgram(sandbox))[0]!.id,
  ifMissing: 'issue',
  identify: ['email', 'phone'],
  rule: { earn: { points: 1, per: '1', base: 'net' } },
  locations: {
    'Harbor Street': { timeZone: 'America/New_York', currency: 'USD', country: 'US' },
    'Lakeside, Pier 4': { timeZone: 'America/Chicago', currency: 'USD', country: 'US' },
  },
});

/** The points of each guest, by email or else phone, as they stand in the table of expected figures. */
export function expectedPoints(): Record<string, number> {
  const [header, ...rows] = readFileSync(join(FOLDER, 'expected.csv'), 'utf8').trim().split('\n');
  const columns = header!.split(',');
  const wanted: Record<string, number> = {};
  for (const row of rows) {
    const cells = row.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ''));
    const of = (name: string) => cells[columns.indexOf(name)]!;
    const guest = of('email') || of('phone');
    if (!of('csv_check_id') || !guest || of('outcome') !== 'earns') continue;
    wanted[guest] = (wanted[guest] ?? 0) + Number(of('points_left'));
  }
  return wanted;
}
