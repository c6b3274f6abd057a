import type { Fields } from '../../templates/model/step.ts';
import type { Template } from '../../templates/model/template.ts';
import type { Ref, Value } from '../../templates/model/value.ts';
import { fit, whyNot } from '../../templates/render/fit.ts';
import { renderWorkflow } from '../../templates/render/n8n.ts';
import type { Workflow, WorkflowNode } from '../../templates/render/n8n/workflow.ts';
import { jobOf, renderings, sourcesOf, systemsOf } from '../../templates/render/renderings.ts';
import type { Rendering } from '../../templates/render/renderings.ts';
import { PASS_SYSTEMS } from '../../templates/render/system.ts';
import { isOwn, systemOf } from '../../templates/render/walk.ts';
import { fieldsOfStep } from '../../templates/render/words.ts';
import { TEMPLATES } from '../../templates/source/index.ts';
import { saleToPass } from '../../templates/source/sale-to-pass.ts';

/** Whatever says which program it is, and where in it. */
const PROGRAM = ['programId', 'tierId', 'locationId'];
/** Whatever says who the customer is. */
const IDENTIFIER = ['externalId', 'phone'];

/** Each pair of renderings of one template that start at the same till or engine. */
const PAIRS = TEMPLATES.flatMap((template) => {
  const all = renderings(template);
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter(({ job }) => job.source === one.job.source)
      .map((other): [string, Rendering, Rendering] => [`${one.path} and ${other.path}`, one, other]),
  );
});

/** The names of the step that waits for a scan. */
const SCANS = PASS_SYSTEMS.flatMap(({ passes }) => passes?.scan?.step ?? []);

/** The same value with the customer of the sale in it, by whichever identifier. */
function neutral(value: Value): unknown {
  const text = JSON.stringify(value).replaceAll(/\b(customerKey|sale\.phone)\b/g, 'who');
  return JSON.parse(SCANS.reduce((one, name) => one.replaceAll(name, 'SCAN'), text));
}

/** What two renderings fill in at one step must be the same, but for what one of the systems does not ask. */
function differences(one: [Fields, Set<string>], other: [Fields, Set<string>]): string[] {
  const [fields, asked] = one;
  const [others, askedThere] = other;
  return [...new Set([...Object.keys(fields), ...Object.keys(others)])].filter((key) => {
    if (PROGRAM.includes(key) || IDENTIFIER.includes(key)) return false;
    if (key in fields && key in others)
      return JSON.stringify(neutral(fields[key]!)) !== JSON.stringify(neutral(others[key]!));
    return (key in fields ? askedThere : asked).has(key);
  });
}

const filledAt = ({ job }: Rendering) =>
  fit(job).steps.flatMap((step): [string, [Fields, Set<string>]][] =>
    isOwn(step)
      ? [[step.at, [step.fields, new Set(fieldsOfStep(systemOf(job, step), step).map(({ key }) => key))]]]
      : [],
  );

const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';

/** What is on the canvas, without what the pass platform's own steps are filled in with. */
function canvas({ nodes, connections, settings }: Workflow, { job }: Rendering): string {
  const { n8n, driver } = job.system;
  const steps = nodes
    .filter((node) => !isNote(node))
    .map(({ credentials, parameters, ...node }) => {
      const isPasses = node.type.startsWith(`${n8n.package}.${n8n.node}`);
      const { resource, operation, event } = parameters;
      return isPasses
        ? { ...node, type: 'PASSES', asks: { resource, operation, event } }
        : { ...node, credentials, parameters };
    });
  return JSON.stringify(neutral({ steps, connections, settings } as never), null, 1).replaceAll(
    driver.title,
    'SYSTEM',
  );
}

test('there is something to compare', () => {
  const systems = new Set(PAIRS.flatMap(([, one, other]) => [one.job.system, other.job.system]));
  expect([...systems].map(({ driver }) => driver.system).sort()).toEqual(
    PASS_SYSTEMS.map(({ driver }) => driver.system).sort(),
  );
});

describe.each(PAIRS)('%s', (_, one, other) => {
  test('do the same, but for the connection, the program and the identifier', () => {
    const [here, there] = [filledAt(one), filledAt(other)];
    expect(here.map(([at]) => at)).toEqual(there.map(([at]) => at));
    const differing = here.map(([, step], index) => differences(step, there[index]![1]));
    expect(differing).toEqual(here.map(() => []));
  });
});

/** Where a scan may be posted as well, one system has a trigger more than another. */
const hasSecondWay = ({ job }: Rendering) => job.template.steps.some((step) => 'posted' in step);

test.each(PAIRS.filter(([, one]) => !hasSecondWay(one)))(
  '%s are laid out the same, and nothing else stands on the canvas',
  (_, one, other) => {
    const [here, there] = [one, other].map((rendering) => canvas(renderWorkflow(rendering.job), rendering));
    expect(here).toBe(there);
  },
);

test('a field that is filled in otherwise would be noticed', () => {
  const [, one, other] = PAIRS.find(([name]) => name.includes('sale-to-pass'))!;
  const [fields, asked] = filledAt(one).at(-1)![1];
  const there = filledAt(other).at(-1)![1];
  const twice: Ref = { ...(fields.points as Ref), path: 'pointsAfter' };
  expect(differences([{ ...fields, points: twice }, asked], there)).toEqual(['points']);
  const { transactionId: _, ...without } = fields;
  expect(differences([without, asked], there)).toEqual(['transactionId']);
});

describe('what would be wrong is refused', () => {
  const refusal = (template: Template, to: string, from: string) => {
    const system = systemsOf(template).find(({ driver }) => driver.system === to)!;
    const source = sourcesOf(template).find((till) => till?.driver.system === from);
    return whyNot(jobOf(template, system, source));
  };

  test("the sales of Square's till for Square Loyalty, which counts them by itself", () => {
    expect(refusal(saleToPass, 'square', 'square')).toMatch(/would give points for each sale twice/);
    expect(refusal(saleToPass, 'square', 'toast')).toBeUndefined();
    expect(refusal(saleToPass, 'passkit', 'square')).toBeUndefined();
  });
});
