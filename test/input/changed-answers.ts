import type { TransportRequest, TransportResponse } from '../../shared-client/src/index.ts';
import type { Flow } from '../fault/flow.ts';
import { flows } from '../fault/flows.ts';
import { setScene } from '../fault/scene.ts';
import type { Scene } from '../fault/scene.ts';
import { clientOf, createWorld } from '../fault/world.ts';

/** Makes another answer of a good one. */
export type Change = (answer: TransportResponse) => TransportResponse;

export interface Run {
  outcome?: unknown;
  thrown?: unknown;
  /** The answers, as PassKit gave them. */
  answers: TransportResponse[];
}

/** Runs a flow on a fresh emulator; the answer of one call, counted from 0, is changed on its way. */
export async function runWith(flow: Flow, change?: { call: number; to: Change }): Promise<Run> {
  const scene: Scene = setScene(createWorld());
  const answers: TransportResponse[] = [];
  const transport = {
    async send(request: TransportRequest): Promise<TransportResponse> {
      const call = answers.length;
      const answer = await scene.transport.send(request);
      answers.push(answer);
      return change?.call === call ? change.to(answer) : answer;
    },
  };
  const client = clientOf(scene, { transport, runtime: { interactive: flow.interactive ?? false } });
  try {
    return { outcome: await flow.run(client, scene), answers };
  } catch (thrown) {
    return { thrown, answers };
  }
}

/** Every flow with each of its calls whose answer is good. */
export async function calls(): Promise<{ flow: Flow; call: number; answer: TransportResponse; base: Run }[]> {
  const all = await Promise.all(flows.map(async (flow) => ({ flow, base: await runWith(flow) })));
  return all.flatMap(({ flow, base }) => base.answers.map((answer, call) => ({ flow, call, answer, base })));
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const isStream = (body: string) => body.startsWith('{"result":');
const parse = (body: string): Json[] =>
  body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Json);
const print = (lines: Json[], body: string) =>
  lines.map((line) => JSON.stringify(line)).join('\n') + (isStream(body) ? '\n' : '');

/** The answer with its JSON changed; a list is changed in every line. */
export const inJson = (to: (json: Json) => Json): Change => {
  return (answer) => ({ ...answer, body: print(parse(answer.body).map(to), answer.body) });
};

/** Paths of all keys in an answer, lists of a list taken as one. */
export function pathsOf(body: string): string[][] {
  const paths = new Map<string, string[]>();
  const walk = (json: Json, at: string[]): void => {
    if (typeof json !== 'object' || json === null) return;
    for (const [key, value] of Object.entries(json)) {
      const path = [...at, key];
      if (!(isStream(body) && path.length === 1)) paths.set(JSON.stringify(path), path);
      walk(value, path);
    }
  };
  for (const line of parse(body)) walk(line, []);
  return [...paths.values()];
}

/** The JSON with the value at a path removed, or replaced. */
export function withValue(json: Json, [key = '', ...rest]: string[], ...value: [] | [Json]): Json {
  if (typeof json !== 'object' || json === null || !(key in json)) return json;
  const copy = structuredClone(json) as Record<string, Json>;
  if (rest.length > 0) copy[key] = withValue(copy[key]!, rest, ...value);
  else if (value.length === 1) copy[key] = value[0];
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

/** The JSON with an unknown field in every object. */
export function withUnknown(json: Json): Json {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(withUnknown);
  const known = Object.entries(json).map(
    ([key, value]) => [key, key === 'metaData' ? value : withUnknown(value)] as const,
  );
  return { ...Object.fromEntries(known), newInVersionNine: { nested: [1, 'two', null] } };
}
