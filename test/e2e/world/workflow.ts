import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PACK = 'n8n-nodes-tillpass';
const TEMPLATES = join(import.meta.dirname, '..', '..', '..', 'templates', 'n8n');

/** A credential that n8n keeps. */
export interface StoredCredential {
  id: string;
  name: string;
}

export interface WorkflowNode {
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: Record<string, unknown>;
  credentials?: Record<string, StoredCredential>;
  webhookId?: string;
  [setting: string]: unknown;
}

export interface Workflow {
  name: string;
  nodes: WorkflowNode[];
  connections: Record<string, { main: { node: string; type: 'main'; index: number }[][] }>;
  settings: Record<string, unknown>;
  /** What n8n keeps for the flow from run to run. */
  staticData?: unknown;
}

/** What is chosen from a list. */
export interface Chosen {
  value: string;
  name: string;
}

/** What a user has at hand when filling in a flow. */
export interface FilledIn {
  /** By their types. */
  credentials: Readonly<Record<string, StoredCredential>>;
  /** What to choose where a list is without a choice, by the name of the field. */
  chosen: Readonly<Record<string, Chosen>>;
}

export function templateFile(name: string): string {
  return join(TEMPLATES, name);
}

/** The flow with the settings of one of its nodes changed, as a user does by hand. */
export function changed(flow: Workflow, name: string, parameters: Record<string, unknown>): Workflow {
  const node = flow.nodes.find((one) => one.name === name);
  if (!node) throw new Error(`The flow has no node "${name}".`);
  Object.assign(node.parameters, parameters);
  return flow;
}

export function readTemplate(name: string): Workflow {
  return JSON.parse(readFileSync(templateFile(name), 'utf8')) as Workflow;
}

/**
 * A template as it is after an import into the editor (which gives each webhook an address) and after the user chose
 * the credentials and what was left open; nothing else is touched. Throws where something stays open.
 */
export function fillIn(template: Workflow, { credentials, chosen }: FilledIn): Workflow {
  const nodes = template.nodes.map((node) => {
    const filled = structuredClone(node);
    if (takesCalls(filled)) filled.webhookId = randomUUID();
    if (filled.parameters.path === '') filled.parameters.path = filled.webhookId;
    if (!filled.type.startsWith(`${PACK}.`)) return filled;
    for (const type of Object.keys(filled.credentials ?? {})) {
      const credential = credentials[type];
      if (!credential) throw new Error(`No ${type} is chosen for "${filled.name}".`);
      filled.credentials![type] = credential;
    }
    for (const [field, parameter] of Object.entries(filled.parameters)) {
      if (!isOpen(parameter)) continue;
      const choice = chosen[field];
      if (!choice) throw new Error(`Nothing is chosen for ${field} of "${filled.name}".`);
      Object.assign(parameter, { value: choice.value, cachedResultName: choice.name });
    }
    return filled;
  });
  return { ...template, nodes };
}

/** True of a list without a choice. */
function isOpen(parameter: unknown): parameter is { mode: string; value: string } {
  const { mode, value } = (parameter ?? {}) as { mode?: unknown; value?: unknown };
  return mode === 'list' && value === '';
}

const OWN_TRIGGER = new RegExp(`^${PACK}\\.(?!.*Activity).*Trigger$`);

function takesCalls({ type }: WorkflowNode): boolean {
  return ['n8n-nodes-base.webhook', 'n8n-nodes-base.formTrigger'].includes(type) || OWN_TRIGGER.test(type);
}

/** A value of a resource locator, as n8n stores it. */
export function located(mode: string, value: string): Record<string, unknown> {
  return { __rl: true, mode, value };
}

/** A node of a workflow that a test makes. */
export function node(
  name: string,
  type: string,
  parameters: Record<string, unknown>,
  more: Partial<WorkflowNode> = {},
): WorkflowNode {
  return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...more };
}

/** A node that takes a POST and answers with what the last node handed on. */
export function webhook(name: string): WorkflowNode {
  const webhookId = randomUUID();
  const parameters = {
    httpMethod: 'POST',
    path: webhookId,
    responseMode: 'lastNode',
    responseData: 'allEntries',
    options: {},
  };
  return node(name, 'n8n-nodes-base.webhook', parameters, { typeVersion: 2.1, webhookId });
}

/** Nodes in a row. */
export function inARow(name: string, ...rows: WorkflowNode[][]): Workflow {
  const connections: Workflow['connections'] = {};
  for (const row of rows) {
    row.forEach(({ name: from }, index) => {
      const to = row[index + 1];
      if (to) connections[from] = { main: [[{ node: to.name, type: 'main', index: 0 }]] };
    });
  }
  return { name, nodes: rows.flat(), connections, settings: { executionOrder: 'v1' } };
}
