/** Every call that changes something in Square Loyalty needs a key of at most 128 characters. */
export const LOYALTY_KEY = { longest: 128, isNeeded: true } as const;
