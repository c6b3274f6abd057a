import type { PassRef } from '../catalogue/parse.ts';

/** What the result of a step says of its pass. What is not known without another call is null. */
export interface PassIds {
  id: string | null;
  system: string;
  programId: string | null;
  externalId: string | null;
}

/** The shortest name of a pass that was changed, to read it by. */
export const namedBy = ({ id }: Pick<PassIds, 'id'>, ref: PassRef): PassRef => (id ? { passId: id } : ref);
