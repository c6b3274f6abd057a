import type { N8n } from './n8n.ts';
import { until } from './until.ts';
import type { Workflow, WorkflowNode } from './workflow.ts';

/** An item as a node handed it on. */
export interface Item {
  json: Record<string, unknown>;
  pairedItem?: { item: number };
}

interface ShownError {
  message: string;
  description?: string | null;
  httpCode?: string | null;
  context?: { itemIndex?: number };
}

export interface Execution {
  id: string;
  status: string;
  mode: string;
  data: {
    resultData: {
      error?: ShownError;
      runData: Record<string, { data?: { main: (Item[] | null)[] }; error?: ShownError }[]>;
    };
  };
}

/** Whether n8n has switched a flow on, and if not, why. */
interface Publication {
  status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
  triggers: { errorMessage: string | null }[];
}

interface Listed {
  id: string;
  status: string;
}

const GOING_ON = ['new', 'running', 'waiting', 'unknown'];

/** A workflow in n8n. */
export class Flow {
  readonly id: string;
  readonly nodes: WorkflowNode[];
  readonly #n8n: N8n;

  private constructor(n8n: N8n, id: string, nodes: WorkflowNode[]) {
    this.#n8n = n8n;
    this.id = id;
    this.nodes = nodes;
  }

  static async create(n8n: N8n, workflow: Workflow): Promise<Flow> {
    const { name, nodes, connections, settings, staticData } = workflow;
    const kept = staticData === undefined ? {} : { staticData };
    const { id } = await n8n.api<{ id: string }>('POST', '/workflows', {
      name,
      nodes,
      connections,
      settings,
      ...kept,
    });
    return new Flow(n8n, id, nodes);
  }

  node(name: string): WorkflowNode {
    const node = this.nodes.find((one) => one.name === name);
    if (!node)
      throw new Error(
        `The flow has no node "${name}"; it has ${this.nodes.map((one) => one.name).join(', ')}`,
      );
    return node;
  }

  /** The address at which a node receives calls. */
  address(name: string): string {
    const { webhookId, type, parameters } = this.node(name);
    if (type === 'n8n-nodes-base.formTrigger') return `${this.#n8n.url}/form/${webhookId}`;
    const path = type === 'n8n-nodes-base.webhook' ? String(parameters.path) : `${webhookId}/webhook`;
    return `${this.#n8n.url}/webhook/${path}`;
  }

  /** Activates it and waits until its triggers are ready, which n8n does not wait for. */
  async activate(): Promise<void> {
    await this.#n8n.api('POST', `/workflows/${this.id}/activate`);
    // For a moment n8n may still tell how it was before.
    const { status, triggers } = await this.#settled(
      ({ status, triggers }) =>
        status !== 'not_published' || triggers.some(({ errorMessage }) => errorMessage),
    );
    if (status === 'published') return;
    throw new Error(triggers.map(({ errorMessage }) => errorMessage ?? '').join(' ') || `It is ${status}`);
  }

  /** Activates it; answers the address at which this node receives calls. */
  async activateAt(name: string): Promise<string> {
    await this.activate();
    return this.address(name);
  }

  async deactivate(): Promise<void> {
    await this.#n8n.api('POST', `/workflows/${this.id}/deactivate`);
    await this.#settled();
  }

  /** What n8n keeps for it from run to run. */
  async staticData(): Promise<unknown> {
    return (await this.#n8n.api<{ staticData: unknown }>('GET', `/workflows/${this.id}`)).staticData;
  }

  async #settled(isFinal: (now: Publication) => boolean = () => true): Promise<Publication> {
    return until('n8n has switched the flow on or off', async () => {
      const now = await this.#n8n.editor<Publication>('GET', `/workflows/${this.id}/publication-status`);
      return now.status !== 'in_progress' && isFinal(now) && now;
    });
  }

  /** After a start of n8n: waits until it takes calls at the node's address. */
  async takesCalls(name: string): Promise<void> {
    const address = this.address(name);
    await until(`n8n takes calls for "${name}"`, async () => {
      const answer = await fetch(address, { method: 'OPTIONS', headers: { origin: 'http://127.0.0.1' } });
      return answer.headers.get('access-control-allow-methods')?.includes('POST');
    });
  }

  /** The IDs of its executions, oldest first, those that still go on included. */
  async listed(): Promise<Listed[]> {
    const filter = encodeURIComponent(JSON.stringify({ workflowId: this.id }));
    const path = `/executions?filter=${filter}&limit=100`;
    const { results } = await this.#n8n.editor<{ results: Listed[] }>('GET', path);
    return results.sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** Waits until at least so many executions have begun and none goes on; answers all of them, oldest first. */
  async finished(count: number, withinMs?: number): Promise<Execution[]> {
    const listed = await until(
      `${count} execution(s) of the flow`,
      async () => {
        const all = await this.listed();
        return all.length >= count && all.every(({ status }) => !GOING_ON.includes(status)) && all;
      },
      withinMs,
    );
    return Promise.all(listed.map(({ id }) => this.execution(id)));
  }

  execution(id: string): Promise<Execution> {
    return this.#n8n.api<Execution>('GET', `/executions/${id}?includeData=true`);
  }

  /** What the editor's "Retry" on a failed execution does. */
  async retry(id: string): Promise<void> {
    await this.#n8n.editor('POST', `/executions/${id}/retry`, { loadWorkflow: false });
  }
}

/** What a node handed on in an execution. */
export function outputOf(execution: Execution, node: string): Record<string, unknown>[] {
  return itemsOf(execution, node).map(({ json }) => json);
}

export function itemsOf(execution: Execution, node: string): Item[] {
  const runs = execution.data.resultData.runData[node] ?? [];
  return runs.flatMap(({ data }) => data?.main.flatMap((items) => items ?? []) ?? []);
}

/** What n8n shows of a failed execution. */
export function errorOf(execution: Execution): ShownError {
  const { error } = execution.data.resultData;
  if (!error) throw new Error(`The execution has no error; its status is ${execution.status}`);
  return error;
}
