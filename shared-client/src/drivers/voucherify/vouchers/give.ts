import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeOnce } from '../../../ledger/once.ts';
import type { Settled } from '../../../ledger/once.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { noticeOf } from '../../notice.ts';
import { orMissing } from '../../retell.ts';
import { loyaltyOf } from '../loyalty.ts';
import type { Loyalty, Member, Purchase } from '../loyalty.ts';
import { idsOf, passOnDemand } from '../pass.ts';
import { query, read, send } from '../wire.ts';
import { MARK } from './once.ts';

interface Given extends Result {
  id: string;
}

/** A reward that is to be given, under a reference of its own. */
interface Gift {
  member: Member;
  loyalty: Loyalty;
  transactionId: string;
  fingerprint: string;
  told(more: Result): Given;
}

/** Add Reward: a voucher of a campaign, or a reward of the program that the customer's points pay for. */
export const addReward: Verb = async (context, input) => {
  const { runtime, connection, caller } = context;
  const { rewardKind, transactionId, campaignId, offerId } = input as Record<string, string>;
  const ref = input.pass as PassRef;
  const loyalty = loyaltyOf(ref);
  const member = await loyalty.read(context, ref);
  const gift: Gift = {
    member,
    loyalty,
    transactionId: transactionId!,
    fingerprint: fingerprint(runtime, [
      'add_reward',
      transactionId!,
      rewardKind!,
      campaignId ?? offerId ?? '',
    ]),
    told: (more) => ({ ...idsOf(member), rewardKind, ...more, transactionId }),
  };
  const work = rewardKind === 'voucher' ? publishing(context, input, gift) : buying(context, input, gift);
  const answer = await changeOnce<Given>(runtime, {
    key: ledgerKey(runtime, 'voucherify', connection.account, 'add_reward', transactionId!),
    fingerprint: gift.fingerprint,
    transactionId: transactionId!,
    passId: ({ id }) => id,
    explain: caller.explain,
    whereToLook: "the customer's vouchers and rewards in Voucherify",
    ...work,
  });
  const pass = await passOnDemand(context, input.includePass, { passId: member.id });
  return { ...answer, ...pass, ...noticeOf(answer.notice as string | undefined, pass.notice) };
};

interface Work {
  write(): Promise<Given>;
  settle(claimedAt: number | undefined): Promise<Settled<Given>>;
}

/** A publication: Voucherify picks a code of the campaign and keeps the transaction ID with it. One call, not sent again. */
function publishing({ caller }: Context, input: Input, { member, transactionId, told, ...gift }: Gift): Work {
  const campaignId = input.campaignId as string;
  const given = (publication: Json): Given => {
    const code = asText(asGroup(publication.voucher).code) ?? codesIn(publication);
    return told({ ...(code ? { rewardId: code } : {}), campaignId });
  };
  return {
    async write() {
      const body = {
        campaign: { name: campaignId, count: 1 },
        customer: { id: member.customerId },
        source_id: transactionId,
        channel: 'TillPass',
        metadata: { [MARK]: gift.fingerprint },
      };
      const call = { method: 'POST', path: '/v1/publications', body, safety: 'delta' } as const;
      const missing = 'there is no such campaign. Choose one from the list.';
      const publication = await orMissing(caller, send(caller, call), missing, 'campaignId');
      if (!asText(publication.id)) throw new LostAnswer('an answer without a publication');
      return given(publication);
    },
    async settle() {
      const found = await read(caller, `/v1/publications${query({ source_id: transactionId, limit: 10 })}`);
      const published = asGroups(found.publications).find(
        ({ source_id, result }) => source_id === transactionId && result !== 'FAILURE',
      );
      if (!published) return { found: 'none', passId: member.id, present: () => told({ campaignId }) };
      return asGroup(published.metadata)[MARK] === gift.fingerprint &&
        published.customer_id === member.customerId
        ? { found: 'same', result: given(published) }
        : { found: 'other', before: 'for another voucher or customer' };
    },
  };
}

/** A list of publications names a voucher by its code where it has one, else in a list. */
const codesIn = ({ vouchers }: Json): string | null => (Array.isArray(vouchers) ? asText(vouchers[0]) : null);

const UNDER_WAY =
  'Voucherify took the purchase and is still working on it. Find Rewards lists a voucher that comes of it.';

/** A purchase with points. A v2 program keeps no mark with it, so that after a lost answer nobody can tell it from another till's. */
function buying(context: Context, input: Input, gift: Gift): Work {
  const { member, loyalty, told } = gift;
  const offerId = input.offerId as string;
  const given = ({ redemptionId, code, isUnderWay }: Purchase): Given =>
    told({
      rewardId: code ?? redemptionId,
      offerId,
      ...(redemptionId ? { redemptionId } : {}),
      ...noticeOf(isUnderWay && UNDER_WAY),
    });
  return {
    async write() {
      if (member.status === 'deactivated') throw deactivated(context);
      const mark = { [MARK]: gift.fingerprint, transactionId: gift.transactionId };
      return given(await loyalty.buy(context, member, offerId, mark));
    },
    async settle(claimedAt) {
      const since = claimedAt === undefined ? undefined : claimedAt - CLOCK_SKEW_MS;
      const bought = await loyalty.bought(context, member, offerId, since);
      const mine = bought.find(({ mark }) => mark?.[MARK] === gift.fingerprint);
      if (mine) return { found: 'same', result: given(mine.purchase) };
      const [nameless, ...more] = bought.filter(({ mark }) => mark === undefined);
      const present = () => (nameless && more.length === 0 ? given(nameless.purchase) : told({ offerId }));
      return nameless
        ? { found: 'unclear', passId: member.id, present, why: NAMELESS }
        : { found: 'none', passId: member.id, present };
    },
  };
}

const NAMELESS = 'Voucherify does not keep the Transaction ID with a reward that is bought with points';
/** Clocks of two machines may differ by this much. */
const CLOCK_SKEW_MS = 120_000;

const deactivated = ({ caller }: Context) =>
  new TillPassError('refused', caller.explain('the pass is deactivated. Use Restore Pass first.'), {
    field: 'passId',
  });
