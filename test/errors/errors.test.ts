import { inspect } from 'node:util';
import { TillPassError } from '../../shared-client/src/index.ts';
import type { Problem, TransportRequest, TransportResponse } from '../../shared-client/src/index.ts';
import type { Flow } from '../fault/flow.ts';
import { flows } from '../fault/flows.ts';
import { setScene } from '../fault/scene.ts';
import { clientOf, createWorld, CREDENTIALS } from '../fault/world.ts';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOiJzYW5kYm94LWtleSJ9.c2lnbmF0dXJlLW9mLXRoZS1jYWxs';
/** What must never be told: credentials, and what a customer is called and reached by. */
const PRIVATE = [
  ...['apiKey', 'apiSecret'].map((key) => CREDENTIALS[key]!),
  ...JWT.split('.'),
  'ada@example.com',
  'bob@example.com',
  '447700900123',
  '+15550100',
  'Augusta',
  'Lovelace',
  'Byron',
  '203.0.113.7',
];
const TALE = `emailAddress ada@example.com of Augusta Lovelace Byron (+447700900123, +15550100, bob@example.com, 203.0.113.7) with ${CREDENTIALS.apiKey} ${CREDENTIALS.apiSecret} ${JWT}`;

const STATUSES: Readonly<Record<number, readonly Problem[]>> = {
  302: ['unexpected'],
  307: ['unexpected'],
  400: ['refused'],
  401: ['auth'],
  403: ['permission'],
  404: ['not_found', 'conflict', 'refused'],
  405: ['refused'],
  408: ['unavailable', 'unknown_outcome'],
  409: ['conflict'],
  413: ['refused'],
  422: ['refused'],
  425: ['throttled'],
  429: ['throttled'],
  500: ['unavailable', 'unknown_outcome'],
  501: ['unavailable', 'unknown_outcome'],
  502: ['unavailable', 'unknown_outcome'],
  503: ['unavailable'],
  504: ['unavailable', 'unknown_outcome'],
};

const json = (value: unknown) => JSON.stringify(value);
const BODIES: readonly (readonly [name: string, body: string])[] = [
  ['grpc-gateway', json({ code: 3, message: TALE, details: [{ '@type': 'x', value: TALE }] })],
  ['a code that is a text', json({ code: JWT, error: TALE, errors: [TALE] })],
  ['a text', TALE],
  ['a web page', `<!doctype html><title>${TALE}</title>`],
  ['nothing', ''],
];
const HEADERS = {
  'content-type': 'application/json',
  'x-request-id': `Bearer ${JWT}`,
  location: `https://example.com/?key=${CREDENTIALS.apiKey}`,
  'set-cookie': JWT,
};

/** An error as HTTP libraries throw it, with the call and its credentials in it. */
const broken = (code?: string) =>
  Object.assign(new Error(`request to https://key:secret@host failed: ${TALE}`), {
    ...(code ? { code } : {}),
    config: { headers: { authorization: JWT }, data: TALE },
    cause: new Error(TALE),
  });

type Reply = (request: TransportRequest) => TransportResponse;

interface Told {
  thrown?: unknown;
  outcome?: unknown;
  urls: string[];
}

/** Runs a flow on a system that answers like this from one call on. */
async function run(flow: Flow, from: number, reply: Reply): Promise<Told> {
  const scene = setScene(createWorld());
  const urls: string[] = [];
  const transport = {
    async send(request: TransportRequest) {
      urls.push(request.url);
      return urls.length < from ? scene.transport.send(request) : reply(request);
    },
  };
  const client = clientOf(scene, { transport, runtime: { interactive: flow.interactive ?? false } });
  try {
    return { outcome: await flow.run(client, scene), urls };
  } catch (thrown) {
    return { thrown, urls };
  }
}

async function callsOf(flow: Flow): Promise<number> {
  return (await run(flow, Infinity, () => ({ status: 500, headers: {}, body: '' }))).urls.length;
}

/** Ends in PassKit's own refusal; the call after it is only made to explain that. */
const DECLINED = 'spend_points: more than there is';

/** PassKit refuses an ID that is none, so a coupon that cannot be read after a refusal is not there. */
const isUnknownCoupon = (flow: Flow, problem: Problem) =>
  /^(redeem|cancel)_reward/.test(flow.name) && problem === 'not_found';

/** What of it is private. */
const leaks = (text: string) => PRIVATE.filter((secret) => text.includes(secret));

function faultOf(
  { thrown, outcome, urls }: Told,
  flow: Flow,
  problems: readonly Problem[],
): string | undefined {
  const inUrls = leaks(urls.join(' '));
  if (inUrls.length) return `a URL tells ${inUrls.join()}`;
  if (thrown === undefined) {
    const notice = String((outcome as { notice?: string } | undefined)?.notice ?? '');
    return leaks(notice).length ? `the notice tells ${leaks(notice).join()}` : undefined;
  }
  if (!(thrown instanceof TillPassError)) return `threw ${inspect(thrown)}`;
  const told = leaks(
    inspect(thrown, { depth: 9, showHidden: true }) + String(thrown.stack) + JSON.stringify(thrown),
  );
  if (told.length) return `tells ${told.join()}: ${thrown.message}`;
  const isDeclined = flow.name === DECLINED && thrown.problem === 'refused';
  if (!isDeclined && !isUnknownCoupon(flow, thrown.problem) && !problems.includes(thrown.problem))
    return `problem ${thrown.problem}: ${thrown.message}`;
  const bare = thrown.message.replace(/ \((?:status|code|request)[^()]*\)$/, '');
  if (!bare.startsWith(`PassKit could not ${flow.doing}: `))
    return `not in the words of the capability: ${bare}`;
  return /: [^]*?[.;] (?:[A-Z]|try)[^]*\.$/.test(bare) ? undefined : `no cause and cure: ${bare}`;
}

let count = 0;
const printed: string[] = [];

beforeAll(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, method).mockImplementation((...args: unknown[]) => void printed.push(inspect(args)));
  }
});

afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`errors: ${count} over ${flows.length} flows\n`);
});

describe.each(flows.map((flow) => [flow.name, flow] as const))('%s', (_name, flow) => {
  test('every status is told with cause and cure, and nothing private', async () => {
    const found: string[] = [];
    for (let call = await callsOf(flow); call > 0; call--) {
      for (const [status, problems] of Object.entries(STATUSES)) {
        for (const [name, body] of BODIES) {
          count += 1;
          const told = await run(flow, call, () => ({ status: Number(status), headers: HEADERS, body }));
          const fault = faultOf(told, flow, problems);
          if (fault) found.push(`call ${call}, ${status}, ${name}: ${fault}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  test.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'ECONNRESET',
    'ECONNABORTED',
    'CERT_HAS_EXPIRED',
    'ERR_BAD_RESPONSE',
    undefined,
  ])('no answer (%s) is told with cause and cure, and nothing private', async (code) => {
    const found: string[] = [];
    for (let call = await callsOf(flow); call > 0; call--) {
      count += 1;
      const told = await run(flow, call, () => {
        throw broken(code);
      });
      const fault = faultOf(told, flow, ['unavailable', 'unknown_outcome']);
      if (fault) found.push(`call ${call}: ${fault}`);
    }
    expect(found).toEqual([]);
  });
});

test('nothing was printed', () => {
  expect(printed).toEqual([]);
});
