import { samplePass } from '../catalogue/outputs.ts';
import type { Driver } from './driver.ts';

type Values = Readonly<Record<string, unknown>>;

/** What results say of a pass beside its snapshot. */
const NAMES: readonly string[] = ['id', 'programId', 'externalId', 'passUrl'];

/**
 * A sample of the catalogue as a system would answer it: with the system's own pass wherever the catalogue's stands. What
 * `fit` says of a value is kept as it is; groups in it, such as `pass`, are merged.
 */
export function ownSample(sample: Values, driver: Driver, fit: Values = {}): Record<string, unknown> {
  const own = { ...inPlaceOf(sample, driver), ...fit };
  if ('system' in own) own.system = driver.system;
  for (const key of ['pass', 'reward']) {
    const group = sample[key];
    const wanted = fit[key] ?? {};
    if (fit[key] !== null && isGroup(group) && isGroup(wanted)) own[key] = ownSample(group, driver, wanted);
  }
  return own;
}

function inPlaceOf(sample: Values, { samplePass: pass = {} }: Driver): Record<string, unknown> {
  const own: Record<string, unknown> = { ...sample };
  const isSnapshot = 'installedAt' in sample;
  for (const [key, value] of Object.entries(pass)) {
    // An event shows its own status and times, which stay.
    const isTheirs = sample[key] === samplePass[key as keyof typeof samplePass];
    if (isTheirs && (isSnapshot || NAMES.includes(key))) own[key] = value;
  }
  if (pass.id && sample.passId === samplePass.id) own.passId = pass.id;
  return own;
}

const isGroup = (value: unknown): value is Values => typeof value === 'object' && value !== null;
