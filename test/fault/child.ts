// A process of its own that carries out one action on a file ledger, and may kill itself at a numbered point.
// node test/fault/child.ts '{"baseUrl":..,"file":..,"action":..,"input":{..},"laterMs":0,"crash":"after claim"}'
import process from 'node:process';
import { axiosTransport, sqliteLedger } from '../../shared-client/node/index.ts';
import { connect } from '../../shared-client/node/connect.ts';
import { passkit, TillPassError } from '../../shared-client/src/index.ts';
import { faultyProcess } from './faulty-process.ts';
import type { Crash } from './faulty-process.ts';
import { randomOf } from './random.ts';
import type { Clock } from './world.ts';

/** What the child is to do. */
export interface Order {
  baseUrl: string;
  /** Of the ledger. */
  file: string;
  action: string;
  input: Record<string, unknown>;
  /** How far the child's clock is ahead. */
  laterMs: number;
  crash?: Crash;
}

const TOKEN = { region: 'eu', token: 'sandbox-token' };

async function main(order: Order): Promise<string> {
  const clock: Clock = {
    now: () => Date.now() + order.laterMs,
    sleep: () => Promise.resolve(),
    advance: () => undefined,
  };
  const { transport, ledgerOver } = faultyProcess({
    transport: axiosTransport(passkit.auth, TOKEN),
    clock,
    random: randomOf(1),
    faultRate: 0,
    crash: order.crash,
    kill: () => process.kill(process.pid, 'SIGKILL'),
  });
  const ledger = ledgerOver(sqliteLedger(order.file));
  const client = connect(passkit, {
    credentials: TOKEN,
    baseUrl: order.baseUrl,
    runtime: { transport, ledger, now: clock.now },
  });
  try {
    await client.act(order.action, order.input);
    return 'done';
  } catch (thrown) {
    return thrown instanceof TillPassError ? thrown.problem : String(thrown);
  }
}

process.stdout.write(await main(JSON.parse(process.argv[2]!) as Order));
