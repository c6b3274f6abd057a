import { field } from './field.ts';

export const days = field({
  key: 'days',
  kind: 'count',
  label: 'Days',
  about: 'A number of days',
  group: 'change',
  placeholder: '30',
  max: 3650,
});

export const raw = field({
  key: 'raw',
  kind: 'boolean',
  label: 'Include Raw Data',
  about: 'to also get the record with every field that the pass platform keeps',
  group: 'details',
  fallback: false,
});

export const includeOwn = field({
  key: 'includeOwn',
  kind: 'boolean',
  label: 'Include Own Changes',
  about:
    'to also start for changes that TillPass made; a flow that updates passes then starts itself again and again',
  group: 'details',
  fallback: false,
});
