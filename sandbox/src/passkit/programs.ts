import { schedulePurge } from './draft-purge.ts';
import type { ProjectStatus } from './enums.ts';
import type { Comparable, FieldReader } from './listing.ts';
import { PROGRAM } from './messages/program.ts';
import type { Program } from './messages/program.ts';
import { newId } from './ids.ts';
import { readMessage } from './protojson.ts';
import type { ProgramShelf } from './records.ts';
import { RPC_CODE, RpcError } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

const PROGRAM_FIELDS: Readonly<Record<string, (program: Program) => Comparable>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  created: ({ created }) => ({ ms: created }),
  updated: ({ updated }) => ({ ms: updated }),
  profileImageSettings: ({ profileImageSettings }) => profileImageSettings ?? 'PROFILE_IMAGE_NONE',
};

/** Fields by which programs can be listed (PassKit help article 4133757). */
export const programField: FieldReader<ProgramShelf> = (field) => {
  const read = Object.hasOwn(PROGRAM_FIELDS, field) ? PROGRAM_FIELDS[field] : undefined;
  return read === undefined ? undefined : ({ program }) => read(program);
};

/** Adds a program. The validator leaves status open on create, so a program without one is a draft. */
export function createProgram(state: PassKitState, body: unknown, id = newId()): Program {
  const input = readMessage<Program>(PROGRAM, body);
  validate(PROGRAM, 'create', input);
  const now = state.now();
  const program = { status: ['PROJECT_DRAFT'], ...input, id, created: now, updated: now } as Program;
  const shelf: ProgramShelf = {
    program,
    sequence: state.nextSequence(),
    tiers: new Map(),
    members: new Set(),
    byExternalId: new Map(),
    events: [],
    logs: new Map(),
    metaKeys: new Set(program.metaFieldsList),
    eventMetaKeys: new Set(),
  };
  state.programs.set(id, shelf);
  schedulePurge(state, shelf, shelf.program.status);
  return program;
}

/** Replaces what is given; the SDK has no patch flag for programs. */
export function updateProgram(state: PassKitState, body: unknown): Program {
  const input = readMessage<Program>(PROGRAM, body);
  validate(PROGRAM, 'update', input);
  const shelf = state.shelf(input.id as string);
  shelf.program = { ...shelf.program, ...input, updated: state.now() };
  schedulePurge(state, shelf, shelf.program.status);
  return shelf.program;
}

/** Makes a program with the same tiers under another name. */
export function copyProgram(
  state: PassKitState,
  body: { id?: string; name?: string } & Partial<Program>,
): Program {
  const source = state.shelf(body.id ?? '');
  const { id: _id, created: _created, updated: _updated, ...settings } = source.program;
  const copy = createProgram(state, {
    ...settings,
    ...(body.name === undefined ? {} : { name: body.name }),
    status: body.status ?? ['PROJECT_DRAFT'],
  });
  for (const tier of source.tiers.values())
    state.shelf(copy.id).tiers.set(tier.id, { ...tier, programId: copy.id });
  return copy;
}

/** Removes a program with all that belongs to it. */
export function deleteProgram(state: PassKitState, id: string): void {
  const shelf = state.shelf(id);
  for (const member of shelf.members) {
    state.members.delete(member.id);
    state.listener.passRemoved(member);
  }
  state.programs.delete(id);
}

/** Refuses a new member or coupon where the status of its program or campaign does not allow one. */
export function checkOpen(state: PassKitState, status: readonly ProjectStatus[]): void {
  const isClosed = status.some(
    (item) =>
      item === 'PROJECT_DISABLED_FOR_OBJECT_CREATION' ||
      item === 'PROJECT_OVER_QUOTA' ||
      item === 'PROJECT_DELETED',
  );
  const isDraft = status.includes('PROJECT_DRAFT') && !state.switches.enrolInDraft;
  if (isClosed || isDraft)
    throw new RpcError(RPC_CODE.FAILED_PRECONDITION, 'project is not active for object creation');
}
