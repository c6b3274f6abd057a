import type { Output } from '@tillpass/client';
import type { PlainOutputField } from 'zapier-platform-core';

type Values = Readonly<Record<string, unknown>>;

/** Outputs as Zapier names them: a value inside an object is `object__value`. */
export function outputFields(outputs: readonly Output[], parent?: Output): PlainOutputField[] {
  return outputs.flatMap((output): PlainOutputField[] => {
    if (output.children) return outputFields(output.children, output);
    const { key, label, type } = output;
    return [
      {
        key: parent ? `${parent.key}__${key}` : key,
        label: parent && !label.startsWith(`${parent.label} `) ? `${parent.label} ${label}` : label,
        ...(type === 'object' ? {} : { type }),
      },
    ];
  });
}

/** A sample as Zapier's checks want it: without the values that are not known, since those have no type. */
export function sampleOf(sample: Values): Record<string, unknown> {
  const known = Object.entries(sample).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([key, value]) => [key, isGroup(value) ? sampleOf(value) : value]));
}

function isGroup(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
