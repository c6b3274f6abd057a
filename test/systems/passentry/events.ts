import { PASS, TEMPLATE } from './scene.ts';
import type { Happening } from '../rig.ts';

const watch = { programId: TEMPLATE };

/** The events that PassEntry tells, each with what makes it happen. */
export const HOOKS: readonly Happening[] = [
  {
    key: 'pass_issued',
    input: watch,
    happen: ({ passentry }) =>
      passentry.createPass({ templateId: TEMPLATE, extId: 'WALK-IN-1', fields: { fullName: 'Walk In' } }),
  },
  {
    key: 'pass_installed',
    input: { ...watch, raw: true },
    happen: ({ passentry }, ids) => passentry.install(ids[PASS]!, 'iphone'),
  },
  {
    key: 'pass_removed',
    input: watch,
    happen({ passentry }, ids) {
      passentry.install(ids[PASS]!, 'iphone');
      passentry.remove(ids[PASS]!);
    },
  },
  {
    key: 'pass_scanned',
    input: {},
    happen: ({ passentry }, ids) => passentry.scan(ids[PASS]!, { reader: 'Counter 2' }),
  },
];
