import { randomUUID } from 'node:crypto';
import { jsonAnswer } from '../call.ts';
import type { Answer } from '../call.ts';
import type { SwitchesOf } from '../switch-rule.ts';
import type { TOAST_SWITCHES } from './switch-rules.ts';

export type ToastSwitches = SwitchesOf<typeof TOAST_SWITCHES>;

/** A refusal by Toast. The numeric codes are not published; the sandbox sends its own. */
export class ToastError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ToastError';
    this.status = status;
    this.headers = headers;
  }
}

/** An ErrorMessage, the one error body of all of Toast's APIs. */
export function errorMessage(
  status: number,
  message: string,
  { toastErrorStatus }: Pick<ToastSwitches, 'toastErrorStatus'>,
): Answer {
  return jsonAnswer(status, {
    status: toastErrorStatus === 'text' ? String(status) : status,
    code: 10_000 + status,
    message,
    messageKey: null,
    fieldName: null,
    link: null,
    requestId: randomUUID(),
    developerMessage: null,
    errors: [],
    canRetry: null,
  });
}
