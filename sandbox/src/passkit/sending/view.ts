import type { PassKitState } from '../state.ts';
import { statusOf } from './mailroom.ts';
import type { SentMessage } from './mailroom.ts';

/** A message on a pass as the web page shows it. */
export interface MessageView {
  readonly id: string;
  readonly at: string;
  readonly messageId: string;
  readonly passId: string;
  readonly title: string;
  readonly text: string;
  /** ACTIVE while the pass shows it. */
  readonly status: string;
}

/** The view of a sent message. */
export function messageView(
  state: PassKitState,
  { sequence, message, passId, sentAt }: SentMessage,
): MessageView {
  const { id, title, plainTextContent } = message.notice;
  return {
    id: `message-${sequence}`,
    at: new Date(sentAt).toISOString(),
    messageId: id,
    passId,
    title,
    text: plainTextContent,
    status: statusOf(message, state.now()),
  };
}
