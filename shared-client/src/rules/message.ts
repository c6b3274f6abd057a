/** The facts of a purchase, by their names in braces. */
export const PURCHASE_FACTS = ['points', 'balance', 'reward'] as const;

/** What a message may tell, by the name that stands in braces. */
export type MessageFacts = Readonly<Record<string, string | number | null>>;

/**
 * A merchant's message with its facts: "You've earned {points} points!". One is not many: `{points} points` becomes
 * "1 point". A name in braces that is no fact stays as it is.
 */
export function fillMessage(template: string, facts: MessageFacts): string {
  return template.replace(/\{\s*(\w+)\s*\}( points\b)?/g, (whole, key: string, noun: string | undefined) => {
    if (!Object.hasOwn(facts, key)) return whole;
    const fact = facts[key] ?? '';
    return `${fact}${noun && Number(fact) === 1 ? ' point' : (noun ?? '')}`;
  });
}

/** What stands in braces in a message and is none of `known`, as it is written; undefined where there is no such thing. */
export function unknownFact(template: string, known: readonly string[]): string | undefined {
  for (const [whole, name] of template.matchAll(/\{([^{}]*)\}/g))
    if (!known.includes(name!.trim())) return whole;
  return undefined;
}
