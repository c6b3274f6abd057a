import type { Client } from '@tillpass/client';
import { DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';

export const PROGRAM = DEMO_PROGRAMS.rewards;

/** A sandbox with one customer, and two tills with a memory of their own each. */
export interface Shop {
  sandbox: Sandbox;
  till: Client;
  otherTill: Client;
  passId: string;
  balances(): { points: number; secondaryPoints: number; tierPoints: number };
}

/** A customer with 100 points, 20 secondary points and 500 tier points. */
export async function openShop(): Promise<Shop> {
  const sandbox = await startSandbox();
  const { id: passId } = sandbox.passkit.createMember({
    programId: PROGRAM,
    tierId: 'base',
    externalId: 'CUST-1',
    points: 100,
    secondaryPoints: 20,
    tierPoints: 500,
  });
  return {
    sandbox,
    passId,
    till: sandboxClient(sandbox),
    otherTill: sandboxClient(sandbox),
    balances() {
      const { points, secondaryPoints, tierPoints } = sandbox.passkit
        .members()
        .find(({ id }) => id === passId)!;
      return { points, secondaryPoints, tierPoints };
    },
  };
}
