import { visitAction } from './visit.ts';

export const checkOut = visitAction('check_out', {
  title: 'Check Out',
  noun: 'Visit',
  doing: 'check the pass out',
  about: 'Records that a customer leaves, with the time and, if you like, the shop',
  short: 'Check a pass out',
});
