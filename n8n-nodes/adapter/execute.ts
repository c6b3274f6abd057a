import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { offers } from '@tillpass/client/core';
import type { Client, Result } from '@tillpass/client/core';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { errorText, toNodeError } from './errors.ts';
import { processedDataLedger } from './ledger.ts';
import { stepMemory } from './memory.ts';
import { byName } from './names.ts';
import { readInput } from './read-input.ts';

/** Runs the chosen operation for each item, one after another, and links each result to its item. */
export async function runItems(
  context: IExecuteFunctions,
  binding: Binding,
): Promise<INodeExecutionData[][]> {
  const output: INodeExecutionData[] = [];
  const signal = context.getExecutionCancelSignal?.();
  let client: Promise<Client> | undefined;
  for (const itemIndex of context.getInputData().keys()) {
    if (signal?.aborted) break;
    try {
      client ??= connectStep(context, binding, signal);
      const results = await runItem(context, binding, await client, itemIndex);
      output.push(...results.map((json) => ({ json: json as IDataObject, pairedItem: { item: itemIndex } })));
    } catch (error) {
      if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
      output.push({ json: { error: errorText(error) }, pairedItem: { item: itemIndex } });
    }
  }
  return [output];
}

function connectStep(context: IExecuteFunctions, binding: Binding, signal?: AbortSignal): Promise<Client> {
  return connect(context, binding, {
    kind: 'step',
    interactive: context.getMode() === 'manual',
    ledger: processedDataLedger(context),
    memory: stepMemory(context),
    signal,
  });
}

async function runItem(
  context: IExecuteFunctions,
  { driver }: Binding,
  client: Client,
  itemIndex: number,
): Promise<Result[]> {
  const { actions, searches } = offers(driver);
  const name = context.getNodeParameter('operation', itemIndex);
  const search = byName(searches, name);
  if (search) return client.search(search.key, readInput(context, search, itemIndex));
  const action = byName(actions, name);
  if (action) return [await client.act(action.key, readInput(context, action, itemIndex))];
  throw new NodeOperationError(
    context.getNode(),
    `${driver.title} has no operation "${String(name)}". Choose one from the list.`,
    { itemIndex },
  );
}
