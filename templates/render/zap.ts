import { linesOn, notesOn } from '../model/template.ts';
import type { RowStep } from '../model/step.ts';
import { fit } from './fit.ts';
import { spoken } from './spoken.ts';
import type { System } from './system.ts';
import type { Job } from './walk.ts';
import type { RecipeStep } from './zap/recipe.ts';
import { write } from './zap/steps.ts';
import { Zap } from './zap/zap.ts';

const HOW_TO_READ = [
  'Make a new Zap and add the steps below one after another. Each table shows what to enter.',
  'What stands in double braces, such as `{{1. Pass ID}}`, is not typed: click into the field, then pick *Pass ID* of step 1 from the list that opens. What stands around the braces is typed. Fields that are not named here stay as they are. Zapier may word its own steps a little differently.',
  '**Testing a step really does it**: use a pass of your own.',
];

/** A template as a recipe in Markdown: each step of the Zap with what to enter, in the labels that Zapier shows. */
export function renderRecipe(given: Job): string {
  const template = fit(given);
  const job = { ...given, template };
  const zap = new Zap(job);
  for (const step of template.steps) write(step, job, zap);
  const { title, about, audience, once, notes, test } = template;
  return spoken(
    [
      `# ${title}`,
      about,
      audience,
      '## You need',
      bullets([...needs(zap.steps, job), ...linesOn('zapier', template.before), ...tables(job)]),
      '## The Zap',
      ...HOW_TO_READ,
      ...zap.steps.map(section),
      '## Switch it on',
      'Test each step, then publish the Zap.',
      `## ${once.title}`,
      once.text,
      'If a run stops with an error, wait a minute, then replay it in the *Zap history*: it does what is missing, or says what a person must look at.',
      ...notesOn('zapier', notes).flatMap((note) => [`## ${note.title}`, note.text]),
      '## Try it',
      numbered(test),
    ].join('\n\n') + '\n',
    job,
  );
}

const connectedWith = ({ driver }: System) =>
  driver.auth.isOneAddress ? 'the link to your file' : `your ${driver.title} account`;

function needs(steps: readonly RecipeStep[], { system, source }: Job): string[] {
  const plan = 'A Zapier plan that has Zaps of several steps';
  const isPremium = steps.some((one) => one.app.startsWith('Webhooks'));
  return [
    ...[source, system].flatMap((one) =>
      one && steps.some(({ app }) => app === one.zapierApp)
        ? [`The app *${one.zapierApp}*, connected with ${connectedWith(one)}.`]
        : [],
    ),
    ...(isPremium ? [`${plan} and *Webhooks by Zapier*.`] : steps.length > 2 ? [`${plan}.`] : []),
  ];
}

const KINDS = { string: 'Text', number: 'Number', date: 'Date and time' };

function tables({ template }: Job): string[] {
  const rows = template.steps.filter((step): step is RowStep => step.kind === 'row');
  return rows.map(({ table, columns }) => {
    const fields = columns.map(({ label, type }) => `${label} (${KINDS[type]})`).join(', ');
    return `A table in *Zapier Tables* that is called \`${table}\`, with these fields: ${fields}.`;
  });
}

function section(step: RecipeStep, index: number): string {
  const { role, name, app, event, entries, rules, remarks } = step;
  const parts = [
    `### ${index + 1}. ${name}`,
    `${role}: **${app}**, *${event}*`,
    ...(entries.length > 0
      ? [
          table(
            ['Field', 'Enter'],
            entries.map(({ label, value }) => [label, value]),
          ),
        ]
      : []),
    ...(rules.length > 0
      ? [
          table(
            ['Only continue if…', 'Condition', 'Value'],
            rules.map(({ field, condition, value }) => [field, condition, value]),
          ),
          ...(rules.length > 1 ? ['All of them must hold: join them with **And**.'] : []),
        ]
      : []),
    ...remarks,
  ];
  return parts.join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
const numbered = (lines: readonly string[]) => lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
