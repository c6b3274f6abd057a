import { COUPON_ROUTES } from './coupons/routes.ts';
import { IMAGE_ROUTES } from './images/routes.ts';
import { pageOf } from './listing.ts';
import { MEMBER_ROUTES } from './member-routes.ts';
import { CLASS_LIST_REQUEST } from './messages/listing.ts';
import type { Filters } from './messages/listing.ts';
import { SINK_SUBSCRIPTION } from './messages/subscription.ts';
import type { Operation, Operations } from './operation.ts';
import { userProfile } from './profile.ts';
import { readMessage } from './protojson.ts';
import { EMPTY, idOf, many, one } from './reply.ts';
import type { Route } from '../router.ts';
import { SENDING_ROUTES } from './sending/routes.ts';
import { createSink, deleteSink, getSink, listedSinks, sinkField, updateSink } from './sinks.ts';
import { validate } from './validate.ts';

function classList(body: unknown): { classId: string; protocol?: string; filters?: Filters } {
  const request = readMessage<{ classId: string; protocol?: string; filters?: Filters }>(
    CLASS_LIST_REQUEST,
    body,
  );
  validate(CLASS_LIST_REQUEST, 'generic', request);
  return request as { classId: string };
}

const SINKS: Operations = {
  'POST /integrations/sink': (state, { body }) => idOf(createSink(state, body)),
  'PUT /integrations/sink': (state, { body }) => idOf(updateSink(state, body)),
  'GET /integrations/sink/{protocol}/{subscriptionId}': (state, { params }) =>
    one(SINK_SUBSCRIPTION, getSink(state, params['protocol'] ?? '', params['subscriptionId'] ?? '')),
  'DELETE /integrations/sink/{protocol}/{subscriptionId}': (state, { params }) => {
    deleteSink(state, params['protocol'] ?? '', params['subscriptionId'] ?? '');
    return EMPTY;
  },
  'POST /integrations/sinks/list': (state, { body }) => {
    const { classId, protocol, filters } = classList(body);
    return many(
      SINK_SUBSCRIPTION,
      pageOf(listedSinks(state, classId, protocol), filters ?? {}, sinkField, state.switches).map(
        ({ sink }) => sink,
      ),
    );
  },
};

const OTHERS: Operations = {
  'GET /user/profile': (_state, { account }) => ({ kind: 'json', value: userProfile(account) }),
};

/** The routes of the emulated service, as the PassKit descriptors give them. */
export const PASSKIT_ROUTES: readonly Route<Operation>[] = [
  MEMBER_ROUTES,
  COUPON_ROUTES,
  SENDING_ROUTES,
  IMAGE_ROUTES,
  SINKS,
  OTHERS,
]
  .flatMap((group) => Object.entries(group))
  .map(([key, handler]) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, path, handler };
  });
