import { EmulatorCaller } from '../testing.ts';

export interface SquareAnswer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

/** A client of the emulated Square without the network. */
export class SquareCaller extends EmulatorCaller {
  call(
    method: string,
    path: string,
    body?: unknown,
    { token = 'sandbox-square-token', ...headers }: Record<string, string> = {},
  ): SquareAnswer {
    const outcome = this.send({
      method,
      path: `/square${path}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    });
    return { status: outcome.status, json: JSON.parse(outcome.body) as Record<string, unknown> };
  }

  /** The records of a list. */
  list<T = Record<string, unknown>>(name: string, path: string, body?: unknown): T[] {
    const { json } = this.call(body === undefined ? 'GET' : 'POST', path, body);
    return (json[name] ?? []) as T[];
  }

  /** The code of the one error that a call is refused with. */
  refusal(method: string, path: string, body?: unknown, headers?: Record<string, string>): [number, string] {
    const { status, json } = this.call(method, path, body, headers);
    const [error] = (json['errors'] ?? []) as { code: string }[];
    return [status, error?.code ?? ''];
  }
}
