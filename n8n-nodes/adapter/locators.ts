import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { email, phone } from '@tillpass/client/core';
import type { Action, Driver, Field, Naming, PickerKey } from '@tillpass/client/core';
import { MAPPER } from './custom-fields.ts';
import { descriptionOf, examplePlaceholder, toProperty } from './field-property.ts';

/**
 * A field as a parameter: a resource locator where the system has a list for it, which can be typed as well; a box for
 * each field of a program where the system tells them.
 */
export function fieldProperty(
  field: Field,
  driver: Driver,
  description = descriptionOf(field),
): INodeProperties {
  const { picker } = field;
  if (field.kind === 'custom' && driver.customFields) return { ...toProperty(field), ...MAPPER };
  if (!picker || !driver.pickers[picker]) return { ...toProperty(field), description };
  return {
    displayName: field.label,
    name: field.key,
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    ...(field.required ? { required: true } : {}),
    description,
    modes: [
      fromList(picker),
      picker === 'rewardFields'
        ? // n8n labels a mode called "id" by itself.
          byText('name', 'By Name', examplePlaceholder(field))
        : byText('id', 'By ID', examplePlaceholder(field)),
    ],
  };
}

/** The pass that an action works on: chosen, or named by either ID; for a purchase also by who bought, or by its sale. */
export function passLocator(
  driver: Driver,
  { names }: Naming,
  namesPass: Action['namesPass'] = true,
): INodeProperties {
  const hasList = driver.pickers.passes !== undefined;
  if (namesPass === 'orPerson')
    return {
      displayName: 'Pass',
      name: 'pass',
      type: 'resourceLocator',
      default: { mode: 'email', value: '' },
      description: "The customer's pass; may stay empty where the mapped sale names its customer",
      modes: [
        byText('email', 'By Email', examplePlaceholder(email)),
        byText('phone', 'By Phone', examplePlaceholder(phone)),
        ...namedModes(names, hasList),
      ],
    };
  return {
    displayName: 'Pass',
    name: 'pass',
    type: 'resourceLocator',
    default: { mode: hasList ? 'list' : 'id', value: '' },
    required: true,
    description: "The customer's pass",
    modes: namedModes(names, hasList),
  };
}

/** The Pass ID stands for "id", whatever the system calls it. */
const namedModes = ([id, ...others]: Naming['names'], hasList: boolean): INodePropertyMode[] => [
  ...(hasList ? [fromList('passes')] : []),
  byText('id', 'By ID', examplePlaceholder(id!)),
  ...others.map((field) => byText(field.key, `By ${field.label}`, examplePlaceholder(field))),
];

function fromList(picker: PickerKey): INodePropertyMode {
  return {
    displayName: 'From List',
    name: 'list',
    type: 'list',
    typeOptions: { searchListMethod: picker, searchable: true },
  };
}

function byText(name: string, displayName: string, placeholder: string | undefined): INodePropertyMode {
  return { displayName, name, type: 'string', ...(placeholder ? { placeholder } : {}) };
}
