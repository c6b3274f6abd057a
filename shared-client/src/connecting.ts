// What it takes to connect to a system, sign calls and log in, without what can be done there: a host's credentials
// load no more than this and the system's `auth`.
export { connectionOf, logIn } from './connection.ts';
export type { Connector } from './connection.ts';
export { SESSION_FIELD } from './drivers/driver.ts';
export type * from './drivers/driver.ts';
export type { Dialect } from './http/request.ts';
export { inputError, TillPassError } from './http/errors.ts';
export type { Problem, ProblemDetails } from './http/errors.ts';
export { toTransportFailure, TransportFailure } from './http/transport.ts';
export type { Transport, TransportRequest, TransportResponse } from './http/transport.ts';
export type { Entry, Ledger, State } from './ledger/ledger.ts';
export { processMemory } from './memory/memory.ts';
export type { Memory } from './memory/memory.ts';
export type { Crypto, HostLimits, Runtime } from './runtime.ts';
export { isNearby } from './values/nearby.ts';
