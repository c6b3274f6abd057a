import { capabilityText, USUAL_NAMING } from '@tillpass/client';
import type { Action, Driver } from '@tillpass/client';
import type { Create, LockObject } from 'zapier-platform-core';
import { clientFor } from './connection.ts';
import { withCustomFields } from './custom-fields.ts';
import { guarded } from './errors.ts';
import { fieldsOf, formOf } from './form.ts';
import { outputFields, sampleOf } from './outputs.ts';

/**
 * Changes of points run one at a time for a connection and a program. Not for a pass, because the same pass may be
 * named in two ways. The lock outlives the longest step, which is 30 s.
 */
const oneAtATime = ({ naming = USUAL_NAMING }: Action): LockObject => ({
  key: naming.needsProgram ? 'points-{{bundle.inputData.programId}}' : 'points',
  scope: ['auth'],
  timeout: 35,
});

/** An action as Zapier's "create". */
export function createFor(driver: Driver, action: Action): Create {
  const { key, words, outputs, sample } = action;
  return {
    key,
    noun: words.noun,
    display: { label: words.title, description: capabilityText(action, 'zapier') },
    operation: {
      perform: guarded(async (z, bundle) =>
        clientFor(driver, z, bundle).act(key, withCustomFields(bundle.inputData)),
      ),
      ...formOf(driver, fieldsOf(action), action.kind),
      outputFields: outputFields(outputs),
      sample: sampleOf(sample),
      ...(action.movesPoints ? { lock: oneAtATime(action) } : {}),
    },
  };
}
