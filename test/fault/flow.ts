import { offers, passkit } from '../../shared-client/src/index.ts';
import type { Client } from '../../shared-client/src/index.ts';
import type { Scene } from './scene.ts';

/** A capability in one of its variants. */
export interface Flow {
  name: string;
  /** Finishes "PassKit could not ...". */
  doing: string;
  /** The key and the fields of an action, which writes. */
  action?: { key: string; input(scene: Scene): Record<string, unknown> };
  /** For an editor, where one more call is made to help. */
  interactive?: boolean;
  run(client: Client, scene: Scene): Promise<unknown>;
}

const doing = new Map(
  Object.values(offers(passkit)).flatMap((list: { key: string; words: { doing: string } }[]) =>
    list.map(({ key, words }) => [key, words.doing] as const),
  ),
);

/** An action whose effect can be counted. */
export const action = (
  name: string,
  key: string,
  input: (scene: Scene) => Record<string, unknown>,
): Flow => ({
  name: `${key}: ${name}`,
  doing: doing.get(key)!,
  action: { key, input },
  run: (client, scene) => client.act(key, input(scene)),
});

/** Anything else, in its own words. */
export const read = (name: string, key: string, run: Flow['run'], words = doing.get(key)!): Flow => ({
  name: `${name} ${key}`,
  doing: words,
  run,
});
