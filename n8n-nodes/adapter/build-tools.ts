import type { Driver } from '@tillpass/client/core';
import { buildNode } from './build-node.ts';
import type { BuiltNode } from './build-node.ts';
import { readPosFileItems } from './pos-file/execute.ts';
import { READ_POS_FILE, withPosFile } from './pos-file/properties.ts';

/** The node of what needs no system: the capabilities of `driver`, which calls nobody, and reading a till's files. */
export function buildTools(driver: Driver): BuiltNode {
  const node = buildNode(driver);
  return {
    ...node,
    properties: withPosFile(node.properties),
    execute: (context) =>
      context.getNodeParameter('operation', 0) === READ_POS_FILE
        ? readPosFileItems(context)
        : node.execute(context),
  };
}
