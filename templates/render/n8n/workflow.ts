/** A step on n8n's canvas. */
export interface WorkflowNode {
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: Record<string, unknown>;
  credentials?: Record<string, { id: string | null; name: string }>;
  /** It hands on an empty item where it has none, so that the flow goes on. */
  alwaysOutputData?: true;
}

/** What n8n imports from a file. */
export interface Workflow {
  name: string;
  nodes: WorkflowNode[];
  connections: Record<string, { main: { node: string; type: 'main'; index: number }[][] }>;
  settings: Record<string, unknown>;
  active: boolean;
  pinData: Record<string, unknown>;
}

/** A step before it has a place. */
export type NewNode = Omit<WorkflowNode, 'id' | 'position'>;
