import { EmulatorCaller } from '../testing.ts';
import { VOUCHERIFY_PROJECT } from './keys.ts';

export type Json = Record<string, unknown>;

export interface VoucherifyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: Json;
}

const [{ appId, token }] = VOUCHERIFY_PROJECT.keys;

/** A client of the emulated Voucherify without the network. */
export class VoucherifyCaller extends EmulatorCaller {
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): VoucherifyAnswer {
    const outcome = this.send({
      method,
      path: `/voucherify${path}`,
      headers: { 'X-App-Id': appId, 'X-App-Token': token, ...headers },
      body,
    });
    const json = outcome.body === '' ? {} : (JSON.parse(outcome.body) as Json);
    return { status: outcome.status, headers: outcome.headers, json };
  }

  get(path: string): Json {
    return this.call('GET', path).json;
  }

  post(path: string, body: unknown = {}): Json {
    return this.call('POST', path, body).json;
  }

  /** Status and key of a refusal. */
  refusal(method: string, path: string, body?: unknown): [number, unknown] {
    const { status, json } = this.call(method, path, body);
    return [status, json['key']];
  }
}
