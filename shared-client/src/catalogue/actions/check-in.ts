import { visitAction } from './visit.ts';

export const checkIn = visitAction('check_in', {
  title: 'Check In',
  noun: 'Visit',
  doing: 'check the pass in',
  about: 'Records that a customer arrives, with the time and, if you like, the shop',
  short: 'Check a pass in',
});
