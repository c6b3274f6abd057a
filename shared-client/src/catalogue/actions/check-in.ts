import { visitAction } from './visit.ts';

export const checkIn = visitAction('check_in', {
  title: 'Check In',
  noun: 'Visit',
  doing: 'check the pass in',
  about: 'Notes that the holder of a pass arrives, at a time and a place of the log',
  short: 'Check a pass in',
});
