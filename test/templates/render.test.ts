import type { Field } from '@tillpass/client';
import { addPoints } from '../../shared-client/src/catalogue/actions/add-points.ts';
import { renderWorkflow } from '../../templates/render/n8n.ts';
import { PASSKIT } from '../../templates/render/system.ts';
import type { System } from '../../templates/render/system.ts';
import { ANY_TILL } from '../../templates/render/till.ts';
import { sourcesOf } from '../../templates/render/renderings.ts';
import { renderRecipe } from '../../templates/render/zap.ts';
import { action, event } from '../../templates/model/step.ts';
import type { Template } from '../../templates/model/template.ts';
import { choose, from } from '../../templates/model/value.ts';
import { TEMPLATES } from '../../templates/source/index.ts';
import { welcomePoints } from '../../templates/source/welcome-points.ts';
import { madeUp } from '../../zapier-app/testing/made-up.ts';

const all = madeUp();
/** A system that has everything, and takes scans from scanners as PassKit's nodes do. */
const driver = madeUp({
  polls: { ...all.polls, pass_scanned: { ...all.polls.pass_scanned!, receivePosted: async () => [] } },
});
const MADE_UP: System = {
  driver,
  zapierApp: 'TillPass for Made-Up',
  n8n: {
    package: 'n8n-nodes-tillpass',
    node: 'madeUp',
    trigger: 'madeUpTrigger',
    activityTrigger: 'madeUpActivityTrigger',
    credential: { type: 'madeUpApi', name: 'Made-Up account' },
  },
  passes: spokenOf(PASSKIT.passes!),
};
const till = ANY_TILL;

/** What is said of PassKit, of another system. */
function spokenOf<T>(said: T): T {
  return JSON.parse(JSON.stringify(said).replaceAll('PassKit', 'Made-Up')) as T;
}

const NAMES = TEMPLATES.map((template): [string, Template] => [template.name, template]);

describe.each(NAMES)('%s', (_name, template) => {
  const both = (system: System) => {
    // The name of the system is in some names of steps, and so in what n8n knows these steps by.
    const [source] = sourcesOf(template);
    const job = { template, system, till, ...(source ? { source } : {}) };
    const { nodes, ...workflow } = renderWorkflow(job);
    const shown = nodes.map(({ id: _id, ...node }) => node);
    const recipe = template.only === 'n8n' ? '' : renderRecipe(job);
    return `${JSON.stringify([shown, workflow], null, 1)}\n${recipe}`;
  };

  test('is the same for another system but for the names', () => {
    const named = both(PASSKIT).replaceAll('passKit', 'madeUp').replaceAll('PassKit', 'Made-Up');
    const other = both(MADE_UP);
    expect(other).not.toMatch(/passkit/i);
    expect(other).toBe(named);
  });
});

/** A template with one change of points, and whatever its fields are. */
function oneStep(fields: Record<string, ReturnType<typeof choose> | ReturnType<typeof from>>): Template {
  const installed = event('Pass installed', 'pass_installed', { programId: choose() });
  return { ...welcomePoints, steps: [installed, action('Add', 'add_points', fields)] };
}

describe('what cannot work is refused', () => {
  const installed = event('Pass installed', 'pass_installed', { programId: choose() });
  const render = (template: Template) => () => renderWorkflow({ template, system: PASSKIT, till });
  const recipe = (template: Template) => () => renderRecipe({ template, system: PASSKIT, till });

  test('a value that the step does not hand on', () => {
    const template = oneStep({ passId: from(installed, 'pass.nickname') });
    const words = 'welcome-points: "Pass installed" hands on no "pass.nickname".';
    expect(render(template)).toThrow(words);
    expect(recipe(template)).toThrow(words);
  });

  test('a field that the form does not have', () => {
    expect(render(oneStep({ colour: choose('red') }))).toThrow('has no "colour"');
    expect(recipe(oneStep({ colour: choose('red') }))).toThrow('has no "colour"');
  });

  test('a value of a later step', () => {
    const later = action('Later', 'add_points', {});
    const template = oneStep({ passId: from(later, 'id') });
    const steps = [...template.steps, later];
    expect(render({ ...template, steps })).toThrow('"Later" comes later');
    expect(recipe({ ...template, steps })).toThrow('"Later" comes later');
  });

  test('what the system lacks', () => {
    const system = { ...MADE_UP, driver: madeUp({ actions: {} }) };
    expect(() => renderWorkflow({ template: welcomePoints, system, till })).toThrow(
      'Made-Up has no "add_points", so this template cannot be rendered for it.',
    );
  });
});

test('a label that is renamed in the catalogue is renamed in the recipe', () => {
  const field = addPoints.fields.find(({ key }) => key === 'points') as Field;
  const { label } = field;
  // What a driver offers is gathered once for it, so each rendering has one of its own.
  const renamed = () => ({ ...PASSKIT, driver: { ...PASSKIT.driver } });
  const rendered = () => renderRecipe({ template: welcomePoints, system: renamed(), till });
  expect(rendered()).toContain('| Points |');
  field.label = 'Stars';
  try {
    expect(rendered()).toContain('| Stars |');
  } finally {
    field.label = label;
  }
});
