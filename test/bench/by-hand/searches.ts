import type { Hand, Reply } from './hand.ts';
import { logOf, logPath, memberPath, metaOf, only } from './job.ts';
import type { Fields, Job } from './job.ts';

interface Pass {
  id: string;
  points: number;
}
interface Transaction {
  transactionId: string;
  passId: string;
  points: number;
}
interface Hold {
  id: string;
  passId: string;
  points: number;
}
interface Reward {
  id: string;
  title: string;
}

const COUPONS = '/coupon/singleUse';

const passes = (found: readonly Pass[]) => found.map(({ id, points }) => ({ id, points }));
const transactions = (found: readonly Transaction[]) =>
  found.map(({ transactionId, passId, points }) => ({ transactionId, passId, points }));
const holds = (found: readonly Hold[]) => found.map(({ id, passId, points }) => ({ id, passId, points }));
const rewards = (found: readonly Reward[]) => found.map(({ id, title }) => ({ id, title }));

const readPass = async (hand: Hand, fields: Fields) =>
  passes([(await hand.call('GET', memberPath(fields))) as unknown as Pass]);

const listPasses = async (hand: Hand, { programId }: Fields, field: string, value: string) =>
  passes(
    (await hand.list(`/members/member/list/${programId}`, {
      programId,
      filters: { limit: 25, filterGroups: [only(field, value)] },
    })) as unknown as Pass[],
  );

const byEmail = (hand: Hand, fields: Fields) =>
  listPasses(hand, fields, 'person.emailAddress', String(fields.email).toLowerCase());

const memberIdOf = (event: Reply) => (event.member as { id: string }).id;

async function findTransaction(hand: Hand, { programId, transactionId }: Fields, passId: unknown) {
  const log = await hand.list(logPath(programId), logOf(programId, String(passId)));
  return log
    .filter(({ externalId }) => externalId === transactionId)
    .map((event) => ({ transactionId, passId: memberIdOf(event), points: Number(metaOf(event).amount) }));
}

async function findHolds(hand: Hand, { programId, minutes = 0 }: Fields, passId?: unknown) {
  const log = await hand.list(logPath(programId), logOf(programId, passId ? String(passId) : undefined));
  const ended = new Set(log.map((event) => metaOf(event).ends));
  const until = Date.now() - Number(minutes) * 60_000;
  return log
    .filter((event) => metaOf(event).hold === 'open' && !ended.has(String(event.externalId)))
    .filter(({ created }) => Date.parse(String(created)) <= until)
    .map((event) => ({
      id: event.externalId,
      passId: memberIdOf(event),
      points: Number(metaOf(event).amount),
    }));
}

/** The coupons that were given to a pass under its ID, with the title of each one's offer. */
async function findRewards(hand: Hand, passId: unknown, campaigns: readonly unknown[]) {
  const found: Reward[] = [];
  const titles = new Map<unknown, string>();
  for (const campaign of campaigns) {
    const coupons = await hand.list(`${COUPONS}/coupons/list/${String(campaign)}`, {
      couponCampaignId: campaign,
      filters: { limit: 1000, filterGroups: [only('externalId', passId, 'like')] },
    });
    for (const { id, offerId, status } of coupons) {
      if (status !== 'UNREDEEMED') continue;
      if (!titles.has(offerId))
        titles.set(
          offerId,
          String((await hand.call('GET', `${COUPONS}/offer/${String(offerId)}`)).offerTitle),
        );
      found.push({ id: String(id), title: titles.get(offerId)! });
    }
  }
  return found;
}

export const searchJobs: readonly Job[] = [
  { key: 'find_pass', name: 'by Pass ID', goal: 1, byHand: readPass, told: passes },
  { key: 'find_pass', name: 'by External ID', goal: 1, byHand: readPass, told: passes },
  { key: 'find_pass', name: 'by email', goal: 1, byHand: byEmail, told: passes },
  {
    key: 'find_pass',
    name: 'by phone',
    goal: 1,
    byHand: (hand, fields) =>
      listPasses(hand, fields, 'mobileNumber', String(fields.phone).replaceAll(' ', '')),
    told: passes,
  },
  {
    key: 'find_pass',
    name: 'nobody',
    goal: 2,
    byHand: byEmail,
    told: passes,
    note: 'PassKit does not document that members can be found by email; by hand, nobody is believed, and ours looks through the members then.',
  },
  {
    key: 'find_transaction',
    name: 'a sale',
    goal: 2,
    byHand: (hand, fields) => findTransaction(hand, fields, fields.passId),
    told: transactions,
    note: 'By hand, the amount is in the log only if the flow of the sale wrote it there; what is left of it is not told.',
  },
  {
    key: 'find_transaction',
    name: 'nothing',
    goal: 2,
    byHand: async (hand, fields) =>
      findTransaction(hand, fields, (await hand.call('GET', memberPath(fields))).id),
    told: transactions,
    note: 'The log of this pass is empty, which an answer that was cut off looks like as well: ours counts it, one call more.',
  },
  {
    key: 'find_holds',
    name: 'of the program',
    goal: 1,
    byHand: (hand, fields) => findHolds(hand, fields),
    told: holds,
  },
  {
    key: 'find_holds',
    name: 'of a customer, too young',
    goal: 2,
    byHand: async (hand, fields) => findHolds(hand, fields, (await hand.call('GET', memberPath(fields))).id),
    told: holds,
  },
  {
    key: 'find_rewards',
    name: 'of one campaign',
    goal: 3,
    byHand: (hand, { passId, campaignId }) => findRewards(hand, passId, [campaignId]),
    told: rewards,
    note: 'Ours reads the pass first, for coupons under its External ID; by hand, these and the dates of the offer are left out.',
  },
  {
    key: 'find_rewards',
    name: 'of all, with everything',
    goal: 4,
    async byHand(hand, fields) {
      const { id } = await hand.call('GET', memberPath(fields));
      const campaigns = await hand.list(`${COUPONS}/campaigns/list`, { limit: 1000 });
      return findRewards(
        hand,
        id,
        campaigns.map((campaign) => campaign.id),
      );
    },
    told: rewards,
  },
];
