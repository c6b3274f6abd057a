import { visitAction } from './visit.ts';

export const checkOut = visitAction('check_out', {
  title: 'Check Out',
  noun: 'Visit',
  doing: 'check the pass out',
  about: 'Notes that the holder of a pass leaves, at a time and a place of the log',
  short: 'Check a pass out',
});
