import type { Output } from '@tillpass/client';
import type { PlainOutputField } from 'zapier-platform-core';

type Values = Readonly<Record<string, unknown>>;

/**
 * Outputs as Zapier names them: a value inside an object is `object__value`. No two have the same label, because Zapier
 * lists them all together.
 */
export function outputFields(outputs: readonly Output[]): PlainOutputField[] {
  const taken = new Set(outputs.map(({ label }) => label));
  return outputs.flatMap((output): PlainOutputField[] => {
    if (!output.children) return [outputField(output)];
    return output.children.map((child) => {
      const label = child.label.includes(output.label) ? child.label : `${output.label} ${child.label}`;
      return {
        ...outputField(child),
        key: `${output.key}__${child.key}`,
        label: taken.has(label) ? `${label} (in ${output.label})` : label,
      };
    });
  });
}

function outputField({ key, label, type }: Output): PlainOutputField {
  return { key, label, ...(type === 'object' ? {} : { type }) };
}

/** A sample as Zapier's checks want it: without the values that are not known, since those have no type. */
export function sampleOf(sample: Values): Record<string, unknown> {
  const known = Object.entries(sample).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([key, value]) => [key, isGroup(value) ? sampleOf(value) : value]));
}

function isGroup(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
