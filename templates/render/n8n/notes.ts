import { offers } from '@tillpass/client';
import type { SaleStep } from '../../model/step.ts';
import { linesOn, notesOn } from '../../model/template.ts';
import { tillValue } from '../till.ts';
import { sourceKind, systemOf, usedOfSale } from '../walk.ts';
import type { Job } from '../walk.ts';
import { toFillIn } from '../words.ts';

interface Sticky {
  title: string;
  content: string;
  height: number;
  color?: number;
}

const FIRST_COLOR = 5;
const CHARACTERS_A_LINE = 50;
const LINE_HEIGHT = 22;
const PADDING = 40;
/** n8n's grid. */
const GRID = 16;

/** The notes above a flow: what it does and what to fill in, then one for each thing to know, then what to try. */
export function notesOf(job: Job): Sticky[] {
  const { once, notes, test, steps } = job.template;
  const till = steps.find((step) => step.kind === 'sale');
  return [
    { ...sticky('What this flow does', whatItDoes(job)), color: FIRST_COLOR },
    ...(till ? [sticky('Fit it to your till', fitIt(job, till))] : []),
    section(once.title, `${once.text}\n\n${ifItFails(till !== undefined)}`),
    ...notesOn('n8n', notes).map(({ title, text }) => section(title, text)),
    section('Try it', numbered(test)),
  ];

  function section(title: string, text: string): Sticky {
    return sticky(title, `### ${title}\n${text}`);
  }
}

function whatItDoes(job: Job): string {
  const { template } = job;
  const { title, about, audience, before } = template;
  const text = [
    `## ${title}\n${about} ${audience}`,
    `**You need**\n${linesOn('n8n', before)
      .map((one) => `- ${one}`)
      .join('\n')}`,
    `**Fill in**\n${numbered([...fillIn(job), 'Publish (activate) the flow.', ...afterwards(job)])}`,
  ];
  return text.join('\n\n');
}

function fillIn(job: Job): string[] {
  const { template } = job;
  const asking = template.steps
    .flatMap((step) => [
      step,
      ...(step.kind === 'filter' && typeof step.otherwise === 'object' ? [step.otherwise] : []),
    ])
    .map((step) => ({ names: namesOf(step), what: toFillIn(job, step) }))
    .filter(({ what }) => what !== '');
  return [
    ...(template.steps.some((step) => 'at' in step && step.at === 'passes')
      ? ['In each {system} step: your credential.']
      : []),
    ...(sourceKind(template) ? ['In each {till} step: your credential.'] : []),
    ...asking.map(({ names, what }) => `In ${names}: ${what}.`),
  ];
}

function namesOf(step: Job['template']['steps'][number]): string {
  const posted = step.kind === 'event' ? step.posted : undefined;
  return posted ? `*${step.name}* and *${posted}*` : `*${step.name}*`;
}

/** What happens, or is to be done, once the flow is on. */
function afterwards(job: Job): string[] {
  const { template, till } = job;
  const [first] = template.steps;
  if (first?.kind === 'sale') {
    const receiver = till.receivers[first.what];
    return [
      `Give your till the **Production URL** of *${receiver}*. Keep that address to yourself: whoever knows it can send sales.`,
    ];
  }
  if (first?.kind !== 'event') return [];
  const { driver } = systemOf(job, first);
  const isTold = offers(driver).hooks.some(({ key }) => key === first.key);
  if (isTold)
    return [
      `n8n then registers itself at ${driver.title}, and ends that when you unpublish the flow. ${driver.title} must reach your n8n from the internet: it needs a public address (\`WEBHOOK_URL\`).`,
    ];
  const often = first.look === 'minute' ? 'once a minute' : 'once an hour';
  const asked = `n8n then asks ${driver.title} ${often}; change that in *${first.name}*.`;
  const posted = first.posted
    ? [
        `*${first.posted}* starts the flow at once: set a *Scan Secret* in the credential; the panel of the trigger shows what to send. Delete the trigger that you do not use; both together do no harm.`,
      ]
    : [];
  return [asked, ...posted];
}

function fitIt(job: Job, step: SaleStep): string {
  const lines = usedOfSale(job, step).map(
    (name) => `- **${name}**: ${tillValue(job.till, step.what, name).about}.`,
  );
  const head = `### Fit it to your till\n*${step.name}* is the only step that knows your till. It is set for the till of the TillPass sandbox. Send one ${step.what}, then drag your till's fields to their places:`;
  return `${head}\n${lines.join('\n')}`;
}

function ifItFails(tillWaits: boolean): string {
  if (!tillWaits)
    return 'If a run fails, wait a minute and press *Retry* under *Executions*: it does what is missing, or says what a person must look at.';
  return 'The till gets its answer when all is done. If {system} stays down, the till hears an error (500) and the run stands under *Executions*: wait a minute, then press *Retry* there, or let the till send it again.';
}

const numbered = (lines: readonly string[]) => lines.map((line, index) => `${index + 1}. ${line}`).join('\n');

/** A note that is high enough for its text at n8n's own letter size. */
function sticky(title: string, content: string): Sticky {
  const lines = content.split('\n').map((line) => Math.max(1, Math.ceil(line.length / CHARACTERS_A_LINE)));
  const height = lines.reduce((sum, count) => sum + count, 0) * LINE_HEIGHT + PADDING;
  return { title, content, height: Math.ceil(height / GRID) * GRID };
}
