import { newId } from '../ids.ts';
import { MESSAGE } from '../messages/notice.ts';
import type { Notice } from '../messages/notice.ts';
import { readMessage } from '../protojson.ts';
import { invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import type { StoredMessage } from './mailroom.ts';

/** Where a message without a priority stands among others (PassKit descriptors). */
const USUAL_PRIORITY = 10;
const LINK = /https?:\/\/|www\./i;

function checkText({ switches }: PassKitState, { plainTextContent = '' }: Partial<Notice>): void {
  if (switches.messageLinksRefused && LINK.test(plainTextContent))
    throw invalid('plainTextContent cannot contain hyperlinks');
}

/** Stores a message; nobody sees it before it is sent. */
export function createMessage(state: PassKitState, body: unknown): Notice {
  const input = readMessage<Notice>(MESSAGE, body);
  validate(MESSAGE, 'create', input);
  checkText(state, input);
  const now = state.now();
  const notice = { priority: USUAL_PRIORITY, ...input, id: newId() } as Notice;
  state.mailroom.messages.set(notice.id, { notice, createdAt: now, updatedAt: now, recipients: 0 });
  return notice;
}

/** Replaces a message, on the passes that have it too. */
export function updateMessage(state: PassKitState, id: string, body: unknown): void {
  const input = { ...readMessage<Notice>(MESSAGE, body), id };
  validate(MESSAGE, 'update', input);
  checkText(state, input);
  const stored = state.mailroom.message(id);
  stored.notice = { priority: USUAL_PRIORITY, ...input } as Notice;
  stored.updatedAt = state.now();
  tellHolders(state, stored);
}

/** Deletes a message and takes it off the passes that have it. */
export function deleteMessage(state: PassKitState, id: string): void {
  const stored = state.mailroom.message(id);
  stored.withdrawnAt = state.now();
  state.mailroom.messages.delete(id);
  tellHolders(state, stored);
}

function tellHolders(state: PassKitState, stored: StoredMessage): void {
  for (const sent of state.mailroom.sent) if (sent.message === stored) state.listener.messageChanged(sent);
}
