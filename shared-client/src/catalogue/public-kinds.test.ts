import { actions, events, searches } from './index.ts';

test('the kinds, the resources and how a pass is named are these', () => {
  expect(
    actions.map(({ key, kind, resource, namesPass, movesPoints }) => [
      key,
      kind,
      resource,
      namesPass,
      movesPoints ?? false,
    ]),
  ).toEqual([
    ['issue_pass', 'action', 'pass', false, false],
    ['update_pass', 'action', 'pass', true, false],
    ['record_purchase', 'action', 'sale', 'orPerson', true],
    ['refund_purchase', 'action', 'sale', 'orPerson', true],
    ['record_order', 'action', 'sale', false, true],
    ['record_event', 'action', 'points', false, true],
    ['earn_for_order', 'action', 'points', true, true],
    ['add_points', 'action', 'points', true, true],
    ['spend_points', 'action', 'points', true, true],
    ['set_points', 'action', 'points', true, true],
    ['adjust_points', 'action', 'points', true, true],
    ['preview_points', 'action', 'points', false, false],
    ['reverse_transaction', 'action', 'points', true, true],
    ['commit_hold', 'action', 'points', true, true],
    ['cancel_hold', 'action', 'points', true, true],
    ['add_reward', 'action', 'reward', true, false],
    ['check_reward', 'action', 'reward', false, false],
    ['redeem_reward', 'action', 'reward', false, false],
    ['undo_redemption', 'action', 'reward', false, false],
    ['cancel_reward', 'action', 'reward', false, false],
    ['change_tier', 'action', 'pass', true, false],
    ['check_in', 'action', 'pass', true, false],
    ['check_out', 'action', 'pass', true, false],
    ['send_message', 'action', 'pass', true, false],
    ['revoke_pass', 'action', 'pass', true, false],
    ['restore_pass', 'action', 'pass', true, false],
    ['create_image', 'action', 'pass', false, false],
    ['calculate_points', 'action', 'sale', false, false],
    ['read_sale', 'action', 'sale', false, false],
  ]);
  expect(
    searches.map(({ key, kind, resource, namesPass, oneOf, orElse }) => [
      key,
      kind,
      resource,
      namesPass,
      oneOf.join(' '),
      orElse,
    ]),
  ).toEqual([
    ['find_pass', 'search', 'pass', false, 'passId externalId email phone', 'issue_pass'],
    ['find_rewards', 'search', 'reward', true, '', undefined],
    ['find_promotions', 'search', 'points', false, '', undefined],
    ['find_transaction', 'search', 'points', true, '', undefined],
    ['find_holds', 'search', 'points', false, '', undefined],
    ['find_sale', 'search', 'sale', false, '', undefined],
  ]);
  expect(events.every(({ kind }) => kind === 'event')).toBe(true);
});
