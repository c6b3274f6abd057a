import type { INodeProperties } from 'n8n-workflow';

/** n8n's own name and words for leaving out what most flows do not need. */
export const simplify: INodeProperties = {
  displayName: 'Simplify',
  name: 'simple',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Whether the raw data is asked for; undefined where Simplify is not filled in. */
export function isRawAsked(simple: unknown): boolean | undefined {
  if (simple === true || simple === 'true') return false;
  return simple === false || simple === 'false' ? true : undefined;
}
