import { SEND_MESSAGE } from '../messages/notice.ts';
import type { Pass } from '../pass.ts';
import { readMessage } from '../protojson.ts';
import { RPC_CODE, RpcError, invalid, notFound } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import type { StoredMessage } from './mailroom.ts';

interface SendRequest {
  messageId: string;
  passIds: { ids?: string[] };
  protocol: { classId?: unknown };
}

function byIds(state: PassKitState, ids: readonly string[]): Pass[] {
  const passes = [...new Set(ids)].map((id) => state.pass(id));
  if (passes.includes(undefined) && state.switches.messageToUnknownPass === 'refused') throw notFound('pass');
  return passes.filter((pass) => pass !== undefined);
}

function byClass(state: PassKitState, classId: unknown): Iterable<Pass> {
  if (typeof classId !== 'string' || classId === '') throw invalid('protocol.classId is required');
  const members = state.programs.get(classId)?.members;
  return members ?? state.coupons.campaign(classId).coupons;
}

function recipients(state: PassKitState, { passIds, protocol }: Partial<SendRequest>): Iterable<Pass> {
  if (passIds !== undefined && protocol !== undefined)
    throw invalid('proto: oneof SendMessageRequest.target is already set');
  if (protocol !== undefined) {
    if (state.switches.messageToProtocol === 'refused')
      throw new RpcError(RPC_CODE.INVALID_ARGUMENT, 'protocol is not a valid target');
    return byClass(state, protocol.classId);
  }
  const ids = passIds?.ids ?? [];
  if (ids.length === 0) throw invalid('a target is required: passIds or protocol');
  return byIds(state, ids);
}

function deliver(state: PassKitState, message: StoredMessage, pass: Pass): void {
  const sent = {
    sequence: state.nextSequence(),
    message,
    passId: pass.id,
    isMember: pass.protocol === 'MEMBERSHIP',
    sentAt: state.now(),
  };
  state.mailroom.sent.push(sent);
  message.recipients += 1;
  message.distributedAt = sent.sentAt;
  state.listener.messageChanged(sent);
  if (state.switches.sendMessageFiresUpdated) state.changed(pass, 'PASS_EVENT_RECORD_UPDATED');
}

/**
 * Sends a message to chosen passes, each once however often it is named, and answers how many got it. The form with
 * "protocol" is described as a message that contains itself, so it is refused unless a switch lets it work.
 */
export function sendMessage(state: PassKitState, body: unknown): number {
  const request = readMessage<SendRequest>(SEND_MESSAGE, body);
  validate(SEND_MESSAGE, 'generic', request);
  if (request.messageId === undefined) throw invalid('messageId is required');
  const message = state.mailroom.message(request.messageId);
  let total = 0;
  for (const pass of recipients(state, request)) {
    deliver(state, message, pass);
    total += 1;
  }
  return total;
}
