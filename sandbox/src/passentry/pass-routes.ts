import { PassEntryError, refused } from './passentry-error.ts';
import { messageAt, withBody } from './pass-input.ts';
import { passResource, wantedBy } from './pass-view.ts';
import type { EntryPass } from './records.ts';
import { objectAt, pageOf } from './request.ts';
import type { PassEntryHandler, PassEntryRequest, Reply } from './request.ts';
import { issue } from './issue.ts';
import type { PassEntryState, PassEntrySwitches } from './state.ts';

/** Whether a message reached the pass: only one that is in a wallet and not deactivated. */
export function delivery({ status }: EntryPass): { status: string; message: string } {
  return status === 'active'
    ? { status: 'delivered', message: 'Delivered succesfully' }
    : { status: 'notDelivered', message: 'Pass has not been added to the wallet' };
}

/** Refuses to change a pass that was erased. */
export function mustBeLive({ status }: EntryPass, switches: PassEntrySwitches): void {
  if (status === 'nullified' && !switches.passEntryNullifiedTakesChanges)
    throw refused(switches, 'The pass has been nullified');
}

function answered({ state, query }: PassEntryRequest, pass: EntryPass, isTold: boolean): Reply {
  const notifications = delivery(pass);
  return {
    ...(isTold ? { headers: { 'X-Notification-Status': notifications.status } } : {}),
    json: {
      data: passResource(pass, state.switches, wantedBy(query)),
      ...(isTold ? { meta: { notifications } } : {}),
    },
  };
}

/** POST /passes?passTemplate=&extId= */
export const createPass: PassEntryHandler = (request) => {
  const { state, query, body } = request;
  const { switches } = state;
  const template = state.template(query.get('passTemplate') ?? '');
  if (template === undefined) throw new PassEntryError(404, 'Pass template not found');
  const pass = issue(state, template, query.get('extId') ?? undefined, (made) =>
    withBody(made, body, switches),
  );
  return { ...answered(request, pass, false), status: switches.passEntryCreateStatus };
};

/** GET /passes: newest first. */
export const listPasses: PassEntryHandler = ({ state, query }) => {
  const { passEntryPassList: mode, passEntryPassListMeta: hasMeta } = state.switches;
  const all = [...state.passes.values()]
    .reverse()
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    .map((pass) => passResource(pass, state.switches, wantedBy(query)));
  const asked = new URLSearchParams(query);
  if (mode === 'first_page') asked.delete('page');
  const { data, ...rest } = pageOf(all, asked, 'passes');
  if (mode === 'all') return { json: { data: all } };
  return { json: { data, ...(hasMeta ? rest : {}) } };
};

/** GET /passes/{id} */
export const showPass: PassEntryHandler = (request) =>
  answered(request, request.state.pass(request.params['id'] ?? ''), false);

function withAction(pass: EntryPass, action: unknown, state: PassEntryState): EntryPass {
  if (action === undefined || action === null) return pass;
  if (action === 'deactivate')
    return { ...pass, status: 'deactivated', deactivatedAt: pass.deactivatedAt ?? state.time() };
  if (action !== 'reactivate') throw refused(state.switches, 'passAction must be deactivate or reactivate');
  if (pass.status !== 'deactivated') return pass;
  const status = pass.removedAt !== null ? 'removed' : pass.addedAt !== null ? 'active' : 'issued';
  return { ...pass, status, deactivatedAt: null };
}

/** PATCH /passes/{id} */
export const updatePass: PassEntryHandler = (request) => {
  const { state, params, body } = request;
  const before = state.pass(params['id'] ?? '');
  mustBeLive(before, state.switches);
  const pass = withAction(withBody(before, body, state.switches), body['passAction'], state);
  return answered(request, state.keep(pass), body['message'] !== undefined);
};

/** POST /passes/{id}/notification */
export const notifyPass: PassEntryHandler = (request) => {
  const { state, params, body } = request;
  const pass = state.pass(params['id'] ?? '');
  mustBeLive(pass, state.switches);
  const message = messageAt(objectAt(body, 'notification', state.switches), state.switches);
  if (message === undefined || message === '')
    throw refused(state.switches, 'notification.message is required');
  return answered(request, state.keep({ ...pass, latestMessage: message }), true);
};

/** POST /passes/{id}/nullify: erases what the pass says and keeps its record; again, it changes nothing. */
export const nullifyPass: PassEntryHandler = (request) => {
  const { state, params } = request;
  const pass = state.pass(params['id'] ?? '');
  if (pass.status === 'nullified') return answered(request, pass, false);
  const at = state.time();
  const erased = {
    ...pass,
    status: 'nullified',
    nullifiedAt: at,
    expiresAt: at,
    content: {},
    barcode: null,
    nfc: null,
    locations: [],
    beacons: [],
  } as const;
  return answered(request, state.keep(erased), false);
};
