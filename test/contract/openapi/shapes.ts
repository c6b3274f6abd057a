import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { closedSchema } from './closed-schema.ts';
import type { Schema } from './closed-schema.ts';

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { readonly schema: Schema }> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The documents beside this file. */
export type DocumentName = 'toast' | 'square' | 'voucherify';

/** What an OpenAPI document says of answers and events. */
export interface Shapes {
  /** What of a value does not fit a schema: wrong types, unknown words, and fields that the document does not name. */
  misfits(schema: string, value: unknown): string[];
  /** The same for the answer of an operation, such as `GET /v2/payments/{payment_id}`. */
  misfitsOfAnswer(operation: string, status: number, value: unknown): string[];
  /** Every operation, such as `GET /v2/payments`. */
  readonly operations: readonly string[];
}

/** Reads one of the documents beside this file. */
export function readShapes(name: DocumentName): Shapes {
  const text = readFileSync(join(__dirname, `${name}.openapi.json`), 'utf8');
  const { paths, components } = JSON.parse(text) as Document;
  const ajv = new Ajv({ format: false, allErrors: true });
  const definitions = Object.fromEntries(
    Object.keys(components.schemas).map((key) => [
      key,
      closedSchema(components.schemas, components.schemas[key] as Schema),
    ]),
  );
  ajv.addSchema({ $id: 'document', components: { schemas: definitions } });

  function check(schema: Schema, value: unknown): string[] {
    const isFit = ajv.validate(toDocument(schema), value);
    return isFit === true ? [] : (ajv.errors ?? []).map(wordsOf);
  }
  return {
    misfits: (schema, value) => check({ $ref: `#/components/schemas/${schema}` }, value),
    misfitsOfAnswer: (operation, status, value) => {
      const [method = '', path = ''] = operation.split(' ');
      const content = paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content;
      const schema = Object.values(content ?? {})[0]?.schema;
      return schema === undefined ? [`there is no ${status} of ${operation}`] : check(schema, value);
    },
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  };
}

/** References of a schema that stands alone lead into the document. */
function toDocument(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as Schema;
}

function wordsOf({ dataPath, message, params }: Ajv.ErrorObject): string {
  const extra = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
  return `${dataPath} ${message ?? ''}${extra}`;
}
