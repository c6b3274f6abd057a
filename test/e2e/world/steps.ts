import type { Flow } from './flow.ts';
import { post } from './post.ts';
import type { Answer } from './post.ts';
import { inARow, located, node, PACK, webhook } from './workflow.ts';
import type { WorkflowNode } from './workflow.ts';
import type { World } from './world.ts';

type Parameters = Record<string, unknown>;

/** A PassKit step; each of its items comes from the body of the call that starts the flow. */
export function step(
  { credential }: World,
  name: string,
  parameters: Parameters,
  more: Partial<WorkflowNode> = {},
) {
  return node(name, `${PACK}.passKit`, parameters, { credentials: { passKitApi: credential }, ...more });
}

/** An active flow with one PassKit step, and how to run that for a list of items. */
export interface RunningStep {
  flow: Flow;
  /** Answers what the step handed on, as the caller of the flow gets it. */
  run(...items: Record<string, unknown>[]): Promise<Record<string, unknown>[]>;
  /** As `run`, for a run that may fail. */
  call(...items: Record<string, unknown>[]): Promise<Answer>;
}

/** Sets up and activates "call -> one item each -> this step". */
export async function activeStep(
  world: World,
  parameters: Parameters,
  more: Partial<WorkflowNode> = {},
): Promise<RunningStep> {
  const items = node('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body', options: {} });
  const nodes = [webhook('Call'), items, step(world, 'Step', parameters, more)];
  const flow = await world.flow(inARow(`${String(parameters.operation)}`, nodes));
  const address = await flow.activateAt('Call');
  const call = (...list: Record<string, unknown>[]) => post(address, list);
  return {
    flow,
    call,
    async run(...list) {
      const { status, text } = await call(...list);
      if (status !== 200) throw new Error(`The flow answered ${status}: ${text}`);
      return JSON.parse(text) as Record<string, unknown>[];
    },
  };
}

/** A pass named by its ID, from the item. */
export const BY_ID = located('id', '={{ $json.passId }}');
/** A pass named by the External ID, from the item. */
export const BY_EXTERNAL_ID = located('externalId', '={{ $json.externalId }}');
