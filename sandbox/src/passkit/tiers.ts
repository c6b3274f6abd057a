import { newId } from './ids.ts';
import type { Comparable, FieldReader } from './listing.ts';
import { removeMember } from './member-removal.ts';
import { TIER } from './messages/program.ts';
import type { Tier } from './messages/program.ts';
import { readMessage } from './protojson.ts';
import type { ProgramShelf } from './records.ts';
import { RPC_CODE, RpcError, invalid } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

const TIER_FIELDS: Readonly<Record<string, (tier: Tier) => Comparable>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  tierIndex: ({ tierIndex }) => tierIndex,
  created: ({ created }) => ({ ms: created }),
  updated: ({ updated }) => ({ ms: updated }),
};

/** A tier as lists see it. */
export interface ListedTier {
  readonly tier: Tier;
  readonly sequence: number;
}

/** Fields by which tiers can be listed. */
export const tierField: FieldReader<ListedTier> = (field) => {
  const read = Object.hasOwn(TIER_FIELDS, field) ? TIER_FIELDS[field] : undefined;
  return read === undefined ? undefined : ({ tier }) => read(tier);
};

/** The tiers of a program, lowest index first. */
export function listedTiers(shelf: ProgramShelf): ListedTier[] {
  return [...shelf.tiers.values()]
    .sort((a, b) => a.tierIndex - b.tierIndex)
    .map((tier, sequence) => ({ tier, sequence }));
}

/** The tier of the lowest index, in which public enrolment lands. */
export function baseTier(shelf: ProgramShelf): Tier | undefined {
  return listedTiers(shelf)[0]?.tier;
}

function checkIndex(shelf: ProgramShelf, { id, tierIndex }: Partial<Tier>): void {
  for (const tier of shelf.tiers.values()) {
    if (tier.id !== id && tier.tierIndex === tierIndex)
      throw invalid('tierIndex is already in use in this program');
  }
}

/** Adds a tier; its id is the user's own choice. */
export function createTier(state: PassKitState, body: unknown): Tier {
  const input = readMessage<Tier>(TIER, body);
  validate(TIER, 'create', input);
  const shelf = state.shelf(input.programId as string);
  const id = input.id ?? newId();
  if (shelf.tiers.has(id)) throw new RpcError(RPC_CODE.ALREADY_EXISTS, 'tier already exists');
  checkIndex(shelf, { ...input, id });
  const now = state.now();
  const tier = { ...input, id, shortCode: newId().slice(0, 7), created: now, updated: now } as Tier;
  shelf.tiers.set(id, tier);
  return tier;
}

/** Replaces the settings of a tier. */
export function updateTier(state: PassKitState, body: unknown): Tier {
  const input = readMessage<Tier>(TIER, body);
  validate(TIER, 'update', input);
  const stored = state.tier(input.programId as string, input.id as string);
  const shelf = state.shelf(stored.programId);
  checkIndex(shelf, input);
  const { shortCode, created, timezone } = stored;
  const tier = { timezone, ...input, shortCode, created, updated: state.now() } as Tier;
  shelf.tiers.set(tier.id, tier);
  return tier;
}

/** Removes a tier, and the members who are in it (PassKit descriptors). */
export function deleteTier(state: PassKitState, programId: string, tierId: string): void {
  const { id } = state.tier(programId, tierId);
  const shelf = state.shelf(programId);
  for (const member of [...shelf.members]) if (member.tierId === id) removeMember(state, member);
  shelf.tiers.delete(id);
}
