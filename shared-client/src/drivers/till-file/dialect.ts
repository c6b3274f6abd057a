import type { Dialect } from '../../http/request.ts';

/** A file's server has no language of its own: only the status of an answer is told. */
export const dialect: Dialect = {
  title: 'Till File',
  notCarriedOut: [],
  authCure: 'Share the file so that whoever has the link can read it, or mend the Token of the connection.',
  permissionCure: 'Share the file so that whoever has the link can read it.',
  readError: () => ({ fields: [] }),
};
