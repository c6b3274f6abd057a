import { defineSearch } from '../define.ts';
import { raw } from '../event-fields.ts';
import { field } from '../field.ts';
import { sampleIds } from '../outputs.ts';

const promotionStatus = field({
  key: 'promotionStatus',
  kind: 'choice',
  label: 'Status',
  about: 'Which promotions to list',
  group: 'change',
  fallback: 'active',
  choices: [
    { value: 'active', label: 'Active', about: 'Those that run now' },
    { value: 'scheduled', label: 'Scheduled', about: 'Those that begin later' },
    { value: 'ended', label: 'Ended', about: 'Those that are over' },
    { value: 'canceled', label: 'Cancelled', about: 'Those that were called off' },
  ],
});

export const findPromotions = defineSearch({
  key: 'find_promotions',
  resource: 'points',
  namesPass: false,
  words: {
    title: 'Find Promotions',
    noun: 'Promotion',
    doing: 'find the promotions',
    about: 'Lists the promotions of the loyalty program, the newest first, with what they give',
    short: 'Find promotions of the program',
  },
  fields: [promotionStatus, raw],
  oneOf: [],
  outputs: [
    { key: 'id', label: 'Promotion ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'programId', label: 'Program ID', type: 'string' },
    { key: 'title', label: 'Promotion', type: 'string' },
    { key: 'status', label: 'Status', type: 'string' },
    { key: 'timesPoints', label: 'Points Are Multiplied By', type: 'number' },
    { key: 'plusPoints', label: 'Points Are Added', type: 'number' },
    { key: 'minimumAmount', label: 'Minimum Amount', type: 'number' },
    { key: 'currency', label: 'Currency', type: 'string' },
    { key: 'startDate', label: 'First Day', type: 'string' },
    { key: 'endDate', label: 'Last Day', type: 'string' },
    { key: 'createdAt', label: 'Created At', type: 'datetime' },
    { key: 'raw', label: 'Raw Data', type: 'object', sometimes: true },
  ],
  sample: {
    id: 'loypromo_f0f9b849-725e-378d-b810-511237e07b67',
    system: sampleIds.system,
    programId: sampleIds.programId,
    title: 'Double points on Tuesday',
    status: 'active',
    timesPoints: 2,
    plusPoints: null,
    minimumAmount: null,
    currency: null,
    startDate: '2026-03-02',
    endDate: null,
    createdAt: '2026-03-01T12:00:00.000Z',
  },
});
