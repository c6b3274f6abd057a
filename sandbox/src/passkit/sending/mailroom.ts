import type { MessageStatus } from '../enums.ts';
import type { Notice } from '../messages/notice.ts';
import { notFound } from '../rpc-error.ts';

/** A message as it is stored; times are milliseconds. */
export interface StoredMessage {
  notice: Notice;
  readonly createdAt: number;
  updatedAt: number;
  distributedAt?: number;
  withdrawnAt?: number;
  /** How many passes it was sent to, all sendings together. */
  recipients: number;
}

/** A message that was sent to one pass. */
export interface SentMessage {
  readonly sequence: number;
  readonly message: StoredMessage;
  readonly passId: string;
  readonly isMember: boolean;
  readonly sentAt: number;
}

/** A welcome email that was sent again. */
export interface SentEmail {
  readonly passId: string;
  readonly to: string;
  readonly sentAt: number;
}

/** Whether a message is on the passes that it was sent to. */
export function statusOf({ notice, withdrawnAt }: StoredMessage, now: number): MessageStatus {
  if (withdrawnAt !== undefined) return 'CANCELLED';
  if (notice.displayFrom !== undefined && Date.parse(notice.displayFrom) > now) return 'SCHEDULED';
  if (notice.displayUntil !== undefined && Date.parse(notice.displayUntil) <= now) return 'EXPIRED';
  return 'ACTIVE';
}

/** Messages to holders of passes, and what was sent to whom. */
export class Mailroom {
  readonly messages = new Map<string, StoredMessage>();
  /** Oldest first. */
  readonly sent: SentMessage[] = [];
  readonly emails: SentEmail[] = [];

  clear(): void {
    this.messages.clear();
    this.sent.length = 0;
    this.emails.length = 0;
  }

  message(id: string): StoredMessage {
    const message = this.messages.get(id);
    if (message === undefined) throw notFound('message');
    return message;
  }
}
