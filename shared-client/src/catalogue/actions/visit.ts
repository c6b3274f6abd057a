import { defineAction } from '../define.ts';
import type { Action, Words } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId, note, staffId, transactionId } from '../fields.ts';
import { idOutputs, passOnDemand, sampleIds } from '../outputs.ts';

/** The two ends of a visit differ in their words only. */
export const visitAction = (key: 'check_in' | 'check_out', words: Words): Action =>
  defineAction({
    key,
    resource: 'pass',
    namesPass: true,
    words,
    fields: [
      locationId,
      use(transactionId, {
        required: false,
        placeholder: 'VISIT-77',
        about:
          'Your own reference for this visit, such as the order number; without it a repeated run counts the visit again',
      }),
      staffId,
      note,
      includePass,
    ],
    outputs: [
      ...idOutputs,
      { key: 'occurredAt', label: 'Occurred At', type: 'datetime' },
      { key: 'locationId', label: 'Location ID', type: 'string' },
      { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
      { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
      passOnDemand,
    ],
    sample: {
      ...sampleIds,
      occurredAt: '2026-03-02T09:15:00.000Z',
      locationId: 'SHOP-3',
      duplicate: false,
    },
  });
