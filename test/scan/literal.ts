/** Prints a value as source text the way people write it: bare keys, so that lint rules recognise the objects. */
export function literal(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((one) => `${inner}${literal(one, inner)},\n`).join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    if (entries.length === 0) return '{}';
    return `{\n${entries.map(([key, one]) => `${inner}${bare(key)}: ${literal(one, inner)},\n`).join('')}${indent}}`;
  }
  return JSON.stringify(value);
}

const bare = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
