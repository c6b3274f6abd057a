import { TillPassError } from '../../../http/errors.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Seen } from '../../check.ts';
import { asMessage, asText } from '../wire.ts';
import type { Filters, Message } from '../wire.ts';
import type { Campaign } from './campaigns.ts';
import type { Answer, Look } from './look.ts';
import { tryMemberFilter } from './member-filter.ts';
import { need } from './need.ts';
import type { Program } from './programs.ts';

const FEW = 100;
const MANY = 1_000;

/** What the probes are tried on: the account's own records, read when a probe needs them. */
export interface Account {
  look: Look;
  programs: Program[];
  campaigns: Campaign[];
  /** The program with the most passes; undefined where there is none. */
  program: Program | undefined;
  /** The campaign with the most coupons. */
  campaign: Campaign | undefined;
  listMembers(filters: Partial<Filters>): Promise<Answer>;
  listEvents(filters: Partial<Filters>): Promise<Answer>;
  listCoupons(filters: Partial<Filters>): Promise<Answer>;
  /** Up to 100 members of the program, if possible the newest. */
  members(): Promise<Message[]>;
  /** Whether the member list honours a filter on this field; tried once. */
  memberFilter(field: string): Promise<Seen>;
  /** Up to 1000 events of the program's log, if possible the newest. */
  events(): Promise<Message[]>;
  /** Up to 100 coupons of the campaign, if possible the newest. */
  coupons(): Promise<Message[]>;
  /** Names of the custom values that events of the program have. */
  eventMetaKeys(): Promise<string[]>;
}

export function openAccount(look: Look, programs: Program[], campaigns: Campaign[]): Account {
  const program = most(programs, ({ members }) => members);
  const campaign = most(campaigns, ({ coupons }) => coupons);
  const programId = program?.id ?? '';
  const inProgram = (path: string) => (filters: Partial<Filters>) =>
    look.list(`${path}/${pathSegment('Program', programId)}`, filters, { programId });
  const couponCampaignId = campaign?.id ?? '';

  /** By what a list can be ordered is not documented, so a refused order is left out. */
  async function sample(
    list: Account['listMembers'],
    limit: number,
    of: unknown = program,
  ): Promise<Message[]> {
    if (!of) return [];
    const newest = await list({ limit, offset: 0, orderBy: 'created', orderAsc: false });
    const { ok, status, records } = newest.ok ? newest : await list({ limit, offset: 0 });
    if (!ok) throw new TillPassError('refused', `PassKit does not let you list them (status ${status}).`);
    return records;
  }

  const tried = new Map<string, () => Promise<Seen>>();
  const account: Account = {
    look,
    programs,
    campaigns,
    program,
    campaign,
    listMembers: inProgram('/members/member/list'),
    listEvents: inProgram('/members/program/list/events'),
    listCoupons(filters) {
      const path = `/coupon/singleUse/coupons/list/${pathSegment('Campaign', couponCampaignId)}`;
      return look.list(path, filters, { couponCampaignId });
    },
    coupons: once(() => sample(account.listCoupons, FEW, campaign)),
    members: once(() => sample(account.listMembers, FEW)),
    memberFilter(field) {
      const again = tried.get(field) ?? once(() => tryMemberFilter(account, field));
      tried.set(field, again);
      return again();
    },
    events: once(() => sample(account.listEvents, MANY)),
    eventMetaKeys: once(async () => {
      if (!program) return [];
      const path = `/members/member/events/meta/${pathSegment('Program', programId)}`;
      const { response } = asMessage((await need(look, 'list the fields of events', path)).records[0]);
      return Array.isArray(response) ? response.map(asText).filter(Boolean) : [];
    }),
  };
  return account;
}

function most<T>(list: T[], count: (one: T) => number | undefined): T | undefined {
  return list.reduce<T | undefined>(
    (best, one) => (best && (count(best) ?? 0) >= (count(one) ?? 0) ? best : one),
    undefined,
  );
}

/** Remembers what came; what failed is tried anew, so that one fault does not spoil every probe after it. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= work().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
