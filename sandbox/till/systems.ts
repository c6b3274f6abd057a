import {
  TillPassError,
  capabilityTable,
  passentry,
  passkit,
  square,
  tillFile,
  toast,
  voucherify,
  wayInWords,
  wholeUnits,
} from '@tillpass/client';
import type { Client, Credentials, Driver } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import type { FastifyInstance } from 'fastify';
import { ControlError } from '../src/control/control-error.ts';
import { PASSENTRY_KEY } from '../src/passentry/seed.ts';
import type { Sandbox } from '../src/server.ts';
import { VOUCHERIFY_PROJECT } from '../src/voucherify/keys.ts';

const DRIVERS: readonly Driver[] = [passkit, passentry, square, voucherify, toast, tillFile];

/** What the page's till sells to a customer of another system: 5.00, for 5 points. */
const SALE = { total: 500, currency: 'EUR' };

interface Account {
  readonly driver: Driver;
  readonly credentials: Credentials;
  readonly baseUrl: string;
  /** What the system asks for beside the pass and the points. */
  readonly more?: Readonly<Record<string, string | undefined>>;
}

function accountsOf(sandbox: Sandbox): ReadonlyMap<string, Account> {
  const [keys] = VOUCHERIFY_PROJECT.keys;
  const all: Account[] = [
    { driver: passentry, credentials: { apiKey: PASSENTRY_KEY }, baseUrl: sandbox.passentryUrl },
    {
      driver: square,
      credentials: { region: 'sandbox', token: sandbox.square.tokens[0]?.token },
      baseUrl: sandbox.squareUrl,
      more: { locationId: sandbox.square.state.locations[0]?.id },
    },
    {
      driver: voucherify,
      credentials: { region: 'eu', apiKey: keys.appId, apiSecret: keys.token },
      baseUrl: sandbox.voucherifyUrl,
    },
  ];
  const ringing = all.filter(({ driver }) => 'add_points' in driver.actions);
  return new Map(ringing.map((account) => [account.driver.system, account]));
}

/** Lets the page's till ring up for customers of other systems, through TillPass, and tells what each system can do. */
export function systemRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const clients = new Map<string, Client>();
  let sales = 0;
  sandbox.changes.on((name) => {
    if (name === 'reset') clients.clear();
  });
  sandbox.stateSections.set('rungUp', () => [...accountsOf(sandbox).keys()]);

  function clientOf(system: string): Account & { readonly client: Client } {
    const account = accountsOf(sandbox).get(system);
    if (account === undefined) throw new ControlError(404, `The till cannot ring up for "${system}".`);
    const { driver, credentials, baseUrl } = account;
    const client = clients.get(system) ?? connect(driver, { credentials, baseUrl });
    clients.set(system, client);
    return { ...account, client };
  }

  app.post<{ Params: { system: string; id: string } }>(
    '/sandbox/systems/:system/holders/:id/sale',
    async ({ params: { system, id } }) => {
      const { client, driver, more } = clientOf(system);
      const holder = sandbox.holders
        .flatMap((source) => source.list())
        .find((one) => one.system === system && one.holderId === id);
      if (holder === undefined)
        throw new ControlError(
          404,
          `${driver.title} has no customer "${id}". GET /sandbox/state lists them.`,
        );
      sales += 1;
      try {
        const { pointsAdded } = await client.act('add_points', {
          ...more,
          passId: id,
          ...(driver.naming?.needsProgram === false ? {} : { programId: holder.programId }),
          points: wholeUnits(SALE),
          transactionId: `T-${sales}-${Date.now().toString(36)}`,
        });
        return { points: pointsAdded };
      } catch (problem) {
        if (!(problem instanceof TillPassError)) throw problem;
        throw new ControlError(409, problem.message);
      }
    },
  );

  app.get('/sandbox/capabilities', async () => {
    const { systems, rows } = capabilityTable(DRIVERS);
    return {
      systems,
      rows: rows.map(({ key, title, kind, ways }) => ({
        key,
        title,
        kind,
        words: Object.fromEntries(Object.entries(ways).map(([system, found]) => [system, wayInWords(found)])),
      })),
    };
  });
}
