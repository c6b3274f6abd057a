import type { PassRef } from '../../catalogue/parse.ts';
import { LostAnswer } from '../../http/request.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import { asGroup, asText } from '../../sale/json.ts';
import type { Context, Result, Verb } from '../driver.ts';
import { unsettled } from '../unsettled.ts';
import type { PassIds } from '../pass-ids.ts';
import { idsOf, orNoPass, passPath, readPass } from './passes.ts';
import { showTextOnce, showTexts, WHERE_TO_LOOK } from './show.ts';
import { itemOf } from './wire.ts';

const CAPABILITY = 'send_message';

interface Sent extends Result, PassIds {}

/** Send Message: a push message to the holder of the pass, or a text in one of its fields. */
export const sendMessage: Verb = (context, input) => {
  const fields = input as Record<string, string>;
  const ref = input.pass as PassRef;
  return input.messageKind === 'field' ? showInField(context, fields, ref) : push(context, fields, ref);
};

async function showInField(
  context: Context,
  { messageKind, messageField, message, transactionId }: Record<string, string>,
  ref: PassRef,
): Promise<Result> {
  const { duplicate, ...ids } = transactionId
    ? await showTextOnce(
        context,
        { ref, field: messageField!, text: message! },
        { capability: CAPABILITY, transactionId },
      )
    : { ...(await showTexts(context, ref, { [messageField!]: message! })), duplicate: false };
  const holderSees = `The text, in the field "${messageField}" of the pass.`;
  return { ...ids, messageKind, sentTo: 1, holderSees, duplicate };
}

/** What is known when the step is repeated: whether the message arrived was told to the first run alone. */
const TOLD_ONCE =
  'What the first run sent, if it arrived: PassEntry tells that once, and no more when the step is repeated.';

/** PassEntry does not tell which messages a pass got, so a lost answer stays unclear. */
async function push(
  context: Context,
  { message, transactionId }: Record<string, string>,
  ref: PassRef,
): Promise<Result> {
  const { runtime, connection, caller } = context;
  const write = () => notify(context, ref, message!);
  if (!transactionId) {
    const sent = await unsettled(caller, 'the message was sent', WHERE_TO_LOOK, write);
    return { ...sent, duplicate: false };
  }
  return changeOnce<Sent>(runtime, {
    key: ledgerKey(runtime, 'passentry', connection.account, CAPABILITY, transactionId),
    fingerprint: fingerprint(runtime, [CAPABILITY, transactionId, message!]),
    transactionId,
    passId: ({ id }) => id ?? '',
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    write,
    async settle() {
      const item = await readPass(caller, ref);
      const present = () => ({ ...sentTo(idsOf(item, ref), { sentTo: null }), holderSees: TOLD_ONCE });
      const why = 'PassEntry does not tell which messages a pass got';
      return { found: 'unclear', passId: item.id, present, why };
    },
  });
}

/**
 * Sends it. That PassEntry took the message does not mean that it arrived: `meta.notifications` says which (PassEntry, "Send
 * notification").
 */
async function notify({ caller }: Context, ref: PassRef, message: string): Promise<Sent> {
  const body = { notification: { message } };
  const path = `${passPath(ref)}/notification`;
  const call = { method: 'POST', path, body, safety: 'delta', answer: 'json' } as const;
  const answer = await orNoPass(caller, ref, caller.send(call));
  const told = asGroup(asGroup(asGroup(answer).meta).notifications);
  const item = itemOf(answer);
  if (!item.id && !told.status) throw new LostAnswer('an answer without a pass');
  const delivery = asText(told.status);
  if (delivery === null) return sentTo(idsOf(item, ref), { sentTo: 1 });
  const isDelivered = delivery === 'delivered';
  return sentTo(idsOf(item, ref), {
    sentTo: isDelivered ? 1 : 0,
    delivery,
    ...(isDelivered ? {} : { deliveryReason: asText(told.message) }),
  });
}

const sentTo = (ids: PassIds, outcome: Result): Sent => ({
  ...ids,
  messageKind: 'message',
  ...outcome,
  holderSees:
    outcome.sentTo === 0
      ? 'Nothing: the message was not delivered.'
      : 'The text, as a message of the pass, on the phone that holds it.',
});
