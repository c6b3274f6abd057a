import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShapes } from './shapes.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header' | 'path';
  readonly required?: boolean;
  /** `deepObject` where its parts stand in brackets, such as `filters[id][conditions][$is]`. */
  readonly style?: string;
  readonly schema?: { readonly $ref?: string; readonly type?: string; readonly enum?: readonly unknown[] };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: { readonly $ref?: string } }>;
  };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly enum?: readonly unknown[] }>> };
}

/** A call as a client sends it; `path` holds the query. Names of headers in lower case. */
export interface SentCall {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: unknown;
}

type Name = Parameters<typeof readShapes>[0];

const read = (name: Name): Document =>
  JSON.parse(readFileSync(join(__dirname, `${name}.openapi.json`), 'utf8')) as Document;

/** Which operation of the document a call is, such as `GET /v2/payments/{payment_id}`; undefined for none. */
export function operationFinder(name: Name): (call: Pick<SentCall, 'method' | 'path'>) => string | undefined {
  const { paths } = read(name);
  return ({ method, path }) => {
    const template = templateOf(paths, path.split('?', 1)[0] ?? '');
    return paths[template ?? '']?.[method.toLowerCase()] && `${method} ${template}`;
  };
}

/** Says what of a call the document does not know: its address, a parameter, a value of one, or a part of its body. */
export function callChecker(name: Name): (call: SentCall) => string[] {
  const document = read(name);
  const shapes = readShapes(name);
  const schemaName = (reference: string | undefined) => reference?.split('/').at(-1) ?? '';

  function fits({ schema }: Parameter, text: string): boolean {
    const allowed = schema?.enum ?? document.components.schemas[schemaName(schema?.$ref)]?.enum;
    if (allowed) return allowed.includes(text);
    return schema?.type !== 'integer' || /^-?\d+$/.test(text);
  }

  return ({ method, path, headers, body }) => {
    const [address = '', query = ''] = path.split('?', 2);
    const template = templateOf(document.paths, address);
    const operation = document.paths[template ?? '']?.[method.toLowerCase()];
    if (!operation) return [`there is no ${method} ${address}`];
    const { parameters = [], requestBody } = operation;
    const given = [...new URLSearchParams(query)];
    const queryParameter = (key: string) =>
      parameters.find(
        ({ in: place, name: known, style }) =>
          place === 'query' &&
          (known === key || (style === 'deepObject' && key.replace(/^\[/, '').split(/[[\]]/)[0] === known)),
      );
    const wrong = given.filter(([key, value]) => {
      const parameter = queryParameter(key);
      return !parameter || !fits(parameter, value);
    });
    const missing = parameters.filter(
      ({ in: place, name: key, required }) =>
        required && place === 'header' && headers[key.toLowerCase()] === undefined,
    );
    const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
    return [
      ...wrong.map(([key, value]) => `${key}=${value} is no parameter of ${method} ${address}`),
      ...missing.map(({ name: key }) => `${method} ${address} lacks ${key}`),
      ...(schema ? shapes.misfits(schemaName(schema.$ref), body) : []),
      ...(!schema && body !== undefined ? [`${method} ${address} takes no body`] : []),
    ];
  };
}

const templateOf = (paths: Document['paths'], address: string): string | undefined =>
  Object.keys(paths).find((one) => isOf(one, address));

/** Fixed addresses win over those with a place for an ID, as they stand first in the documents. */
function isOf(template: string, address: string): boolean {
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(address);
}
