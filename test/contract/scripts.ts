import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from './script.ts';

/** A route of PassKit's REST API with its message types, as its descriptors give them. */
export interface Route {
  method: string;
  path: string;
  request?: string;
  answer?: string;
  /** The message of each line, where the answer is a list. */
  stream?: string;
}

const FOLDER = join(import.meta.dirname, 'fixtures');
const read = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

export const routes = read('routes.json') as Route[];

/** All scripts by file. They were written from PassKit's documents, not recorded. */
export const scripts: readonly (readonly [file: string, name: string, script: Script])[] = readdirSync(FOLDER)
  .filter((file) => file !== 'routes.json')
  .flatMap((file) =>
    (read(file) as Script[]).map((script) => [file.replace('.json', ''), script.name, script] as const),
  );

/** The route of a call: `{name}` stands for one segment, and a fixed segment wins over it. */
export function routeOf(method: string, path: string): Route | undefined {
  const fits = (route: Route) =>
    route.method === method && new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/?#]+')}$`).test(path);
  return routes.filter(fits).sort((a, b) => variables(a) - variables(b))[0];
}

const variables = ({ path }: Route) => path.split('{').length;
