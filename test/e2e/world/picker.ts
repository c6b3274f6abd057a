import { located, PACK } from './workflow.ts';
import type { StoredCredential } from './workflow.ts';
import type { World } from './world.ts';

export interface Listed {
  results: { name: string; value: string }[];
  paginationToken?: string;
}

export interface Asked {
  node?: string;
  programId?: string;
  campaignId?: string;
  filter?: string;
  page?: string;
  credentials?: Record<string, StoredCredential>;
  /** What else the form holds. */
  form?: Record<string, unknown>;
}

/** What the editor does when a user opens a list. */
export function list({ n8n, credential }: World, methodName: string, asked: Asked = {}): Promise<Listed> {
  const { node = 'passKit', programId = '', campaignId = '', filter, page } = asked;
  return n8n.editor<Listed>('POST', '/dynamic-node-parameters/resource-locator-results', {
    path: 'parameters.any',
    nodeTypeAndVersion: { name: `${PACK}.${node}`, version: 1 },
    methodName,
    currentNodeParameters: {
      resource: 'pass',
      operation: 'issuePass',
      programId: located('list', programId),
      campaignId: located('list', campaignId),
      ...asked.form,
    },
    credentials: asked.credentials ?? { passKitApi: credential },
    filter,
    paginationToken: page,
  });
}
