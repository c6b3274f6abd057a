export { connect } from './connect.ts';
export type { ConnectOptions } from './connect.ts';
export { nodeCrypto } from './crypto.ts';
export { sqliteLedger } from './sqlite-ledger.ts';
export { axiosTransport } from './transport.ts';
