import type { SandboxCore } from './sandbox.ts';

export interface DirectAnswer {
  readonly status: number;
  readonly text: string;
  /** The parsed answer; for a list, use `lines`. */
  readonly json: Record<string, unknown>;
  /** The records of a list, without their `result` wrapper. */
  readonly lines: readonly Record<string, unknown>[];
}

export type DirectClient = (method: string, path: string, body?: unknown) => DirectAnswer;

function parseLines(text: string): Record<string, unknown>[] {
  const values = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return values.map((value) => (value['result'] as Record<string, unknown> | undefined) ?? value);
}

/** Calls the emulated PassKit without the network, with the demo account's long-lived token. A fault that breaks the connection throws. */
export function directClient(sandbox: SandboxCore): DirectClient {
  const { mount } = sandbox.passkit;
  const headers = { authorization: sandbox.credentials.token };
  return (method, path, body) => {
    const outcome = sandbox.call({ method, path: mount + path, headers, body });
    if (typeof outcome === 'string') throw new Error(outcome);
    const { status, body: text } = outcome;
    return {
      status,
      text,
      get json() {
        return JSON.parse(text) as Record<string, unknown>;
      },
      get lines() {
        return parseLines(text);
      },
    };
  };
}
