import { parseArgs } from 'node:util';
import { till } from '../till/till.ts';
import { startSandbox } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['SANDBOX_PORT'] ?? '4700' },
    host: { type: 'string', default: process.env['SANDBOX_HOST'] ?? '127.0.0.1' },
    'allow-host': { type: 'string', multiple: true, default: [] },
    'recent-sales': { type: 'boolean', default: process.env['SANDBOX_RECENT_SALES'] === 'true' },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  throw new RangeError('--port must be a number from 0 to 65535.');

const sandbox = await startSandbox({
  port,
  host: values.host,
  allowedHosts: values['allow-host'],
  recentSales: values['recent-sales'],
  till,
});
process.stdout.write(
  [
    `The page: ${sandbox.url}`,
    `PassKit stand-in: ${sandbox.passkitUrl}`,
    `Toast stand-in: ${sandbox.toastUrl}`,
    `Square stand-in: ${sandbox.squareUrl}`,
    `PassEntry stand-in: ${sandbox.passentryUrl}`,
    `Voucherify stand-in: ${sandbox.voucherifyUrl}`,
    '',
  ].join('\n'),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
