import { offers } from '@tillpass/client';
import type { PassEvent, Search } from '@tillpass/client';
import { NODES, SYSTEMS, TillStreet } from '../n8n/support/till-street.ts';
import { connectionTo, tillOnN8n, tillOnZapier } from '../parity/till-hosts.ts';
import type { TillRun } from '../parity/till-hosts.ts';
import { OF_A_TILL } from './till-scenes.ts';
import { ZapierBackend } from '../zapier/support/zapier-backend.ts';

type System = (typeof SYSTEMS)[number];

/** Statuses that end a step, and the cure that a merchant must read. */
const STATUSES: Readonly<Record<number, Record<System, RegExp>>> = {
  302: {
    toast: /Tell Toast's support/,
    square: /Check the environment/,
    'till-file': /Check the Link to the File/,
  },
  400: everywhere(/Check the fields of this step/),
  401: {
    toast: /Client ID and the Client Secret/,
    square: /the Access Token/,
    'till-file': /Share the file/,
  },
  403: { toast: /give the credentials the scopes/, square: /PAYMENTS_READ/, 'till-file': /Share the file/ },
  404: {
    toast: /Check the Location GUID/,
    square: /Check the location/,
    'till-file': /Share the file again/,
  },
  409: everywhere(/Check the ID/),
  429: everywhere(/Try again in/),
};
const LINK_WORD = 'word-of-the-link';
const PRIVATE = /sandbox-toast-secret|sandbox-square-token|eyJ|word-of-the|example\.com|Lovelace|21255501/;

function everywhere(cure: RegExp): Record<System, RegExp> {
  return { toast: cure, square: cure, 'till-file': cure };
}

let street: TillStreet;
let backend: ZapierBackend;
let printed = '';
beforeAll(async () => {
  street = await new TillStreet().start();
  street.reset();
  backend = await new ZapierBackend().start();
});
afterAll(async () => {
  await backend.stop();
  await street.stop();
});

/** The file is where the sandbox can let its calls fail. */
const changes = (system: System): Record<string, string> =>
  system === 'till-file'
    ? { baseUrl: `${street.sandbox.url}/toast/sales.csv?key=${LINK_WORD}`, token: 'word-of-the-file' }
    : {};

describe.each(SYSTEMS)('%s', (system) => {
  const { driver } = NODES[system];
  const own = system === 'till-file' ? { timeZone: 'UTC', currency: 'USD' } : {};
  const offered = offers(driver);
  const [polls, searches] = [offered.polls, offered.searches].map((list) =>
    list.filter(({ key }) => OF_A_TILL.includes(key)),
  ) as [PassEvent[], Search[]];
  const hosts: Record<string, TillRun> = {};
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const change = changes(system);
    const zapier = await tillOnZapier(connectionTo(street, system, change), backend);
    Object.assign(hosts, { Zapier: zapier, n8n: tillOnN8n(street, system, change) });
    stop = async () => {
      await zapier.stop();
      printed += zapier.app.printed;
    };
    // Whoever needs a login has one before the till falls ill.
    await Promise.allSettled(Object.values(hosts).map((host) => host.flowOn('sale_paid', own)()));
  });
  afterAll(() => stop());
  afterEach(() => street.sandbox.faults.clear());

  /** What a person reads when every call but logins is answered like this. */
  async function toldBy(
    work: () => Promise<unknown>,
    status: number,
    path = '^(?!.*/login)',
  ): Promise<string> {
    const retryAfter = status === 429 ? { retryAfter: 3600 } : {};
    street.sandbox.faults.clear();
    street.sandbox.faults.add({ kind: 'status', status, match: { path }, ...retryAfter });
    try {
      return `it worked: ${JSON.stringify(await work())}`;
    } catch (error) {
      const { message, description = '' } = error as Error & { description?: string };
      return `${message} ${description ?? ''}`.trim();
    }
  }

  const uses: (readonly [key: string, doing: string, work: (host: TillRun) => Promise<unknown>])[] = [
    ...searches.map(({ key, words }) => {
      const input = { ...own, scannedAt: new Date(Date.now() - 60_000).toISOString() };
      return [key, words.doing, (host: TillRun) => host.find(input)] as const;
    }),
    ...polls.map(
      ({ key, words }) => [key, words.doing, (host: TillRun) => host.flowOn(key, { ...own })()] as const,
    ),
  ];

  test.each(uses)(
    '%s tells every status in its own words, with a cure and nothing private',
    async (_key, doing, work) => {
      const faults: string[] = [];
      for (const [name, host] of Object.entries(hosts)) {
        for (const [status, cures] of Object.entries(STATUSES)) {
          const told = await toldBy(() => work(host), Number(status));
          const at = `${name}, ${status}`;
          if (!told.startsWith(`${driver.title} could not ${doing}: `))
            faults.push(`${at}: other words: ${told}`);
          if (!cures[system].test(told)) faults.push(`${at}: no cure: ${told}`);
          if (PRIVATE.test(told)) faults.push(`${at}: tells something private: ${told}`);
        }
      }
      expect(faults).toEqual([]);
    },
  );

  test('no address but the link itself holds anything private', () => {
    const paths = street.sandbox.calls.entries.map(({ path }) => path.replace(`?key=${LINK_WORD}`, ''));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => PRIVATE.test(path))).toEqual([]);
  });
});

test('a login that is refused is told likewise', async () => {
  street.sandbox.faults.add({ kind: 'status', status: 401, match: { path: '/login' } });
  const zapier = await tillOnZapier(connectionTo(street, 'toast'), backend);
  const ends = await Promise.allSettled(
    [zapier, tillOnN8n(street, 'toast')].map((host) => host.flowOn('sale_paid', {})()),
  );
  await zapier.stop();
  for (const end of ends) {
    const { message, description = '' } = (end as PromiseRejectedResult).reason as Error & {
      description?: string;
    };
    expect(`${message} ${description}`).toMatch(
      /^Toast could not .*: it refused the credentials\. Check the Client ID/,
    );
    expect(`${message} ${description}`).not.toMatch(PRIVATE);
  }
});

test('nothing private was printed or logged', () => {
  expect((printed + backend.logged).length).toBeGreaterThan(1000);
  expect(PRIVATE.exec(printed + backend.logged)).toBeNull();
});
