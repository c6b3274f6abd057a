import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/src/server.ts';
import { sandboxClient } from '../sandbox/till/client.ts';
import { till } from '../sandbox/till/till.ts';
import { runDay } from './run-day.ts';
import { renderTable } from './table.ts';
import { readBalances, readTillFile } from './till-file.ts';

const USAGE = `npm start                 runs the demo, then serves the sandbox and its page until Ctrl-C
npm start -- --once       ends after the table; exit code 1 if a balance is not what it must be
npm start -- --port 4800  serves the page on another port (default 4700)
npm start -- --balances FILE  compares with another table than demo/balances.csv`;

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
    const sales = readTillFile(join(import.meta.dirname, 'till.csv'));
    const { steps, balances } = await runDay(client, sandbox, sales);
    say(
      `A day at the till, on the sandbox: ${sales.length} sales and refunds, 1 point per whole unit of currency.\n`,
    );
    say(renderTable(steps));
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
