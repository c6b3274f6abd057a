/** One HTTP call as the client hands it to the host. The host adds the credentials. */
export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** JSON text, also for DELETE: PassKit names the record to delete in the body. */
  body?: string;
  timeoutMs: number;
}

/** The answer, whatever its status. Header names are lower case; the body is unparsed text. */
export interface TransportResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The one thing a host must be able to do. Rejects with TransportFailure when no answer arrived. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
}

/**
 * No answer arrived. `sent` tells whether the system can have seen the call:
 * `no` only where that is certain, because a call that may have arrived must not be repeated blindly.
 */
export class TransportFailure extends Error {
  override name = 'TransportFailure';
  readonly sent: 'no' | 'maybe';
  readonly code: string;

  constructor(sent: 'no' | 'maybe', code: string) {
    super(code);
    this.sent = sent;
    this.code = code;
  }
}

const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Turns whatever a host's HTTP library threw into a TransportFailure, by the `code` that Node's network errors
 * carry on themselves or on their cause (Node.js documentation, "Common system errors").
 */
export function toTransportFailure(thrown: unknown): TransportFailure {
  if (thrown instanceof TransportFailure) return thrown;
  const code = errorCode(thrown, 0) ?? 'UNKNOWN';
  return new TransportFailure(NEVER_SENT.has(code) ? 'no' : 'maybe', code);
}

function errorCode(thrown: unknown, depth: number): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return undefined;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  const inner = errorCode(cause, depth + 1);
  if (inner) return inner;
  return Array.isArray(errors) ? errorCode(errors[0], depth + 1) : undefined;
}
