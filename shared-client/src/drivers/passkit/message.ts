import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Context, Result, Verb } from '../driver.ts';
import { writeText, writeTextOnce } from './field-text.ts';
import { identify } from './members.ts';
import { writeNoted } from './noted.ts';
import { WHERE_TO_LOOK } from './points.ts';
import { unsettled } from '../unsettled.ts';
import type { PassIds } from '../pass-ids.ts';
import { asMessage, asText } from './wire.ts';

interface Sent extends Result, PassIds {
  id: string;
}

const CAPABILITY = 'send_message';

/**
 * Send Message. PassKit has no call that pushes a text. Its message service takes two calls, one to make the message
 * and one to send it to this pass alone; or a text is written into a field, which may have a change message.
 */
export const sendMessage: Verb = (context, input) =>
  input.messageKind === 'field'
    ? showInField(context, input as Record<string, string>, input.pass as PassRef)
    : sendToPass(context, input as Record<string, string>, input.pass as PassRef);

async function showInField(
  context: Context,
  { messageKind, messageField, message, transactionId }: Record<string, string>,
  ref: PassRef,
): Promise<Result> {
  const shown = { ref, field: messageField!, text: message! };
  const { duplicate, ...ids } = transactionId
    ? await writeTextOnce(context, shown, { capability: CAPABILITY, kind: messageKind!, transactionId })
    : { ...(await writeText(context, shown)), duplicate: false };
  const holderSees = `The text, in the field "${messageField}" of the pass. An iPhone shows it on the lock screen too, if that field has a change message in the design of the pass and the text is a new one.`;
  return { ...ids, messageKind, sentTo: 1, holderSees, duplicate };
}

/**
 * What a lost answer means differs: a message that is made twice reaches nobody, so that call is repeated; one that is
 * sent twice is seen twice. Which messages a pass got is not documented to be told, so a lost sending stays unclear.
 */
async function sendToPass(
  context: Context,
  { messageTitle, message, transactionId }: Record<string, string>,
  ref: PassRef,
): Promise<Result> {
  const { runtime, connection, caller } = context;
  const pass = await identify(caller, ref);
  const result = (messageId?: string): Sent => ({
    ...pass,
    messageKind: 'message',
    ...(messageId ? { messageId } : {}),
    sentTo: 1,
    holderSees: 'The title and the text, where the wallet shows messages of the pass.',
  });
  const write = async () => {
    const messageId = await makeMessage(context, messageTitle!, message!);
    await deliver(context, messageId, pass.id, ref);
    return result(messageId);
  };
  if (!transactionId) {
    const answer = await unsettled(caller, 'the message was sent', WHERE_TO_LOOK, write);
    return { ...answer, duplicate: false };
  }
  return changeOnce<Sent>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, CAPABILITY, transactionId),
    fingerprint: fingerprint(runtime, [CAPABILITY, transactionId, 'message', messageTitle!, message!]),
    transactionId,
    passId: ({ id }) => id,
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    write,
    settle: () =>
      Promise.resolve({
        found: 'unclear',
        passId: pass.id,
        present: () => result(),
        why: 'PassKit does not tell which messages a pass got',
      }),
  });
}

async function makeMessage({ caller }: Context, title: string, plainTextContent: string): Promise<string> {
  const body = { title, plainTextContent };
  const call = { method: 'POST', path: '/message', body, safety: 'repeatable', answer: 'json' } as const;
  const id = asText(asMessage(await caller.send(call)).id);
  if (id) return id;
  throw new TillPassError(
    'unavailable',
    caller.explain('it did not confirm the message. Nothing was sent; try again in a minute.'),
    { retryAfterMs: 60_000 },
  );
}

/** Noted as a write, although PassKit may not tell of it: a flow that sends a message on updates must come to rest. */
async function deliver(context: Context, messageId: string, passId: string, ref: PassRef): Promise<void> {
  const { caller } = context;
  const body = { messageId, passIds: { ids: [passId] } };
  const answer = asMessage(
    await writeNoted(context, ref, {}, () =>
      caller.send({ method: 'POST', path: '/message/send', body, safety: 'delta', answer: 'json' }),
    ),
  );
  if (Number(answer.count ?? 0) > 0) return;
  throw new TillPassError(
    'refused',
    caller.explain(
      'the pass took no message. Check the Pass ID, and that the pass is on a phone and has not expired; or send it as Text in a Field.',
    ),
    { field: 'passId' },
  );
}
