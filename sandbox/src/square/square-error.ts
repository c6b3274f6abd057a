import { jsonAnswer } from '../call.ts';
import type { Answer } from '../call.ts';

type Category = 'API_ERROR' | 'AUTHENTICATION_ERROR' | 'INVALID_REQUEST_ERROR' | 'RATE_LIMIT_ERROR';

/** A refusal by Square: HTTP status, category, code, and the field where there is one. */
export class SquareError extends Error {
  readonly status: number;
  readonly category: Category;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, category: Category, code: string, detail: string, field?: string) {
    super(detail);
    this.name = 'SquareError';
    this.status = status;
    this.category = category;
    this.code = code;
    this.field = field;
  }
}

/** 400: the request is not as it must be. */
export function invalid(code: string, detail: string, field?: string): SquareError {
  return new SquareError(400, 'INVALID_REQUEST_ERROR', code, detail, field);
}

/** What the state of a record forbids: 409 for CONFLICT, 400 for anything else. */
export function forbidden(code: string, detail: string): SquareError {
  return new SquareError(code === 'CONFLICT' ? 409 : 400, 'INVALID_REQUEST_ERROR', code, detail);
}

/** 404: there is no such thing. */
export function notFound(what: string, id: string): SquareError {
  return new SquareError(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND', `Could not find ${what} with id: ${id}`);
}

/** 401: the token is missing or no good. */
export function unauthorized(code: string, detail: string): SquareError {
  return new SquareError(401, 'AUTHENTICATION_ERROR', code, detail);
}

/** Square's error body: a list of errors. */
export function writeError({ status, category, code, message, field }: SquareError): Answer {
  const error = { category, code, detail: message, ...(field === undefined ? {} : { field }) };
  return jsonAnswer(status, { errors: [error] });
}

/** An error of a status, for injected faults. */
export function errorOfStatus(status: number, detail: string): SquareError {
  if (status === 429) return new SquareError(status, 'RATE_LIMIT_ERROR', 'RATE_LIMITED', detail);
  if (status === 401) return unauthorized('UNAUTHORIZED', detail);
  if (status === 404) return new SquareError(status, 'INVALID_REQUEST_ERROR', 'NOT_FOUND', detail);
  if (status === 503) return new SquareError(status, 'API_ERROR', 'SERVICE_UNAVAILABLE', detail);
  if (status >= 500) return new SquareError(status, 'API_ERROR', 'INTERNAL_SERVER_ERROR', detail);
  return new SquareError(status, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST', detail);
}
