import type {
  IDataObject,
  IExecuteFunctions,
  IHookFunctions,
  ICredentialType,
  ILoadOptionsFunctions,
  INode,
  IPollFunctions,
  IWebhookFunctions,
} from 'n8n-workflow';
import { PassKitApi } from '../../../n8n-nodes/credentials/PassKitApi.credentials.ts';
import { signedRequest } from './http.ts';
import { ProcessedData } from './processed-data.ts';

type Parameters = Record<string, unknown>;
type Mode = 'manual' | 'trigger' | 'webhook';

/** What a node is connected to. */
export interface Connected {
  /** What the credential holds. */
  credentials: Record<string, string>;
  /** Where its system is. */
  passkitUrl: string;
}

/** A hand-made n8n of one workflow with one node, whose calls reach a real sandbox over HTTP. */
export class Host {
  readonly processed = new ProcessedData();
  /** What n8n saves with the workflow: for the node alone, and for all nodes of the flow. */
  readonly staticData: IDataObject = {};
  readonly flowData: IDataObject = {};
  readonly node: INode;
  credentials: Record<string, string>;
  webhookUrl = 'http://127.0.0.1:5678/webhook/w1/webhook';
  mode: Mode = 'trigger';
  continueOnFail = false;
  /** The nodes before this one. */
  parents: { type: string; disabled: boolean }[] = [];

  readonly #credentialType: ICredentialType;

  constructor(sandbox: Connected, id = 'node-1', credentialType: ICredentialType = new PassKitApi()) {
    this.#credentialType = credentialType;
    this.node = { id, name: 'PassKit', type: 'passKit', typeVersion: 1, position: [0, 0], parameters: {} };
    this.credentials = { ...sandbox.credentials, token: '', scanSecret: '', baseUrl: sandbox.passkitUrl };
  }

  /** For a run of the action node; one set of parameters for each item. */
  step(...items: Parameters[]): IExecuteFunctions {
    return {
      ...this.#common(),
      helpers: { ...this.#requests(), ...this.processed.helpers },
      getInputData: () => items.map(() => ({ json: {} })),
      getNodeParameter: (name: string, item: number, fallback?: unknown) => items[item]![name] ?? fallback,
      getWorkflowStaticData: (of: string) => this.#staticData(of),
      getParentNodes: () => this.parents,
      getExecutionCancelSignal: () => undefined,
      continueOnFail: () => this.continueOnFail,
    } as unknown as IExecuteFunctions;
  }

  /** For a list in the editor. */
  list(parameters: Parameters): ILoadOptionsFunctions {
    const getCurrentNodeParameter = (path: string) =>
      path
        .split('.')
        .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], parameters);
    return { ...this.#common(), getCurrentNodeParameter } as unknown as ILoadOptionsFunctions;
  }

  /** For the lifecycle of a webhook. */
  hook(parameters: Parameters): IHookFunctions {
    return {
      ...this.#common(),
      ...this.#single(parameters),
      getNodeWebhookUrl: () => this.webhookUrl,
    } as unknown as IHookFunctions;
  }

  poll(parameters: Parameters): IPollFunctions {
    return { ...this.#common(), ...this.#single(parameters) } as unknown as IPollFunctions;
  }

  /** For a call that reached the webhook. `answer` fills up with what the trigger wrote to the response itself. */
  webhook(
    parameters: Parameters,
    call: Partial<WebhookCall>,
  ): { context: IWebhookFunctions; answer: WebhookAnswer } {
    const { method = 'POST', query = {}, headers = {}, body = {}, rawBody } = call;
    const answer: WebhookAnswer = {};
    const response = {
      status: (status: number) => Object.assign(response, { sent: Object.assign(answer, { status }) }),
      json: (value: unknown) => Object.assign(answer, { body: value }),
    };
    const context = {
      ...this.#common(),
      ...this.#single(parameters),
      getQueryData: () => query,
      getHeaderData: () => headers,
      getBodyData: () => body,
      getNodeWebhookUrl: () => this.webhookUrl,
      getRequestObject: () => ({ method, rawBody: rawBody === undefined ? undefined : Buffer.from(rawBody) }),
      getResponseObject: () => response,
    } as unknown as IWebhookFunctions;
    return { context, answer };
  }

  #common() {
    return {
      helpers: this.#requests(),
      getCredentials: async () => ({ ...this.credentials }),
      getNode: () => this.node,
      getWorkflow: () => ({ id: 'workflow-1', name: 'Flow', active: true }),
      getMode: () => this.mode,
      getTimezone: () => 'Europe/Berlin',
    };
  }

  #staticData(of: string): IDataObject {
    return of === 'node' ? this.staticData : this.flowData;
  }

  #single(parameters: Parameters) {
    return {
      getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
      getWorkflowStaticData: (of: string) => this.#staticData(of),
    };
  }

  #requests() {
    return {
      httpRequestWithAuthentication: (_type: string, options: object) =>
        signedRequest(this.#credentialType, this.node, this.credentials, options as never),
    };
  }
}

export interface WebhookCall {
  method: string;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
  rawBody: string;
}

export interface WebhookAnswer {
  status?: number;
  body?: { received?: boolean; message?: string; id?: string };
}

/** A resource locator's stored value. */
export const at = (value: string, mode = 'list') => ({ __rl: true, mode, value });
