import { createHash } from 'node:crypto';
import { jsonAnswer } from '../call.ts';
import type { Answer } from '../call.ts';

/** What an error is about. */
export interface ErrorSubject {
  readonly id: string;
  readonly type: string;
}

/** A refusal by Voucherify: HTTP status, key where one is known, and what it is about. */
export class VoucherifyError extends Error {
  readonly status: number;
  readonly key: string | undefined;
  readonly details: string | undefined;
  readonly subject: ErrorSubject | undefined;

  constructor(
    status: number,
    key: string | undefined,
    message: string,
    details?: string,
    subject?: ErrorSubject,
  ) {
    super(message);
    this.name = 'VoucherifyError';
    this.status = status;
    this.key = key;
    this.details = details;
    this.subject = subject;
  }
}

/** 400: the body is not as it must be. */
export function invalidPayload(details: string): VoucherifyError {
  return new VoucherifyError(400, 'invalid_payload', 'Invalid payload', details);
}

/** 400: the query is not as it must be. */
export function invalidQuery(details: string): VoucherifyError {
  return new VoucherifyError(400, 'invalid_query_params', 'Invalid query parameters', details);
}

/** 404: there is no such thing. */
export function notFound(type: string, id: string): VoucherifyError {
  const details = `Cannot find ${type} with id ${id}`;
  return new VoucherifyError(404, 'not_found', 'Resource not found', details, { id, type });
}

/** 423: the state of something does not allow it (loyalty v2). */
export function locked(key: string, details: string): VoucherifyError {
  return new VoucherifyError(423, key, 'Locked', details);
}

/** The error object, as it stands in a body and in the result of a validation. */
export function errorBody(error: VoucherifyError, requestId: string): object {
  const { status, key, message, details, subject } = error;
  return {
    code: status,
    ...(key === undefined ? {} : { key }),
    message,
    ...(details === undefined ? {} : { details }),
    request_id: requestId,
    ...(subject === undefined ? {} : { resource_id: subject.id, resource_type: subject.type }),
  };
}

/** The body of a refusal: one object. */
export function writeError(error: VoucherifyError, requestId: string): Answer {
  return jsonAnswer(error.status, errorBody(error, requestId));
}

/** An error of a status, for injected faults. */
export function errorOfStatus(status: number, message: string): VoucherifyError {
  const keys: Readonly<Record<number, string>> = { 400: 'invalid_payload', 404: 'not_found' };
  return new VoucherifyError(status, keys[status], message);
}

/** The id of a request, the same for the same number of calls before it. */
export function requestIdOf(count: number): string {
  return `v-${createHash('sha256').update(`request ${count}`).digest('hex').slice(0, 18)}`;
}
