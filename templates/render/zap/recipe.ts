/** A row of a step's form: the label as Zapier shows it, and what to enter. */
export interface Entry {
  label: string;
  value: string;
}

/** A rule of "Only continue if…". */
export interface Rule {
  field: string;
  condition: string;
  value: string;
}

/** One step of a Zap. */
export interface RecipeStep {
  role: 'Trigger' | 'Action';
  /** What the step is for. */
  name: string;
  app: string;
  /** Zapier's "Trigger event" or "Action event". */
  event: string;
  entries: Entry[];
  rules: Rule[];
  /** Sentences below the form. */
  remarks: string[];
}

export const step = (
  role: RecipeStep['role'],
  name: string,
  app: string,
  event: string,
  more: Partial<Pick<RecipeStep, 'entries' | 'rules' | 'remarks'>> = {},
): RecipeStep => ({ role, name, app, event, entries: [], rules: [], remarks: [], ...more });
