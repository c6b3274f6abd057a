import type { PassStatus } from '../../../catalogue/outputs.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context, HookEvent, Input } from '../../driver.ts';
import { isOwnWrite, watchWrites } from '../own.ts';
import { toPass } from '../pass.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { newestMembers, occurrenceOf, readDelivery, timeIn, walletOf } from './delivery.ts';
import type { Told } from './delivery.ts';
import type { Origin } from './occurrence.ts';
import { memberSink, subscriptions } from './sink.ts';
import type { EventName } from './sink.ts';

const INVALIDATED: EventName = { name: 'PASS_EVENT_INVALIDATED', number: 16 };
const DELETED: EventName = { name: 'PASS_EVENT_RECORD_DELETED', number: 32 };
const EVENTS = [INVALIDATED, DELETED];
const ENDED: readonly PassStatus[] = ['deactivated', 'expired', 'revoked'];

const calls = subscriptions(memberSink(...EVENTS));

/**
 * Pass Revoked: a pass that expired, was made invalid or was deleted. One that is there still is read again and must
 * have ended. A deleted one cannot be read: PassKit's "there is none" is what is believed, and the pass is told of with
 * what the delivery knows of it.
 */
export const passRevoked: HookEvent = {
  ...calls,

  async subscribe(context, ...rest) {
    await watchWrites(context);
    return calls.subscribe(context, ...rest);
  },

  async receive(context, input, delivery) {
    await watchWrites(context);
    const told = await readDelivery(context, input, delivery, EVENTS);
    if (!told) return [];
    if (!told.member) return told.event === DELETED ? [await deleted(context, input, told)] : [];
    const { wallet, member } = told;
    if (!ENDED.includes(toPass(member, context.connection).status)) return [];
    const time = timeIn(wallet, ['invalidatedAt']) ?? endOf(member) ?? timeIn(wallet, ['lastUpdatedAt']);
    const byTillPass = await originOf(context, member, toMillis(member.updated), time ?? '');
    return [occurrenceOf(context, input, 'pass_revoked', member, { time, byTillPass })];
  },

  async recent(context, input, limit) {
    return (await newestMembers(context, input, 'updated'))
      .filter((member) => ENDED.includes(toPass(member, context.connection).status))
      .slice(0, limit)
      .map((member) =>
        occurrenceOf(context, input, 'pass_revoked', member, { time: endOf(member), byTillPass: 'unknown' }),
      );
  },
};

const endOf = (member: Message): string | null =>
  timeIn(walletOf(member), ['invalidatedAt']) ?? timeIn(member, ['expiryDate']);

async function originOf(
  context: Context,
  member: Message,
  updated: number | undefined,
  mark: string,
): Promise<Origin> {
  return (await isOwnWrite(context, member, { updated, mark: `ended ${mark}` })) ? 'yes' : 'no';
}

/** A pass is deleted once, so its id needs no time; the delivery has none of the deletion. */
async function deleted(context: Context, input: Input, { claimed, wallet }: Told) {
  const member = memberIn(claimed, wallet);
  const byTillPass = await originOf(context, member, undefined, 'deleted');
  const told = occurrenceOf(context, input, 'pass_revoked', member, { time: null, byTillPass });
  return { ...told, pass: { ...told.pass, status: 'revoked' as const } };
}

/** A `Member` out of the payload of a webhook, whose `recordData` has its fields by their unique names, as texts. */
function memberIn(claimed: Message, wallet: Message): Message {
  const { id, classId, externalId, personDetails, recordData } = claimed;
  const data = asMessage(recordData);
  const field = (name: string) => asText(data[`members.member.${name}`]);
  const person = asMessage(personDetails);
  const personField = (name: string) => asText(person[name]) || asText(data[`person.${name}`]);
  return {
    id,
    programId: classId,
    externalId: asText(externalId) || field('externalId'),
    tierId: field('tierId'),
    points: field('points'),
    person: Object.fromEntries(
      ['surname', 'forename', 'emailAddress', 'mobileNumber'].map((name) => [name, personField(name)]),
    ),
    passMetaData: wallet,
  };
}
