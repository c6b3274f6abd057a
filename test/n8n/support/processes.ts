import type { INodeType } from 'n8n-workflow';
import { buildPackage, load } from './package.ts';

/** The shipped nodes as one n8n process has them. */
export interface Process {
  node: INodeType;
  trigger: INodeType;
}

/** So many copies of the shipped package, each with modules and a memory of its own. */
export function startProcesses(count: number): { processes: Process[]; stop(): void } {
  const packages = Array.from({ length: count }, () => buildPackage());
  const processes = packages.map((built) => {
    const loaded = (name: string) =>
      load<INodeType>(built, built.nodes.find((file) => file.endsWith(`/${name}.node.js`))!);
    return { node: loaded('PassKit'), trigger: loaded('PassKitTrigger') };
  });
  return { processes, stop: () => packages.forEach((built) => built.remove()) };
}
