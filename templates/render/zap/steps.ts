import type { Condition } from '../../model/condition.ts';
import type {
  EmailStep,
  FilterStep,
  RowStep,
  SaleStep,
  ScheduleStep,
  Step,
  WaitStep,
} from '../../model/step.ts';
import type { Value } from '../../model/value.ts';
import { actionOf, eventOf, searchOf } from '../system.ts';
import { tillValue } from '../till.ts';
import { sourceOf, systemOf, usedOfSale } from '../walk.ts';
import type { Job, OwnStep } from '../walk.ts';
import { checkFields, fieldsOfStep, filledIn } from '../words.ts';
import { step } from './recipe.ts';
import type { Entry, Rule } from './recipe.ts';
import type { Limit, Zap } from './zap.ts';

const TABLES = 'Zapier Tables';

/** Writes a step of the template to the Zap; settings stand in the fields that use them. */
export function write(one: Step, job: Job, zap: Zap): void {
  switch (one.kind) {
    case 'event':
    case 'action':
    case 'search':
      return writeOwn(one, job, zap);
    case 'sale':
      return writeSale(one, job, zap);
    case 'schedule':
      return writeSchedule(one, zap);
    case 'filter':
      return writeFilter(one, job, zap);
    case 'row':
      return writeRow(one, zap);
    case 'wait':
      return writeWait(one, zap);
    case 'failure': {
      zap.add(step('Trigger', one.name, 'Zapier Manager', 'New Zap Error'), one.name);
      return;
    }
    case 'email':
      return writeEmail(one, zap);
    case 'posFile':
      throw new Error(`${job.template.name}: Zapier has no step that reads a file of a till.`);
    case 'settings':
      return;
  }
}

function writeWait({ name, minutes }: WaitStep, zap: Zap): void {
  const entries = [
    { label: 'Time Delayed For (value)', value: `\`${minutes}\`` },
    { label: 'Time Delayed For (unit)', value: '`minutes`' },
  ];
  zap.add(step('Action', name, 'Delay by Zapier', 'Delay For', { entries }));
}

function writeEmail({ name, to, subject, body }: EmailStep, zap: Zap): void {
  const entries = [
    { label: 'To', value: zap.entry(to) },
    { label: 'Subject', value: zap.entry(subject) },
    { label: 'Body', value: zap.entry(body) },
  ];
  zap.add(step('Action', name, 'Email by Zapier', 'Send Outbound Email', { entries }));
}

function writeOwn(one: OwnStep, job: Job, zap: Zap): void {
  const system = systemOf(job, one);
  checkFields(system, one);
  const { words } = { event: eventOf, action: actionOf, search: searchOf }[one.kind](system, one.key);
  const fields = filledIn(system, one);
  const entries = fieldsOfStep(system, one)
    .filter(({ key }) => key in fields)
    .map(({ key, label, choices }): Entry => {
      const value = fields[key]!;
      const choice = choices?.find((option) => option.value === value);
      return { label, value: zap.entry(choice?.label ?? value) };
    });
  const remarks = one.kind === 'search' ? [ENDS_HERE] : [];
  const role = one.kind === 'event' ? 'Trigger' : 'Action';
  zap.add(step(role, one.name, system.zapierApp, words.title, { entries, remarks }), one.name);
}

const ENDS_HERE =
  'Where nothing is found the Zap ends here: answer *Should this step be considered a success when nothing is found?* with **No**.';

function writeSale(one: SaleStep, job: Job, zap: Zap): void {
  const { till } = job;
  const values = usedOfSale(job, one).map((name) => tillValue(till, one.what, name));
  const fields = [...new Map(values.map((value) => [value.field, value])).values()];
  const lines = fields.map(({ field, wholeOf, ...value }) => {
    const { label, about } = wholeOf ?? value;
    return `- \`${field}\`, the ${label}: ${about}.`;
  });
  const remarks = [
    'Zapier shows a web address. Give it to your till and keep it to yourself: whoever knows it can send sales.',
    `Send one ${one.what} and press **Test trigger**. This recipe uses the names that the till of the TillPass sandbox gives; take your till's fields for them:\n\n${lines.join('\n')}`,
  ];
  const name = till.receivers[one.what];
  zap.add(step('Trigger', name, 'Webhooks by Zapier', 'Catch Hook', { remarks }), one.name);
}

function writeSchedule({ name }: ScheduleStep, zap: Zap): void {
  zap.add(
    step('Trigger', name, 'Schedule by Zapier', 'Every Hour', {
      entries: [{ label: 'Trigger on weekends?', value: '`Yes`' }],
    }),
    name,
  );
}

function writeFilter({ name, all }: FilterStep, job: Job, zap: Zap): void {
  const rules = all.map((condition) => rule(condition, job, zap));
  zap.add(step('Action', name, 'Filter by Zapier', 'Only continue if…', { rules }));
}

function rule(condition: Condition, job: Job, zap: Zap): Rule {
  const source = sourceOf(job, condition.of);
  if (condition.is === 'true' && source.kind === 'sale') {
    const value = tillValue(job.till, source.what, condition.of.path);
    const field = `\`${zap.fromTill(source.name, value)}\``;
    return { field, condition: '(Text) Exactly matches', value: `\`${value.is}\`` };
  }
  const field = zap.entry(condition.of);
  switch (condition.is) {
    case 'true':
      return { field, condition: '(Boolean) Is true', value: '' };
    case 'false':
      return { field, condition: '(Boolean) Is false', value: '' };
    case 'filled':
      return { field, condition: 'Exists', value: '' };
    case 'atLeast':
      return { field, condition: '(Number) Greater than', value: justBelow(zap.limit(condition.than)) };
    case 'equal':
      return { field, condition: '(Text) Exactly matches', value: zap.entry(condition.than) };
    case 'otherNumber':
      // Zapier compares texts here; both sides are written the same way.
      return { field, condition: '(Text) Does not exactly match', value: zap.entry(condition.than) };
    case 'noneOf':
      return { field, condition: '(Text) Is not in', value: `\`${condition.than.join(', ')}\`` };
  }
}

/** Zapier has no "at least"; points and money have at most two decimals. */
function justBelow({ least, isOwn }: Limit): string {
  const own = isOwn ? '; for a limit of your own take 0.01 less' : '';
  return `\`${(least - 0.01).toFixed(2)}\` *(that is ${least} or more${own})*`;
}

function writeRow({ name, table, columns }: RowStep, zap: Zap): void {
  const [key] = columns;
  const entry = (label: string, value: Value): Entry => ({ label, value: zap.entry(value) });
  const row = columns.map(({ label, value }) => entry(label, value));
  const number = zap.add(
    step('Action', 'Find the row, or add it', TABLES, 'Find Records', {
      entries: [
        { label: 'Table', value: `\`${table}\`` },
        entry(`Field to search: ${key.label}`, key.value),
        { label: 'Create a record if none is found', value: '*tick it*' },
        ...row,
      ],
    }),
  );
  zap.add(
    step('Action', name, TABLES, 'Update Record', {
      entries: [
        { label: 'Table', value: `\`${table}\`` },
        { label: 'Record ID', value: `\`{{${number}. Record ID}}\`` },
        ...row,
      ],
    }),
    name,
  );
}
