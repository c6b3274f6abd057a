import type { ImportLedger } from '../../../cli/src/ledger/ledger.ts';
import type { Transport } from '../../../shared-client/src/index.ts';
import { Died, faultyProcess } from '../faulty-process.ts';
import type { ProcessOptions } from '../faulty-process.ts';

export interface DyingOptions extends ProcessOptions {
  /** Dies right before or after a commit of the importer's ledger, counted from 1. */
  commit?: { number: number; isBefore: boolean } | undefined;
}

/** A process of the importer, with broken calls, that dies at a point of the client or at a commit of its ledger. */
export function dyingProcess(options: DyingOptions): {
  transport: Transport;
  around(ledger: ImportLedger): ImportLedger;
  isDead(): boolean;
} {
  const { commit: last, kill } = options;
  const client = faultyProcess(options);
  let commits = 0;
  let dead = false;
  const isDead = () => dead || client.isDead();
  const alive = () => {
    if (isDead()) throw new Died();
  };
  const die = () => {
    dead = true;
    kill?.();
    throw new Died();
  };
  return {
    isDead,
    transport: {
      async send(request) {
        alive();
        return client.transport.send(request);
      },
    },
    around: (ledger) => ({
      ...ledger,
      changes: {
        ...ledger.changes,
        open() {
          alive();
          const changes = ledger.changes.open();
          return { ...client.ledgerOver(changes), keys: changes.keys };
        },
      },
      commit(work) {
        alive();
        commits += 1;
        const isLast = commits === last?.number;
        if (isLast && last.isBefore) die();
        const result = ledger.commit(work);
        if (isLast) die();
        return result;
      },
    }),
  };
}
