import { ledgerKey } from '../../../ledger/ledger.ts';
import { exclusively } from '../../../ledger/mutex.ts';
import { rewardsDue } from '../../../rules/reward.ts';
import type { Rule } from '../../../rules/rule.ts';
import { askedBuyer, askedSale, isNamed } from '../../../sale/asked.ts';
import type { Sale } from '../../../sale/sale.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { passOnDemand, readMember } from '../members.ts';
import { toBalance } from '../points.ts';
import { bookOnce, isMissing } from './book-once.ts';
import type { Booked } from './book-once.ts';
import { canIssue, findBuyer, issueTo } from './buyer.ts';
import type { Buyer } from './buyer.ts';
import { followUp } from './follow-up.ts';
import { noPass, nothingDone } from './nothing.ts';
import { passageTo } from './rewind.ts';
import { refuseUncounted } from './tier.ts';
import { worthAlone, worthFor } from './worth.ts';
import type { Worth } from './worth.ts';

/** A sale, the rule, and what was asked. */
interface Asked {
  input: Input;
  rule: Rule;
  sale: Sale;
}

/**
 * Record Purchase: finds the pass, books the points with one call, and then what is due beside them. The table of calls is in
 * docs/record-purchase.md; a test holds it.
 */
export const recordPurchase: Verb = async (context, given) => {
  const sale = askedSale(given, context.runtime.now());
  const input: Input = { ...given, locationId: sale.locationId, staffId: sale.staffId };
  const asked: Asked = { input, rule: input.rule as Rule, sale };
  const alone = worthAlone(asked.rule, sale);
  if (alone && bringsNothing(asked, alone))
    return { ...nothingDone(sale, alone, {}, askedBuyer(input)), ...(await passIfAsked(context, input)) };
  const nobody = (error: unknown) => {
    if (!isMissing(error) || input.ifMissing !== 'skip') throw error;
  };
  const buyer = await buyerOf(context, asked).catch(nobody);
  if (!buyer) return noPass(context, input, sale);
  return exclusively(turnOf(context, buyer), async () => {
    const done = await book(context, asked, buyer, alone).catch(nobody);
    if (!done) return noPass(context, input, sale);
    return 'nothing' in done ? done.nothing : finish(context, asked, done);
  });
};

/** Purchases of one pass run one after another within a process: each looks at what the pass holds. */
function turnOf({ runtime, connection }: Context, { ref }: Buyer): string {
  const name = ref.passId ?? JSON.stringify([ref.programId, ref.externalId]);
  return ledgerKey(runtime, 'passkit', connection.account, 'purchases of', name);
}

/** For Include Pass, where nothing else has found the pass. */
async function passIfAsked(context: Context, input: Input): Promise<Result> {
  const named = askedBuyer(input);
  const buyer = input.includePass === true && isNamed(named) ? await findBuyer(context, named) : undefined;
  return buyer ? passOnDemand(context, true, buyer.ref) : {};
}

const isNothing = ({ earned, spend }: Worth) => earned.points === 0 && spend === 0;

const bringsNothing = ({ rule, sale }: Asked, worth: Worth) =>
  isNothing(worth) && rewardsDue(rule, { before: 0, after: 0, items: sale.items }).length === 0;

async function buyerOf(context: Context, { input, sale }: Asked): Promise<Buyer | undefined> {
  const named = askedBuyer(input);
  if (!isNamed(named)) return undefined;
  const found = await findBuyer(context, named);
  return found ?? (canIssue(input, named) ? issueTo(context, input, named, sale.customer) : undefined);
}

type Done = { nothing: Result } | { worth: Worth; booked: Booked & { duplicate: boolean } };

/** Reads what the rule needs, and books. A pass that is not there is issued where that was asked for. */
async function book(
  context: Context,
  { input, rule, sale }: Asked,
  buyer: Buyer,
  alone: Worth | undefined,
): Promise<Done> {
  const named = askedBuyer(input);
  const onMissing = async (refusal: Error): Promise<Buyer> => {
    if (buyer.issued || !canIssue(input, named)) throw refusal;
    return issueTo(context, input, named, sale.customer);
  };
  const orIssued = async <T>(read: (one: Buyer) => Promise<T>): Promise<T> => {
    try {
      return await read(buyer);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return read(await onMissing(error));
    }
  };

  const looked = alone
    ? { worth: alone, buyer, isBooked: false }
    : await orIssued((one) => worthFor(context, rule, sale, one));
  const { worth, isBooked, buyer: known } = looked;
  if (!isBooked && bringsNothing({ input, rule, sale }, worth))
    return {
      nothing: {
        ...nothingDone(sale, worth, known.member ?? {}, known.ref),
        ...(await passOnDemand(context, input.includePass, known.ref)),
      },
    };
  if (!isBooked && isNothing(worth))
    return { worth, booked: await orIssued((one) => untouched(context, one)) };
  const booked = await bookOnce(context, { ref: known.ref, input, rule, sale, worth }, onMissing);
  return { worth, booked: known.issued ? { ...booked, issued: known.issued } : booked };
}

/** A purchase that earns nothing, but brings something by its items. */
async function untouched(
  context: Context,
  { ref, member: known, issued }: Buyer,
): Promise<Booked & { duplicate: boolean }> {
  const balance = toBalance(known ?? (await readMember(context.caller, ref)), ref);
  const passage = passageTo(balance, 0, 0);
  const booked = { balance, pointsAdded: 0, spendAdded: 0, passage, isLast: true, duplicate: false };
  return issued ? { ...booked, issued } : booked;
}

/** What follows the points, and the result. */
async function finish(
  context: Context,
  { input, rule, sale }: Asked,
  { worth, booked }: Extract<Done, { worth: Worth }>,
): Promise<Result> {
  const { balance, issued } = booked;
  const ref = { passId: balance.id, ...(balance.programId ? { programId: balance.programId } : {}) };
  const followed = await followUp(context, { input, rule, sale, booked, ref });
  refuseUncounted(context, booked);
  const notices = [issued?.notice, booked.notice, followed.notice].filter(Boolean);
  return {
    ...balance,
    recorded: true,
    pointsAdded: booked.pointsAdded,
    because: worth.earned.because.join('; '),
    created: issued?.created ?? false,
    ...(issued ? { passUrl: issued.passUrl } : {}),
    ...followed,
    transactionId: sale.transactionId,
    duplicate: booked.duplicate,
    ...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
    ...(await passOnDemand(context, input.includePass, ref)),
  };
}
