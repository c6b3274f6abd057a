import type { Dialect } from '../../http/request.ts';

/** A file's server has no language of its own: only the status of an answer is told. */
export const dialect: Dialect = {
  title: 'Till File',
  notCarriedOut: [],
  authCure: 'Share the file so that whoever has the link can read it, or mend the Token of the connection.',
  permissionCure: 'Share the file so that whoever has the link can read it.',
  missing: 'there is no file behind the link. Share the file again, and paste its link into the connection.',
  addressCure: 'Check the Link to the File of the connection.',
  readError: () => ({ fields: [] }),
};
