import type { Condition } from '../../model/condition.ts';
import type { EmailStep, FilterStep, RowStep, ScheduleStep, WaitStep } from '../../model/step.ts';
import type { Value } from '../../model/value.ts';
import { FAILURE } from '../failure.ts';
import type { TillValue } from '../till.ts';
import { quoted } from './scope.ts';
import type { Scope } from './scope.ts';
import type { NewNode } from './workflow.ts';

/** A value that a Set step gives, as n8n keeps it. */
export interface Assignment {
  name: string;
  value: string | number | boolean;
  type: 'string' | 'number' | 'boolean';
}

/** Takes a POST and answers with what the last step hands on. */
export function webhook(name: string): NewNode {
  const parameters = { httpMethod: 'POST', path: '', responseMode: 'lastNode', options: {} };
  return { name, type: 'n8n-nodes-base.webhook', typeVersion: 2.1, parameters };
}

/** Starts the flow every so many minutes. */
export function schedule({ name, everyMinutes }: ScheduleStep): NewNode {
  const parameters = { rule: { interval: [{ field: 'minutes', minutesInterval: everyMinutes }] } };
  return { name, type: 'n8n-nodes-base.scheduleTrigger', typeVersion: 1.2, parameters };
}

/** Writes fields; `keepOthers` hands on what the item has beside them. */
export function set(name: string, assignments: readonly Assignment[], keepOthers = false): NewNode {
  const parameters = {
    assignments: { assignments: assignments.map((one) => ({ id: `${name}/${one.name}`, ...one })) },
    ...(keepOthers ? { includeOtherFields: true } : {}),
    options: {},
  };
  return { name, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
}

/** How a value of a sale is read from the till's message, which the webhook hands on as its body. */
export function readFromTill(name: string, value: TillValue): Assignment {
  const field = `$json.body.${value.field}`;
  const code = {
    string: `${field} ?? ''`,
    number: value.wholeOf ? `Math.floor(Number(${field})) || 0` : `Number(${field}) || 0`,
    boolean: `${field} === ${quoted(value.is ?? '')}`,
  }[value.type];
  return { name, value: `={{ ${code} }}`, type: value.type };
}

export function condition({ name, all }: FilterStep, scope: Scope): NewNode {
  const parameters = {
    conditions: {
      options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
      conditions: all.map((one, index) => ({ id: `${name}/${index + 1}`, ...rule(one, scope) })),
      combinator: 'and',
    },
    options: {},
  };
  return { name, type: 'n8n-nodes-base.if', typeVersion: 2.2, parameters };
}

function rule(one: Condition, scope: Scope): Record<string, unknown> {
  const leftValue = scope.parameter(one.of);
  const alone = (type: string, operation: string) => ({
    leftValue,
    rightValue: '',
    operator: { type, operation, singleValue: true },
  });
  switch (one.is) {
    case 'true':
      return alone('boolean', 'true');
    case 'false':
      return alone('boolean', 'false');
    case 'filled':
      return alone('string', 'notEmpty');
    case 'atLeast':
      return {
        leftValue,
        rightValue: scope.parameter(one.than),
        operator: { type: 'number', operation: 'gte' },
      };
    case 'equal':
      return {
        leftValue,
        rightValue: scope.parameter(one.than),
        operator: { type: 'string', operation: 'equals' },
      };
    case 'otherNumber':
      return {
        leftValue,
        rightValue: scope.parameter(one.than),
        operator: { type: 'number', operation: 'notEquals' },
      };
    case 'noneOf':
      return { ...alone('boolean', 'true'), leftValue: `={{ ${scope.test(one)} }}` };
  }
}

/** Why the flow ends: the first condition that does not hold. */
export function reason(name: string, { all }: FilterStep, scope: Scope): NewNode {
  const [last, ...others] = [...all].reverse();
  const code = others.reduce(
    (rest, one) => `!(${scope.test(one)}) ? ${quoted(one.unless ?? '')} : ${rest}`,
    quoted(last!.unless ?? ''),
  );
  return set(name, [{ name: 'reason', value: `={{ ${code} }}`, type: 'string' }]);
}

const TABLE = { type: 'n8n-nodes-base.dataTable', typeVersion: 1.1 };

/** Makes the table where there is none yet, so that nobody has to. */
export function makeTable({ table, columns }: RowStep, name: string): NewNode {
  const parameters = {
    resource: 'table',
    operation: 'create',
    tableName: table,
    columns: { column: columns.map(({ key, type }) => ({ name: key, type })) },
    options: { createIfNotExists: true },
  };
  return { name, ...TABLE, parameters };
}

/** Writes the row of the first column's value, or adds it. */
export function writeRow({ name, table, columns }: RowStep, scope: Scope): NewNode {
  const [key] = columns;
  const schema = columns.map(({ key: id, type }) => ({
    id,
    displayName: id,
    required: false,
    defaultMatch: false,
    display: true,
    type: type === 'date' ? 'dateTime' : type,
    readOnly: false,
    removed: false,
  }));
  const value = Object.fromEntries(columns.map((column) => [column.key, scope.parameter(column.value)]));
  const parameters = {
    resource: 'row',
    operation: 'upsert',
    dataTableId: { __rl: true, mode: 'name', value: table },
    matchType: 'allConditions',
    filters: {
      conditions: [{ keyName: key.key, condition: 'eq', keyValue: scope.parameter(key.value) }],
    },
    columns: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
    options: {},
  };
  return { name, ...TABLE, parameters };
}

/** Goes on some minutes later, with the items as they are. */
export function wait({ name, minutes }: WaitStep): NewNode {
  const parameters = { amount: minutes, unit: 'minutes' };
  return { name, type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters };
}

/** A page on which a person drops files. */
export function dropForm(name: string): NewNode {
  const parameters = {
    formTitle: 'Sales from the till',
    formDescription: 'Drop the export of your till here. Files that belong together are dropped together.',
    formFields: {
      values: [
        {
          fieldLabel: 'File',
          fieldType: 'file',
          multipleFiles: true,
          requiredField: true,
          acceptFileTypes: '.csv',
        },
      ],
    },
    options: {},
  };
  return { name, type: 'n8n-nodes-base.formTrigger', typeVersion: 2.2, parameters };
}

/** Starts when another flow, whose settings name this one, has failed. */
export const whenAFlowFails: NewNode = {
  name: 'When a flow fails',
  type: 'n8n-nodes-base.errorTrigger',
  typeVersion: 1,
  parameters: {},
};

/** What the Error Trigger tells, by the names of `FAILURE`. */
export const failureValues = (): Assignment[] =>
  Object.entries(FAILURE).map(([name, { n8n }]) => ({ name, value: `={{ ${n8n} }}`, type: 'string' }));

export function email({ name, to, subject, body }: EmailStep, scope: Scope): NewNode {
  const write = (value: Value) =>
    typeof value === 'object' && value.kind === 'choice' ? (value.suggestion ?? '') : scope.parameter(value);
  const parameters = {
    fromEmail: '',
    toEmail: write(to),
    subject: write(subject),
    emailFormat: 'text',
    text: write(body),
    options: { appendAttribution: false },
  };
  return { name, type: 'n8n-nodes-base.emailSend', typeVersion: 2.1, parameters };
}
