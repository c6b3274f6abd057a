/** gRPC status codes that PassKit's REST gateway shows, with the HTTP status that grpc-gateway v2 gives each. */
export const RPC_CODE = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

const HTTP_STATUS: Readonly<Record<number, number>> = {
  3: 400,
  5: 404,
  6: 409,
  7: 403,
  8: 429,
  9: 400,
  12: 501,
  13: 500,
  14: 503,
  16: 401,
};

/** A refusal by the service. `status` overrides the HTTP status that follows from the gRPC code. */
export class RpcError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: number, message: string, status?: number) {
    super(message);
    this.name = 'RpcError';
    this.code = code;
    this.status = status ?? HTTP_STATUS[code] ?? 500;
  }
}

/** The request does not say what it must. */
export function invalid(message: string): RpcError {
  return new RpcError(RPC_CODE.INVALID_ARGUMENT, message);
}

/** The record that the request names does not exist. */
export function notFound(what: string): RpcError {
  return new RpcError(RPC_CODE.NOT_FOUND, `${what} not found`);
}

/** The gRPC code that goes with an HTTP status, for bodies of injected faults. */
export function codeForStatus(status: number): number {
  const code = Object.entries(HTTP_STATUS).find(([, http]) => http === status)?.[0];
  return code === undefined ? RPC_CODE.INTERNAL : Number(code);
}
