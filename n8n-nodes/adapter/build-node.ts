import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Driver } from '@tillpass/client/core';
import { bind } from './binding.ts';
import type { CredentialTypes } from './binding.ts';
import { runItems } from './execute.ts';
import { listSearches } from './list-search.ts';
import { actionProperties } from './properties.ts';
import { resourceMappings } from './resource-mapping.ts';

/** What stands behind a system's literal action node. */
export interface BuiltNode {
  properties: INodeProperties[];
  listSearch: ReturnType<typeof listSearches>;
  resourceMapping: ReturnType<typeof resourceMappings>;
  execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/** The action node of a system: its form, its lists and fields, and what a run does, all from what the driver offers. */
export function buildNode(driver: Driver, ...credentials: CredentialTypes): BuiltNode {
  const binding = bind(driver, ...credentials);
  return {
    properties: actionProperties(driver),
    listSearch: listSearches(binding),
    resourceMapping: resourceMappings(binding),
    execute: (context) => runItems(context, binding),
  };
}
