/** What n8n stores for a resource locator. */
export interface Located {
  mode: string;
  value: unknown;
}

/** The value of a resource locator, whether chosen, typed or given by an expression. */
export function located(parameter: unknown): Located {
  if (typeof parameter === 'object' && parameter !== null && 'value' in parameter) {
    const { mode, value } = parameter as { mode?: unknown; value: unknown };
    return { mode: typeof mode === 'string' ? mode : 'id', value };
  }
  return { mode: 'id', value: parameter };
}
