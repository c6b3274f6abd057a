/** The least share of mutants, in percent, that the tests of a group must notice. */
export const GOAL = 90;

/** A folder of code that must not fail silently. Its score is measured with the unit tests in the same folder. */
export interface Group {
  name: string;
  folder: string;
}

export const GROUPS: readonly Group[] = ['http', 'ledger', 'webhook', 'values', 'rules'].map((name) => ({
  name,
  folder: `shared-client/src/${name}`,
}));
