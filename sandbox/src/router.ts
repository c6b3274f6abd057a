/** A route table of one service: method and path with `{name}` segments, looked up by segment. */
export interface Route<Handler> {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler;
}

export interface Match<Handler> {
  readonly handler: Handler;
  readonly params: Readonly<Record<string, string>>;
}

interface Node<Handler> {
  readonly fixed: Map<string, Node<Handler>>;
  variable?: { readonly name: string; readonly node: Node<Handler> };
  readonly byMethod: Map<string, { readonly handler: Handler; readonly names: readonly string[] }>;
}

function emptyNode<Handler>(): Node<Handler> {
  return { fixed: new Map(), byMethod: new Map() };
}

function insert<Handler>(root: Node<Handler>, { method, path, handler }: Route<Handler>): void {
  let node = root;
  const names: string[] = [];
  for (const segment of path.split('/').slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      const next = node.fixed.get(segment) ?? emptyNode<Handler>();
      node.fixed.set(segment, next);
      node = next;
    } else {
      names.push(name);
      node.variable ??= { name, node: emptyNode<Handler>() };
      node = node.variable.node;
    }
  }
  node.byMethod.set(method, { handler, names });
}

/** Answers the route of a call; undefined when there is no such path, 'method' when the path has other methods only. */
export type Router<Handler> = (
  method: string,
  segments: readonly string[],
) => Match<Handler> | 'method' | undefined;

/** Builds a router; a fixed segment wins over a variable one. */
export function createRouter<Handler>(routes: readonly Route<Handler>[]): Router<Handler> {
  const root = emptyNode<Handler>();
  for (const route of routes) insert(root, route);

  function find(
    node: Node<Handler>,
    segments: readonly string[],
    at: number,
    values: readonly string[],
  ): { node: Node<Handler>; values: readonly string[] } | undefined {
    if (at === segments.length) return node.byMethod.size > 0 ? { node, values } : undefined;
    const segment = segments[at] as string;
    const fixed = node.fixed.get(segment);
    const found = fixed === undefined ? undefined : find(fixed, segments, at + 1, values);
    if (found !== undefined || node.variable === undefined || segment === '') return found;
    return find(node.variable.node, segments, at + 1, [...values, segment]);
  }

  return (method, segments) => {
    const found = find(root, segments, 0, []);
    if (found === undefined) return undefined;
    const entry = found.node.byMethod.get(method);
    if (entry === undefined) return 'method';
    return {
      handler: entry.handler,
      params: Object.fromEntries(entry.names.map((name, index) => [name, found.values[index] as string])),
    };
  };
}
