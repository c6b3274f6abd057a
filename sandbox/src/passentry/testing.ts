import { EmulatorCaller } from '../testing.ts';
import { PASSENTRY_KEY } from './seed.ts';

export interface PassEntryAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What tests read of a pass. */
export interface ShownPass {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A client of the emulated PassEntry without the network. */
export class PassEntryCaller extends EmulatorCaller {
  call(method: string, path: string, body?: unknown, key = PASSENTRY_KEY): PassEntryAnswer {
    const outcome = this.send({
      method,
      path: `/passentry/api/v1${path}`,
      headers: { authorization: `Bearer ${key}` },
      body,
    });
    const { status, headers, body: text } = outcome;
    return { status, headers, text };
  }

  /** The JSON of an answer of a status that is not an error. */
  json<T = Record<string, unknown>>(method: string, path: string, body?: unknown): T {
    const { status, text } = this.call(method, path, body);
    if (status >= 400) throw new Error(`${status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** The pass in an answer. */
  pass(method: string, path: string, body?: unknown): ShownPass {
    return this.json<{ data: ShownPass }>(method, path, body).data;
  }

  /** The balance after a call to /loyalty. */
  balance(method: string, id: string, body?: unknown): number {
    return this.json<{ meta: { loyalty: { balance: number } } }>(method, `/loyalty/${id}`, body).meta.loyalty
      .balance;
  }

  /** Status and text of the error that a call ends in. */
  refusal(method: string, path: string, body?: unknown): [number, string] {
    const { status, text } = this.call(method, path, body);
    return [status, (JSON.parse(text) as { error?: string }).error ?? ''];
  }
}
