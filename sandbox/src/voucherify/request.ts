import type { Body } from './inputs.ts';
import type { VoucherifyState } from './state.ts';

/** One call that was let in. */
export interface VoucherifyRequest {
  readonly state: VoucherifyState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly requestId: string;
}

/** What is sent back: the JSON of a 200, or a status with its JSON; undefined for a body that is empty. */
export class Reply {
  readonly status: number;
  readonly json: object | undefined;

  constructor(status: number, json?: object) {
    this.status = status;
    this.json = json;
  }
}

/** Answers what is sent as JSON, or throws a VoucherifyError. */
export type VoucherifyHandler = (request: VoucherifyRequest) => object | Reply;
