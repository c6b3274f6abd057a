/** A schema of an OpenAPI 3.0 or 3.1 document. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

type Schemas = Readonly<Record<string, Schema>>;

const NAMES = /^#\/components\/schemas\//;

/** The object that a schema describes, with what `allOf` brings from others. */
function merged(schemas: Schemas, schema: Schema): Schema {
  const base = schema.$ref === undefined ? schema : schemas[schema.$ref.replace(NAMES, '')];
  if (base === undefined) throw new Error(`There is no ${schema.$ref}`);
  const parts = [base, ...(base.allOf ?? []).map((part) => merged(schemas, part))];
  return {
    type: base.type ?? 'object',
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<string, Schema>,
    required: parts.flatMap(({ required = [] }) => required),
    additionalProperties: parts.find((part) => part.additionalProperties !== undefined)?.additionalProperties,
  };
}

function orNull(schema: Schema, isNullable: boolean | undefined): Schema {
  return isNullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/**
 * The same schema as plain JSON Schema in which an object has no fields but the named ones, so that a misspelled field is
 * seen. `nullable` becomes a choice; a reference keeps pointing to its definition.
 */
export function closedSchema(schemas: Schemas, schema: Schema): Schema {
  const close = (one: Schema): Schema => closedSchema(schemas, one);
  const { nullable } = schema;
  if (schema.$ref !== undefined) return orNull({ $ref: schema.$ref }, nullable);
  if (schema.allOf === undefined && schema.properties === undefined) {
    const { nullable: _nullable, items, anyOf, ...rest } = schema;
    return orNull(
      {
        ...rest,
        ...(items === undefined ? {} : { items: close(items) }),
        ...(anyOf === undefined ? {} : { anyOf: anyOf.map(close) }),
        ...(typeof rest.additionalProperties === 'object'
          ? { additionalProperties: close(rest.additionalProperties) }
          : {}),
      },
      nullable,
    );
  }
  const whole = merged(schemas, schema);
  const { additionalProperties } = whole;
  return orNull(
    {
      type: whole.type,
      properties: Object.fromEntries(
        Object.entries(whole.properties ?? {}).map(([name, one]) => [name, close(one)]),
      ),
      ...(whole.required?.length === 0 ? {} : { required: whole.required }),
      additionalProperties:
        typeof additionalProperties === 'object'
          ? close(additionalProperties)
          : (additionalProperties ?? false),
    },
    nullable,
  );
}
