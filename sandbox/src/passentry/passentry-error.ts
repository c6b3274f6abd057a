import { jsonAnswer } from '../call.ts';
import type { Answer } from '../call.ts';
import type { PassEntrySwitches } from './state.ts';

/** A refusal by PassEntry. */
export class PassEntryError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'PassEntryError';
    this.status = status;
  }
}

/** 404: there is no such thing. */
export function notFound(what: string): PassEntryError {
  return new PassEntryError(404, `${what} not found`);
}

/** The values of a call are refused; with which status is a switch. */
export function refused(
  { passEntryRefusedStatus: status }: Pick<PassEntrySwitches, 'passEntryRefusedStatus'>,
  message: string,
): PassEntryError {
  return new PassEntryError(status, message);
}

/** An error body. Its form is not published, so that it is a switch. */
export function errorAnswer(
  status: number,
  message: string,
  { passEntryErrorBody }: Pick<PassEntrySwitches, 'passEntryErrorBody'>,
): Answer {
  switch (passEntryErrorBody) {
    case 'errors':
      return jsonAnswer(status, { errors: [{ status: String(status), title: 'Error', detail: message }] });
    case 'message':
      return jsonAnswer(status, { message });
    case 'text':
      return { status, headers: { 'content-type': 'text/plain' }, body: message };
    default:
      return jsonAnswer(status, { error: message });
  }
}
