import { startSandbox } from '../../sandbox/src/server.ts';

/** A sandbox in a process of its own, so that it does not take the time of those who are measured. */
const [calls, perMs] = process.argv.slice(2).map(Number) as [number, number];
const sandbox = await startSandbox({ rateLimit: { calls, perMs }, journalCap: 1 });
process.stdout.write(`${sandbox.passkitUrl} ${sandbox.credentials.token}\n`);
process.once('disconnect', () => void sandbox.close());
