import type { CheckHost, Seen } from '../src/drivers/check.ts';
import { openAccount } from '../src/drivers/passkit/check/account.ts';
import { createLook } from '../src/drivers/passkit/check/look.ts';
import { probes } from '../src/drivers/passkit/check/probes.ts';
import type { Filters, Message } from '../src/drivers/passkit/wire.ts';
import { PROGRAM } from './passkit.ts';
import { lines, testRuntime } from './runtime.ts';
import type { Answer, Step } from './runtime.ts';

const CAMPAIGN = '7campaignxxxxxxxxxxxxx';
const BASE = 'https://api.pub1.passkit.io';
export const MEMBERS = `/members/member/list/${PROGRAM}`;
export const EVENTS = `/members/program/list/events/${PROGRAM}`;
export const PROGRAMS = '/members/programs/list';

type Answers = Record<string, Step | ((filters: Filters, body: Message) => Answer)>;

/** What one probe of a check sees on an account that answers so; other lists are empty, other records missing. */
export async function seenBy(id: string, answers: Answers, has: { passes?: number } = {}): Promise<Seen> {
  const runtime = testRuntime(({ method, url, body }) => {
    const path = url.replace(/^https:\/\/[^/]+/, '');
    const step = answers[path] ?? answers[path.split('?')[0]!];
    const sent = JSON.parse(body ?? '{}') as Message;
    if (typeof step === 'function')
      return (step as (filters: unknown, body: Message) => Answer)(sent.filters ?? sent, sent);
    return step ?? (method === 'GET' ? { status: 404 } : { body: '' });
  });
  const host: CheckHost = {
    runtime,
    connection: { baseUrl: BASE, account: 'a', region: 'eu' },
    filledIn: new Set(['region', 'apiKey', 'apiSecret']),
    nameOf: (field) => field,
    presentedBy: () => runtime.transport,
    addressIn: (region) => (region === 'eu' ? BASE : 'https://api.pub2.passkit.io'),
    progress: () => undefined,
  };
  const { passes = 3 } = has;
  const program = { id: PROGRAM, record: {}, members: passes, tiers: [], sinks: [] };
  const campaign = { id: CAMPAIGN, record: {}, coupons: 1, sinks: [] };
  const account = openAccount(createLook(host), [program], [campaign]);
  const probe = probes.find((one) => one.id === id)!;
  if ('why' in probe) throw new Error(`${id} is no probe`);
  return probe.run(account);
}

/** A day of March 2026. */
export const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T09:00:00Z`;
/** Members that were enrolled one after another. */
export const members = (count: number, changes: (n: number) => Message = () => ({})) =>
  Array.from({ length: count }, (_, n) => ({
    id: `member${n}`,
    status: 'ENROLLED',
    tierId: 'base',
    created: day(n + 1),
    ...changes(n),
  }));
export const list = (records: Message[]): Answer => ({ body: lines(...records) });
/** The filters that a list is asked with. */
export const groups = ({ filterGroups = [] }: Filters) =>
  filterGroups.map(({ fieldFilters }) => fieldFilters[0]!);
