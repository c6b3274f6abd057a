import { ledgerKey } from '../../../ledger/ledger.ts';
import { exclusively } from '../../../ledger/mutex.ts';
import { factsNeeded } from '../../../rules/earn.ts';
import { rewardsDue } from '../../../rules/reward.ts';
import type { Rule } from '../../../rules/rule.ts';
import { askedBuyer, askedSale, isNamed } from '../../../sale/asked.ts';
import type { Sale } from '../../../sale/sale.ts';
import { toPoints } from '../../../values/points.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { passOnDemand, readMember } from '../members.ts';
import { toBalance } from '../points.ts';
import { bookOnce, isMissing } from './book-once.ts';
import type { Booked } from './book-once.ts';
import { canIssue, findBuyer, issueTo } from './buyer.ts';
import type { Buyer } from './buyer.ts';
import { followUp } from './follow-up.ts';
import { noPass, nothingDone } from './nothing.ts';
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
  if (alone && bringsNothing(asked, alone)) return nothingDone(sale, alone, {}, askedBuyer(input));
  let done: Done | undefined;
  try {
    const buyer = await buyerOf(context, asked);
    if (!buyer) return noPass(context, input, sale);
    done = await inTurn(context, asked, buyer, () => book(context, asked, buyer, alone));
  } catch (error) {
    if (!isMissing(error) || input.ifMissing !== 'skip') throw error;
    return noPass(context, input, sale);
  }
  if ('nothing' in done) return done.nothing;
  return finish(context, asked, done);
};

const isNothing = ({ earned, spend }: Worth) => earned.points === 0 && spend === 0;

const bringsNothing = ({ rule, sale }: Asked, worth: Worth) =>
  isNothing(worth) && rewardsDue(rule, { before: 0, after: 0, items: sale.items }).length === 0;

async function buyerOf(context: Context, { input, sale }: Asked): Promise<Buyer | undefined> {
  const named = askedBuyer(input);
  if (!isNamed(named)) return undefined;
  const found = await findBuyer(context, named);
  return found ?? (canIssue(input, named) ? issueTo(context, input, named, sale.customer) : undefined);
}

/** What a pass earned today is read before it earns more, so purchases of one pass wait for each other then. */
function inTurn<T>(
  { runtime, connection }: Context,
  { rule }: Asked,
  { ref: { passId, programId, externalId } }: Buyer,
  task: () => Promise<T>,
): Promise<T> {
  const name = passId ?? JSON.stringify([programId, externalId]);
  const key = ledgerKey(runtime, 'passkit', connection.account, 'purchases of', name);
  return factsNeeded(rule).today ? exclusively(key, task) : task();
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
    return { nothing: nothingDone(sale, worth, known.member ?? {}, known.ref) };
  if (!isBooked && isNothing(worth))
    return { worth, booked: await orIssued((one) => untouched(context, one)) };
  const booked = await bookOnce(context, { ref: known.ref, input, sale, worth }, onMissing);
  return { worth, booked: known.issued ? { ...booked, issued: known.issued } : booked };
}

/** A purchase that earns nothing, but brings something by its items. */
async function untouched(
  context: Context,
  { ref, member: known, issued }: Buyer,
): Promise<Booked & { duplicate: boolean }> {
  const balance = toBalance(known ?? (await readMember(context.caller, ref)), ref);
  const then = { points: balance.points, tierPoints: toPoints(balance.tierPoints), isLast: true };
  return { balance, pointsAdded: 0, spendAdded: 0, then, duplicate: false, ...(issued ? { issued } : {}) };
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
