import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/src/server.ts';
import { sandboxClient } from '../sandbox/till/client.ts';
import { till } from '../sandbox/till/till.ts';
import { runDay } from './run-day.ts';
import { renderTable } from './table.ts';
import { readBalances } from './balances.ts';
import { readExport } from './toast-export.ts';

const USAGE = `npm start                 runs the demo, then serves the sandbox and its page until Ctrl-C
npm start -- --once       ends after the table; exit code 1 if a balance is not what it must be
npm start -- --port 4800  serves the page on another port (default 4700)
npm start -- --balances FILE  compares with another table than demo/balances.csv`;

const EXPORT = join(import.meta.dirname, '..', 'samples', 'toast');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean' },
      port: { type: 'string' },
      balances: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return say(USAGE);
  const port = values.once ? 0 : Number(values.port ?? 4700);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return complain('--port must be a number from 0 to 65535.');

  const sandbox = await startSandbox({ port, till });
  try {
    const client = sandboxClient(sandbox);
    const { sales, skipped } = readExport(EXPORT);
    const inTime = [...sales].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
    const { steps, repeats, balances } = await runDay(client, sandbox, inTime);
    say(
      `Three days of a Toast till's export, on the sandbox: ${sales.length} sales and refunds, 1 point per 1 USD of what was sold.\n`,
    );
    say(renderTable(steps));
    const anonymous = sales.filter(({ customer }) => !customer?.email && !customer?.phone).length;
    say(`\n${anonymous} sales name no customer, so nobody gets their points. Left out:`);
    for (const { why } of skipped) say(`  ${why}`);
    say(`\nThe same export was read once more: ${repeats} repeats, and nothing was booked twice.`);
    const table = values.balances ?? join(import.meta.dirname, 'balances.csv');
    const wrong = compare(balances, readBalances(table));
    if (wrong.length > 0) return complain(`\nBalances that differ from ${table}:\n${wrong.join('\n')}`);
    say(`\nAll ${balances.size} balances are what ${basename(table)} says.`);
    if (values.once) return 0;
    say(`\nThe page:  ${sandbox.url}\nPress Ctrl-C to end.`);
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    return 0;
  } finally {
    await sandbox.close();
  }
}

function compare(balances: Map<string, number>, expected: Map<string, number>): string[] {
  const customers = new Set([...balances.keys(), ...expected.keys()]);
  return [...customers]
    .filter((customer) => balances.get(customer) !== expected.get(customer))
    .map(
      (customer) =>
        `  ${customer}: ${balances.get(customer) ?? 'no pass'}, expected ${expected.get(customer) ?? 'no pass'}`,
    );
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(text: string): 1 {
  process.stderr.write(`${text}\n`);
  return 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    process.exitCode = complain(
      taken
        ? 'That port is in use. Choose another: npm start -- --port 4800'
        : (error.stack ?? error.message),
    );
  },
);
