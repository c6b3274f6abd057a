import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { tellSale } from '@tillpass/client/readers';
import { errorText, toNodeError } from '../errors.ts';
import type { PosFile, Told } from './pos-file.ts';
import { readPosFiles } from './read-files.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { filesOf } from './text.ts';

/** Files that are read together, because they were asked for in the same way. */
interface Batch {
  settings: Settings;
  files: PosFile[];
}

/**
 * Reads the till files of all items: Toast's four files may come with one item or with four. Answers an item for each
 * sale and refund, linked to the items that brought its files.
 */
export async function readPosFileItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
  const output: INodeExecutionData[] = [];
  for (const { settings, files } of batchesOf(context, output)) {
    const told = await readPosFiles(files, settings);
    if (!context.continueOnFail()) stopForUnread(context, told);
    for (const one of told) output.push(...itemsOf(one, settings));
  }
  return [output];
}

function batchesOf(context: IExecuteFunctions, output: INodeExecutionData[]): Iterable<Batch> {
  const batches = new Map<string, Batch>();
  for (const item of context.getInputData().keys()) {
    try {
      const settings = readSettings(context, item);
      const files = filesOf(context, item, settings.fields);
      if (files.length === 0)
        throw new NodeOperationError(context.getNode(), 'This item carries no file.', {
          itemIndex: item,
          description:
            'Let the step before hand on a file as binary data, such as Read/Write Files from Disk.',
        });
      const batch = batches.get(settings.key) ?? { settings, files: [] };
      batches.set(settings.key, batch);
      batch.files.push(...files);
    } catch (error) {
      if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, item);
      output.push({ json: { error: errorText(error) }, pairedItem: { item } });
    }
  }
  return batches.values();
}

/** Nothing is handed on of files that were read in part, unless the user asked to go on. */
function stopForUnread(context: IExecuteFunctions, told: readonly Told[]): void {
  const unread = told.filter((one) => 'unread' in one);
  const [first] = unread;
  if (!first) return;
  const sales = told.filter((one) => 'sale' in one).length;
  const others = unread.length === 1 ? '' : ` So it is with ${unread.length} places in all.`;
  throw new NodeOperationError(context.getNode(), first.unread, {
    itemIndex: first.files[0]?.item ?? 0,
    description: `Nothing was handed on, although ${sales} sales and refunds could be read.${others} Mend the file, or let this step go on: Settings, On Error, Continue.`,
  });
}

function itemsOf(told: Told, { includeSkipped }: Settings): INodeExecutionData[] {
  const items = new Set(told.files.map(({ item }) => item));
  const pairedItem = [...items].map((item) => ({ item }));
  const file = told.files.map(({ name }) => name).join(', ');
  const as = (json: object) => [{ json: json as IDataObject, pairedItem }];
  // n8n sends an item that holds nothing but an error to the error branch.
  if ('unread' in told) return as({ error: told.unread });
  if ('sale' in told) return as({ kind: told.sale.kind, file, sale: tellSale(told.sale) });
  return includeSkipped ? as({ kind: 'skipped', file, ...told.skipped }) : [];
}
