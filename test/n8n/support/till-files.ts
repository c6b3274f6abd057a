import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { tools } from '@tillpass/client';
import { buildTools } from '../../../n8n-nodes/adapter/build-tools.ts';

export const SAMPLES = join(import.meta.dirname, '../../../samples/toast');
const node = buildTools(tools);

/** A file in n8n's memory, or in its store when it is a stream. */
export interface Given {
  name: string;
  text?: string;
  stream?: () => Readable;
}
export type Item = Record<string, Given>;

/** A run of the node over items with binary data, with n8n's own rules for reading those. */
export async function readFiles(
  items: Item[],
  options: object = {},
  more: object = {},
): Promise<INodeExecutionData[]> {
  const { continueOnFail = false, ...parameters } = more as { continueOnFail?: boolean };
  const filled: Record<string, unknown> = {
    resource: 'sale',
    operation: 'readPosFile',
    binaryFields: '',
    currency: 'USD',
    options: { timeZone: 'America/New_York', ...options },
    ...parameters,
  };
  const binaryOf = (item: number, field: string): IBinaryData => {
    const given = items[item]![field];
    if (!given) throw new Error(`The item has no binary field '${field}' [item ${item}]`);
    return {
      fileName: given.name,
      mimeType: 'text/csv',
      data: '',
      ...(given.stream ? { id: `${item}/${field}` } : {}),
    };
  };
  const givenBy = (id: string) => items[Number(id.split('/')[0])]![id.split('/')[1]!]!;
  const context = {
    getInputData: () =>
      items.map((item, at) => ({
        json: {},
        binary: Object.fromEntries(Object.keys(item).map((field) => [field, binaryOf(at, field)])),
      })),
    getNodeParameter: (name: string, _item: number, fallback?: unknown) => filled[name] ?? fallback,
    getTimezone: () => 'Europe/Berlin',
    getNode: () => ({ name: 'TillPass', parameters: {} }),
    continueOnFail: () => continueOnFail,
    helpers: {
      assertBinaryData: binaryOf,
      getBinaryDataBuffer: async (item: number, field: string) => Buffer.from(items[item]![field]!.text!),
      getBinaryStream: async (id: string) => givenBy(id).stream!(),
    },
  } as unknown as IExecuteFunctions;
  return (await node.execute(context))[0]!;
}

/** A file of Toast's sample export. */
export const sample = (name: string): Given => ({ name, text: readFileSync(join(SAMPLES, name), 'utf8') });
/** An item with one file of these lines. */
export const file = (name: string, ...lines: string[]): Item => ({ data: { name, text: lines.join('\n') } });
export const saleOf = ({ json }: INodeExecutionData) => json.sale as IDataObject;
/** The header of a till whose columns are found by themselves. */
export const HEAD = 'Order ID,Date,Total,Email';
