import type { Template } from '../../../templates/model/template.ts';
import { systemsOf, sourcesOf } from '../../../templates/render/renderings.ts';
import type { System } from '../../../templates/render/system.ts';
import { sourceKind } from '../../../templates/render/walk.ts';
import { TEMPLATES } from '../../../templates/source/index.ts';
import { isSameName } from '../same-name.ts';
import { UsageError } from '../terminal.ts';

/** The template of this name. Throws UsageError with the list of names. */
export function templateNamed(name: string): Template {
  const found = TEMPLATES.find((one) => isSameName(one.name, name));
  if (found) return found;
  throw new UsageError(
    `There is no template "${name}". Choose one of: ${TEMPLATES.map((one) => one.name).join(', ')}. With --list you see what each does.`,
  );
}

/** The pass platform of this name, for this template. Throws UsageError with those that it can be rendered for. */
export function platformNamed(template: Template, name: string): System {
  const systems = systemsOf(template);
  const found = systemIn(systems, name);
  if (found) return found;
  throw new UsageError(`"${template.name}" cannot go to "${name}". Set --to to ${either(systems)}.`);
}

/**
 * The till or engine of this name, for this template; undefined where it starts at the pass platform. Throws UsageError where
 * one is missing, too many, or none that it can start at.
 */
export function sourceNamed(template: Template, name: string | undefined): System | undefined {
  const systems = sourcesOf(template).filter((one) => one !== undefined);
  if (sourceKind(template) === undefined) {
    if (name === undefined) return undefined;
    throw new UsageError(`"${template.name}" needs no other system to start from. Leave --from out.`);
  }
  if (name === undefined)
    throw new UsageError(
      `"${template.name}" needs to know where it starts. Set --from to ${either(systems)}.`,
    );
  const found = systemIn(systems, name);
  if (found) return found;
  throw new UsageError(`"${template.name}" cannot start from "${name}". Set --from to ${either(systems)}.`);
}

const systemIn = (systems: readonly System[], name: string) =>
  systems.find(({ driver, n8n }) =>
    [driver.system, driver.title, n8n.node].some((one) => isSameName(one, name)),
  );

const either = (systems: readonly System[]) => systems.map(({ n8n }) => n8n.node).join(' or ');
