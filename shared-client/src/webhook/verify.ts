/** Compares two texts in a time that does not tell where they differ. Empty never equals anything. */
export function constantTimeEqual(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i);
  return difference === 0 && b.length > 0;
}

/** Whether what a caller sent is the secret that was agreed. A secret that was never set lets nobody in. */
export function secretMatches(given: unknown, agreed: unknown): boolean {
  return typeof given === 'string' && typeof agreed === 'string' && constantTimeEqual(given, agreed);
}
