import type { Template } from '../model/template.ts';
import { whyNot } from './fit.ts';
import { ENGINES, PASS_SYSTEMS, PASSKIT, TILLS } from './system.ts';
import type { System } from './system.ts';
import { ANY_TILL } from './till.ts';
import { sourceKind } from './walk.ts';
import type { Job } from './walk.ts';

/** A template for one pass platform and, where it starts at one, one till or engine. */
export interface Rendering {
  job: Job;
  /** Of its files, below the folder of the platform and without their ending. */
  path: string;
}

/** Every rendering that makes sense, the pass platforms in their order and the tills or engines within each. */
export const renderings = (template: Template): Rendering[] =>
  systemsOf(template).flatMap((system) =>
    sourcesOf(template).flatMap((source): Rendering[] => {
      const job = jobOf(template, system, source);
      // What PassKit lacks is a mistake, and rendering it says so.
      return system === PASSKIT || whyNot(job) === undefined ? [{ job, path: pathOf(job) }] : [];
    }),
  );

/** The pass platforms for which a template may be rendered. */
export const systemsOf = ({ everywhere }: Template): readonly System[] =>
  everywhere ? PASS_SYSTEMS : [PASSKIT];

/** The tills or engines at which a template may start; one that is undefined where it starts at neither. */
export function sourcesOf(template: Template): readonly (System | undefined)[] {
  const kind = sourceKind(template);
  return kind === undefined ? [undefined] : { till: TILLS, engine: ENGINES }[kind];
}

export const jobOf = (template: Template, system: System, source?: System): Job => ({
  template,
  system,
  till: ANY_TILL,
  ...(source ? { source } : {}),
});

/** PassKit's files stand in the open, those of each other pass platform in a folder of its name. */
function pathOf({ template, system, source }: Job): string {
  const name = source ? `${source.driver.system}-${template.name}` : template.name;
  return system === PASSKIT ? name : `${system.driver.system}/${name}`;
}
