import { addBalance, setBalance } from './balance.ts';
import { messageAt } from './pass-input.ts';
import { delivery, mustBeLive } from './pass-routes.ts';
import { passResource } from './pass-view.ts';
import { refused } from './passentry-error.ts';
import type { EntryPass } from './records.ts';
import type { Body, PassEntryHandler, Reply } from './request.ts';
import type { PassEntryState, PassEntrySwitches } from './state.ts';

function answered({ switches }: PassEntryState, pass: EntryPass, more: object = {}): Reply {
  if (pass.template.loyalty === undefined)
    throw refused(switches, 'Loyalty is not enabled for this pass template');
  return {
    json: { data: passResource(pass, switches), meta: { loyalty: { balance: pass.balance }, ...more } },
  };
}

/** GET /loyalty/{id} */
export const showBalance: PassEntryHandler = ({ state, params: { id = '' } }) =>
  answered(state, state.pass(id));

function numberAt(body: Body, name: string, switches: PassEntrySwitches): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw refused(switches, `${name} must be a number`);
  return value;
}

/** PATCH /loyalty/{id}: `balance` is a change, `overrideBalance` the new value. */
export const updateBalance: PassEntryHandler = ({ state, params: { id = '' }, body }) => {
  const { switches } = state;
  const before = state.pass(id);
  mustBeLive(before, switches);
  const delta = numberAt(body, 'balance', switches);
  const override = numberAt(body, 'overrideBalance', switches);
  if (delta !== undefined && override !== undefined && switches.passEntryBothBalances === 'refuse')
    throw refused(switches, 'balance and overrideBalance are mutually exclusive');
  if (delta === undefined && override === undefined)
    throw refused(switches, 'balance or overrideBalance is required');
  const message = messageAt(body, switches);
  const moved =
    override === undefined
      ? addBalance(before, delta ?? 0, switches)
      : setBalance(before, override, switches);
  const pass = state.keep(message === undefined ? moved : { ...moved, latestMessage: message });
  const isTold = message !== undefined && switches.passEntryLoyaltyTellsDelivery;
  return answered(state, pass, isTold ? { notifications: delivery(pass) } : {});
};
