import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { programId } from '@tillpass/client/core';
import type { CustomField } from '@tillpass/client/core';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { MAPPING } from './custom-fields.ts';
import { toShortError } from './errors.ts';
import { located } from './located.ts';

type Mapping = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** `methods.resourceMapping` of a node, empty where the system does not tell the fields of a program. */
export function resourceMappings(binding: Binding): Record<string, Mapping> {
  return binding.driver.customFields ? { [MAPPING]: mappingOf(binding) } : {};
}

function mappingOf(binding: Binding): Mapping {
  return async function (this: ILoadOptionsFunctions) {
    const program = located(this.getCurrentNodeParameter(programId.key)).value;
    if (!program)
      return {
        fields: [],
        emptyFieldsNotice: 'Choose the program first. The fields that it defines are then asked here.',
      };
    try {
      const client = await connect(this, binding, { kind: 'editor' });
      const fields = await client.customFields({ [programId.key]: program });
      return {
        fields: fields.map(toMapped),
        emptyFieldsNotice: 'This program defines no fields of its own.',
      };
    } catch (error) {
      throw toShortError(this.getNode(), error);
    }
  };
}

/** All are texts to the client; a number or a yes that an expression gives becomes one. */
const toMapped = ({ key, label }: CustomField): ResourceMapperFields['fields'][number] => ({
  id: key,
  displayName: label,
  type: 'string',
  required: false,
  defaultMatch: false,
  canBeUsedToMatch: false,
  display: true,
});
