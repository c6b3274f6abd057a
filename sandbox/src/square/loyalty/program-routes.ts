import { listAnswer } from '../request.ts';
import type { SquareHandler } from '../request.ts';
import { programOf } from './accounts.ts';

/** GET /v2/loyalty/programs: a merchant has one at most. */
export const listPrograms: SquareHandler = ({ square }) => {
  const { program } = square.loyalty;
  return listAnswer(square, 'programs', { items: program === undefined ? [] : [program] });
};

/** GET /v2/loyalty/programs/{program_id}; "main" is the merchant's one. */
export const oneProgram: SquareHandler = ({ square, params: { id = '' } }) => ({
  program: programOf(square, id),
});
