import { offers, withTools } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../systems/rig.ts';

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
export function formOf(
  properties: readonly INodeProperties[],
  driver: Driver,
  key: string,
  input: Input,
): Input {
  const { actions, searches } = offers(withTools(driver));
  const operation = [...actions, ...searches].find((one) => one.key === key)!;
  const form: Input = { resource: operation.resource, operation: camel(key) };
  const left: Input = { ...input };
  if (operation.namesPass) {
    const people = operation.namesPass === 'orPerson' ? ['email', 'phone'] : [];
    const [, ...others] = operation.naming!.names.map((name) => name.key);
    const names = [...others, ...people];
    const name = names.find((one) => one in input);
    if (operation.naming!.program) {
      form.programId = at(input.programId ?? '');
      delete left.programId;
    }
    form.pass = name && !input.passId ? at(input[name], name) : at(input.passId ?? '');
    for (const key of ['passId', ...names]) delete left[key];
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

/** A trigger's parameters, each where its form has it. */
export function triggerForm(properties: readonly INodeProperties[], event: string, input: Input): Input {
  const { raw, ...asked } = input;
  const form: Input = { event: camel(event), simple: raw !== true, options: {} };
  const shown = properties.filter((property) => isShown(property, form));
  const options = shown.find(({ name }) => name === 'options')?.options as INodeProperties[] | undefined;
  for (const [key, value] of Object.entries(asked)) {
    const open = shown.find(({ name }) => name === key);
    const option = options?.find(({ name }) => name === key);
    if (open) form[key] = stored(open, value);
    else if (option) (form.options as Input)[key] = stored(option, value);
    else throw new Error(`The form of ${event} has no place for ${key}.`);
  }
  return form;
}
