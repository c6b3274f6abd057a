import type { INodeProperties } from 'n8n-workflow';
import { customFields, programId } from '@tillpass/client/core';

/** The name of the method in the node's `methods.resourceMapping`. */
export const MAPPING = customFields.key;

/** How n8n draws the fields that a program defines: one box each, read from the program that is chosen. */
export const MAPPER: Pick<INodeProperties, 'type' | 'default' | 'typeOptions'> = {
  type: 'resourceMapper',
  default: { mappingMode: 'defineBelow', value: null },
  typeOptions: {
    loadOptionsDependsOn: [`${programId.key}.value`],
    resourceMapper: {
      resourceMapperMethod: MAPPING,
      mode: 'add',
      valuesLabel: customFields.label,
      fieldWords: { singular: 'field', plural: 'fields' },
      addAllFields: true,
      supportAutoMap: false,
      multiKeyMatch: false,
    },
  },
};

/** The group of names and texts in what the form, or an expression in its place, gives. */
export function groupOf(parameter: unknown): unknown {
  if (typeof parameter !== 'object' || parameter === null || !('mappingMode' in parameter)) return parameter;
  return (parameter as { value?: unknown }).value ?? undefined;
}
