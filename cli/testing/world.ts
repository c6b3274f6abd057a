import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox, StartOptions } from '../../sandbox/src/server.ts';
import type { Findings } from '../src/check/collect.ts';
import { run } from '../src/run.ts';

export const KEY = 'sandbox-key';
export const SECRET = 'sandbox-secret';
export const TOKEN = 'sandbox-token';

/** What a customer is called and reached by: no output may hold it. */
export const PERSON = {
  forename: 'Augusta',
  surname: 'Lovelace',
  emailAddress: 'ada@example.com',
  mobileNumber: '+447700900123',
};

/** The settings of the sandbox's demo account. */
export const settingsOf = (sandbox: Sandbox): Record<string, string> => ({
  TILLPASS_PASSKIT_REGION: 'eu',
  TILLPASS_PASSKIT_API_KEY: KEY,
  TILLPASS_PASSKIT_API_SECRET: SECRET,
  TILLPASS_PASSKIT_URL: `${sandbox.passkitUrl}/{region}`,
});

/** The same, with the long-lived token instead of key and secret. */
export function tokenSettingsOf(sandbox: Sandbox, token = TOKEN): Record<string, string> {
  const { TILLPASS_PASSKIT_REGION, TILLPASS_PASSKIT_URL } = settingsOf(sandbox);
  return { TILLPASS_PASSKIT_REGION, TILLPASS_PASSKIT_URL, TILLPASS_PASSKIT_TOKEN: token } as Record<
    string,
    string
  >;
}

/** The program with passes in it. */
export const mainProgram = (sandbox: Sandbox): string => sandbox.passkit.programs()[0]!.id;

/** Passes enough to try every probe on, one of them with more events than a page of its own log holds. */
export function fill(sandbox: Sandbox, now: { ms: number }): void {
  const { passkit } = sandbox;
  const programId = mainProgram(sandbox);
  const ids = Array.from({ length: 30 }, (_, index) => {
    now.ms += 60_000;
    const person = index === 7 ? PERSON : { emailAddress: `guest${index}@example.com` };
    const member = { programId, externalId: `Cust-${index}`, points: index, person };
    return passkit.createMember({ ...member, metaData: { offer: `Offer ${index}` } }).id;
  });
  for (let index = 0; index < 30; index++) {
    now.ms += 60_000;
    const eventDetails = { externalEventId: `T-${index}`, metaData: { transactionId: `T-${index}` } };
    passkit.earn({ id: ids[3]!, points: 1, eventDetails });
  }
  now.ms += 60_000;
  passkit.checkIn({ memberId: ids[4]! });
  const expiryDate = new Date(now.ms + 30_000).toISOString();
  passkit.createMember({ programId, externalId: 'Cust-expired', expiryDate });
  passkit.createMember({ programId, externalId: 'Cust-later', expiryDate: '2990-01-01T00:00:00Z' });
  now.ms += 60_000;
  passkit.install(ids[5]!);
  const campaignId = passkit.coupons.campaigns()[0]!.id;
  passkit.coupons.create({ campaignId, externalId: 'Coupon-1', person: PERSON });
}

/** Calls the sandbox as somebody else does who may change things. */
export async function change(
  sandbox: Sandbox,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  return fetch(`${sandbox.passkitUrl}${path}`, {
    method,
    headers: { authorization: TOKEN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Runs the command in this process, without waiting between tries. */
export async function tillpass(
  env: Record<string, string | undefined>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const code = await run(args, {
    env,
    stdout: into('out'),
    stderr: into('err'),
    sleep: async () => undefined,
  });
  return { code, ...written };
}

/** Runs `tillpass check --json` and answers what it found. */
export async function check(
  env: Record<string, string | undefined>,
  ...args: string[]
): Promise<Findings & { code: number; text: string }> {
  const { code, out } = await tillpass(env, 'check', '--system', 'passkit', '--json', ...args);
  return { ...(JSON.parse(out) as Findings), code, text: out };
}

/** A filled sandbox whose clock began two hours ago and stands at the present. */
export async function filledSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const clock = { ms: Date.now() - 2 * 3_600_000 };
  let live = false;
  const sandbox = await startSandbox({ ...options, now: () => (live ? Date.now() : clock.ms) });
  fill(sandbox, clock);
  live = true;
  return sandbox;
}

/** What a probe saw. */
export const seenBy = ({ probes }: Findings, id: string): string | undefined =>
  probes.find((probe) => probe.id === id)?.seen;

/** The lines of a kind, in all parts of the report. */
export const linesOf = ({ sections }: Findings, key: string) =>
  sections.flatMap(({ lines }) => lines).filter((line) => line.key === key);

/** The part of the report about one program or campaign. */
export const partOf = ({ sections }: Findings, id: string) =>
  sections.find(({ key, facts }) => key !== 'tried-on' && facts.id === id)!;

/** Its lines as mark and words. */
export const textsOf = (findings: Findings, id: string): string[] =>
  partOf(findings, id).lines.map(({ mark, text }) => `${mark} ${text}`);
