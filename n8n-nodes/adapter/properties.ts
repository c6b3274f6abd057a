import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { capabilityText, fieldText, offers, USUAL_NAMING } from '@tillpass/client/core';
import type { Action, Driver, Field, Resource, Search } from '@tillpass/client/core';
import { collections } from './collections.ts';
import { punctuated } from './field-property.ts';
import { fieldProperty, passLocator } from './locators.ts';
import { camelCase, sortedBy } from './names.ts';
import { askedFields, placeOf, shownWith } from './placement.ts';
import { simplify } from './simplify.ts';

/** The words for a resource; n8n wants them in the singular. */
const RESOURCES: Record<Resource, string> = { pass: 'Pass', points: 'Point', reward: 'Reward', sale: 'Sale' };

/** The parameters of a system's action node: a resource, an operation and what each operation asks. */
export function actionProperties(driver: Driver): INodeProperties[] {
  const { actions, searches } = offers(driver);
  const operations: (Action | Search)[] = [...actions, ...searches];
  const used = (Object.keys(RESOURCES) as Resource[]).filter((key) =>
    operations.some((one) => one.resource === key),
  );
  return [
    resourceProperty(used),
    ...used.map((resource) =>
      operationProperty(
        resource,
        operations.filter((one) => one.resource === resource),
      ),
    ),
    ...operations.flatMap((operation) => fieldProperties(operation, driver)),
  ];
}

function resourceProperty(used: Resource[]): INodeProperties {
  return {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: sortedBy(
      used.map((value) => ({ name: RESOURCES[value], value })),
      ({ name }) => name,
    ),
    default: used[0]!,
  };
}

function operationProperty(resource: Resource, operations: (Action | Search)[]): INodeProperties {
  const options: INodePropertyOptions[] = operations.map((operation) => ({
    name: operation.words.title,
    value: camelCase(operation.key),
    description: punctuated(capabilityText(operation, 'n8n')),
    action: operation.words.short,
  }));
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    displayOptions: { show: { resource: [resource] } },
    options: sortedBy(options, ({ name }) => name),
    default: camelCase(operations[0]!.key),
  };
}

function fieldProperties(operation: Action | Search, driver: Driver): INodeProperties[] {
  const fields = askedFields(operation.fields);
  const show = { resource: [operation.resource], operation: [camelCase(operation.key)] };
  const shown = (property: INodeProperties, field?: Field): INodeProperties => {
    const when = field && shownWith(field, fields);
    return { ...property, displayOptions: { show: { ...show, ...(when ? { [when.key]: [when.is] } : {}) } } };
  };
  const open = fields.filter((field) => placeOf(field) === 'open');
  return [
    ...passProperties(operation, driver).map((one) => shown(one)),
    ...open.map((field) => shown(fieldProperty(field, driver), field)),
    ...(fields.some((field) => placeOf(field) === 'simple') ? [shown(simplify)] : []),
    ...collections(fields, driver, placeOf).map((one) => shown(one)),
  ];
}

/** What names the pass, and the program beside it, which fills the list of passes and says where other names belong. */
function passProperties(
  { namesPass, naming = USUAL_NAMING }: Action | Search,
  driver: Driver,
): INodeProperties[] {
  if (!namesPass) return [];
  const { program, needsProgram, fillsLists } = naming;
  const locator = passLocator(driver, naming, namesPass);
  if (!program) return [locator];
  const use = needsProgram
    ? `not needed when the pass is given by ID${fillsLists ? ', except to fill the lists' : ''}`
    : 'only needed to fill the lists';
  return [fieldProperty(program, driver, `${fieldText(program, 'n8n')}; ${use}`), locator];
}
