import { countProgramEvents, listMemberEvents, listProgramEvents, shown } from './events.ts';
import { updateMemberExpiry } from './expiry.ts';
import { pageOf } from './listing.ts';
import { patchPerson, updateMember } from './member-update.ts';
import { deleteMember, enrolMember, enrolPublicly, listMembers, selectMembers } from './members.ts';
import { MEMBER_EVENT, MEMBER_POINTS } from './messages/activity.ts';
import { FILTERS, PROGRAM_LIST_REQUEST } from './messages/listing.ts';
import type { Filters } from './messages/listing.ts';
import { MEMBER } from './messages/member.ts';
import { PROGRAM, TIER } from './messages/program.ts';
import type { Operations } from './operation.ts';
import { burnPoints, earnPoints, setPoints } from './points.ts';
import { copyProgram, createProgram, deleteProgram, programField, updateProgram } from './programs.ts';
import { readMessage } from './protojson.ts';
import { EMPTY, count, idOf, many, one } from './reply.ts';
import { createTier, deleteTier, listedTiers, tierField, updateTier } from './tiers.ts';
import { validate } from './validate.ts';
import { changeTier, checkIn, checkOut } from './visits.ts';

/** Reads a request that lists the things of a program; the program comes from the path where the route has one. */
function programList(body: unknown, programId?: string): { programId: string; filters: Filters } {
  const request = {
    ...readMessage<{ programId: string; filters: Filters }>(PROGRAM_LIST_REQUEST, body),
    ...(programId === undefined ? {} : { programId }),
  };
  validate(PROGRAM_LIST_REQUEST, 'generic', request);
  return { programId: request.programId as string, filters: request.filters ?? {} };
}

function bodyOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

const PROGRAMS: Operations = {
  'POST /members/programs/list': (state, { body }) => {
    const page = pageOf(
      state.programs.values(),
      readMessage<Filters>(FILTERS, body),
      programField,
      state.switches,
    );
    return many(
      PROGRAM,
      page.map(({ program }) => program),
    );
  },
  'GET /members/program/{id}': (state, { params }) => one(PROGRAM, state.shelf(params['id'] ?? '').program),
  'POST /members/program': (state, { body }) => idOf(createProgram(state, body)),
  'PUT /members/program': (state, { body }) => one(PROGRAM, updateProgram(state, body)),
  'POST /members/program/copy': (state, { body }) => idOf(copyProgram(state, bodyOf(body))),
  'DELETE /members/program/{id}': (state, { params }) => {
    deleteProgram(state, params['id'] ?? '');
    return EMPTY;
  },
  'GET /members/member/meta/{id}': (state, { params }) => ({
    kind: 'json',
    value: { response: [...state.shelf(params['id'] ?? '').metaKeys] },
  }),
  'GET /members/member/events/meta/{id}': (state, { params }) => ({
    kind: 'json',
    value: { response: [...state.shelf(params['id'] ?? '').eventMetaKeys] },
  }),
};

const TIERS: Operations = {
  'POST /members/tiers/list': (state, { body }) => {
    const { programId, filters } = programList(body);
    return many(
      TIER,
      pageOf(listedTiers(state.shelf(programId)), filters, tierField, state.switches).map(({ tier }) => tier),
    );
  },
  'GET /members/tier/{programId}/{tierId}': (state, { params }) =>
    one(TIER, state.tier(params['programId'] ?? '', params['tierId'] ?? '')),
  'POST /members/tier': (state, { body }) => idOf(createTier(state, body)),
  'PUT /members/tier': (state, { body }) => one(TIER, updateTier(state, body)),
  'DELETE /members/tier/{programId}/{tierId}': (state, { params }) => {
    deleteTier(state, params['programId'] ?? '', params['tierId'] ?? '');
    return EMPTY;
  },
};

const MEMBERS: Operations = {
  'POST /members/member': (state, { body }) => idOf(enrolMember(state, body)),
  'POST /members/member/public': (state, { body }) => idOf(enrolPublicly(state, body)),
  'PUT /members/member': (state, { body }) => idOf(updateMember(state, body)),
  'DELETE /members/member': (state, { body }) => {
    deleteMember(state, body);
    return EMPTY;
  },
  'GET /members/member/id/{id}': (state, { params }) => one(MEMBER, state.member(params)),
  'GET /members/member/externalId/{programId}/{externalId}': (state, { params }) =>
    one(MEMBER, state.member(params)),
  'POST /members/member/list/{programId}': (state, { params, body }) => {
    const { programId, filters } = programList(body, params['programId']);
    return many(MEMBER, listMembers(state, programId, filters));
  },
  'POST /members/count/{programId}': (state, { params, body }) => {
    const { programId, filters } = programList(body, params['programId']);
    return count(selectMembers(state, programId, filters).length);
  },
  'PUT /members/member/updateExpiry': (state, { body }) => idOf(updateMemberExpiry(state, body)),
  'PATCH /members/member/person': (state, { body }) => idOf(patchPerson(state, body)),
};

const ACTIVITY: Operations = {
  'PUT /members/member/points/earn': (state, { body }) => one(MEMBER_POINTS, earnPoints(state, body)),
  'PUT /members/member/points/burn': (state, { body }) => one(MEMBER_POINTS, burnPoints(state, body)),
  'PUT /members/member/points/set': (state, { body }) => one(MEMBER_POINTS, setPoints(state, body)),
  'PUT /members/member/tier': (state, { body }) => one(MEMBER_EVENT, shown(state, changeTier(state, body))),
  'POST /members/member/checkIn': (state, { body }) => one(MEMBER_EVENT, shown(state, checkIn(state, body))),
  'POST /members/member/checkOut': (state, { body }) =>
    one(MEMBER_EVENT, shown(state, checkOut(state, body))),
  'POST /members/member/list/events/{id}': (state, { params }) =>
    many(MEMBER_EVENT, listMemberEvents(state, params['id'] ?? '')),
  'POST /members/program/list/events/{programId}': (state, { params, body }) => {
    const { programId, filters } = programList(body, params['programId']);
    return many(MEMBER_EVENT, listProgramEvents(state, programId, filters));
  },
  'POST /members/program/count/events/{programId}': (state, { params, body }) => {
    const { programId, filters } = programList(body, params['programId']);
    return count(countProgramEvents(state, programId, filters));
  },
};

/** The membership protocol (members in the PassKit descriptors); changes of whole tiers and segments are not there. */
export const MEMBER_ROUTES: Operations = { ...PROGRAMS, ...TIERS, ...MEMBERS, ...ACTIVITY };
