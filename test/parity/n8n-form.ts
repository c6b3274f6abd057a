import { offers, passkit, toast, withTools } from '@tillpass/client';
import type { INodeProperties } from 'n8n-workflow';
import type { Input } from './case.ts';

const operations = [withTools(passkit), toast].flatMap((driver) => {
  const { actions, searches } = offers(driver);
  return [...actions, ...searches];
});
export const camel = (key: string) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** A resource locator's stored value. */
export const at = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

const isShown = ({ displayOptions }: INodeProperties, form: Input) =>
  Object.entries(displayOptions?.show ?? {}).every(([name, values]) => values!.includes(form[name] as never));

function stored({ type }: INodeProperties, value: unknown): unknown {
  if (type === 'resourceLocator') return at(value);
  return type === 'resourceMapper' ? { mappingMode: 'defineBelow', value } : value;
}

/**
 * A node's parameters with the catalogue's fields filled in where its form really has them, as n8n stores them. Throws
 * when the form has no place for a field.
 */
export function formOf(properties: readonly INodeProperties[], key: string, input: Input): Input {
  const operation = operations.find((one) => one.key === key)!;
  const form: Input = { resource: operation.resource, operation: camel(key) };
  const left: Input = { ...input };
  if (operation.namesPass) {
    form.programId = at(input.programId ?? '');
    const names = operation.namesPass === 'orPerson' ? ['externalId', 'email', 'phone'] : ['externalId'];
    const name = names.find((one) => one in input);
    form.pass = name && !input.passId ? at(input[name], name) : at(input.passId ?? '');
    for (const key of ['programId', 'passId', ...names]) delete left[key];
  }
  if ('raw' in left) {
    left.simple = left.raw !== true;
    delete left.raw;
  }
  for (const property of properties) {
    if (!isShown(property, form)) continue;
    const { name, type, options } = property;
    if (type === 'collection') {
      const members = (options as INodeProperties[]).filter((member) => member.name in left);
      form[name] = Object.fromEntries(
        members.map((member) => [member.name, stored(member, left[member.name])]),
      );
      for (const member of members) delete left[member.name];
    } else if (name in left) {
      form[name] = stored(property, left[name]);
      delete left[name];
    } else if (!(name in form)) form[name] = property.default;
  }
  const homeless = Object.keys(left);
  if (homeless.length > 0) throw new Error(`The form of ${key} has no place for ${homeless.join(', ')}.`);
  return form;
}

const LOCATED = ['programId', 'campaignId'];

/** A trigger's parameters. */
export function triggerForm(event: string, input: Input): Input {
  const { raw, ...asked } = input;
  const fields = Object.entries(asked).map(([key, value]) => [
    key,
    LOCATED.includes(key) ? at(value) : value,
  ]);
  return { event: camel(event), ...Object.fromEntries(fields), simple: raw !== true, options: {} };
}
