import { createHash } from 'node:crypto';
import type { NewNode, Workflow, WorkflowNode } from './workflow.ts';

// All are multiples of 16, to which n8n moves what lies between.
const STEP_WIDTH = 240;
const BRANCH_HEIGHT = 192;
const NOTE_WIDTH = 400;
const NOTE_GAP = 16;
const NOTES_LEFT = -64;
const NOTES_ABOVE = 80;

/** Where the flow goes on: a step, and which of its outputs. */
interface End {
  name: string;
  output: number;
}

/** Lays a flow out from left to right, with its notes above it. */
export class Canvas {
  readonly nodes: WorkflowNode[] = [];
  readonly #flow: string;
  readonly #connections: Workflow['connections'] = {};
  #ends: End[] = [];
  #column = 0;

  constructor(flow: string) {
    this.#flow = flow;
  }

  /** Steps that each start the flow, one below the other. */
  start(...nodes: NewNode[]): void {
    const top = (-BRANCH_HEIGHT / 2) * (nodes.length - 1);
    nodes.forEach((node, index) => this.#place(node, top + index * BRANCH_HEIGHT));
    this.#ends = nodes.map(({ name }) => ({ name, output: 0 }));
    this.#column += 1;
  }

  /** The next step. */
  then(node: NewNode): void {
    this.#place(node, 0);
    for (const end of this.#ends) this.#connect(end, node.name);
    this.#ends = [{ name: node.name, output: 0 }];
    this.#column += 1;
  }

  /** A step that ends the flow where the last condition does not hold; the flow goes on beside it. */
  otherwise(node: NewNode): void {
    const [condition] = this.#ends;
    this.#place(node, BRANCH_HEIGHT);
    this.#connect({ name: condition!.name, output: 1 }, node.name);
  }

  /** Notes side by side above the steps. */
  notes(notes: readonly { title: string; content: string; height: number; color?: number }[]): void {
    const highest = Math.max(...this.nodes.map(({ position: [, y] }) => y * -1));
    const placed = notes.map(({ title, content, height, color }, index): WorkflowNode => {
      const looks = color === undefined ? {} : { color };
      return {
        id: this.#id(title),
        name: title,
        type: 'n8n-nodes-base.stickyNote',
        typeVersion: 1,
        position: [NOTES_LEFT + index * (NOTE_WIDTH + NOTE_GAP), -(height + NOTES_ABOVE + highest)],
        parameters: { content, height, width: NOTE_WIDTH, ...looks },
      };
    });
    this.nodes.unshift(...placed);
  }

  workflow(name: string): Workflow {
    return {
      name,
      nodes: this.nodes,
      connections: this.#connections,
      settings: { executionOrder: 'v1' },
      active: false,
      pinData: {},
    };
  }

  #place(node: NewNode, y: number): void {
    const { name, type, typeVersion, ...rest } = node;
    const position: [number, number] = [this.#column * STEP_WIDTH, y];
    this.nodes.push({ id: this.#id(name), name, type, typeVersion, position, ...rest });
  }

  #connect({ name, output }: End, to: string): void {
    const main = (this.#connections[name] ??= { main: [] }).main;
    while (main.length <= output) main.push([]);
    main[output]!.push({ node: to, type: 'main', index: 0 });
  }

  /** The same for the same step, so that a new rendering changes only what changed. */
  #id(name: string): string {
    const hash = createHash('sha256').update(`${this.#flow}/${name}`).digest('hex');
    const parts = [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
    return [...parts, hash.slice(20, 32)].join('-');
  }
}
