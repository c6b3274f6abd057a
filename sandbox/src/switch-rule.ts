export interface SwitchRule<T> {
  readonly start: T;
  /** The values it may take; absent where any whole number from zero on is allowed. */
  readonly allowed?: readonly T[];
  readonly about: string;
}

/** A switch that is on or off. */
export function flag(start: boolean, about: string): SwitchRule<boolean> {
  return { start, allowed: [true, false], about };
}

/** A switch with named values; it starts at the first. */
export function choice<const T>(allowed: readonly [T, ...T[]], about: string): SwitchRule<T> {
  return { start: allowed[0], allowed, about };
}

/** A switch that takes a whole number. */
export function amount(start: number, about: string): SwitchRule<number> {
  return { start, about };
}

export type SwitchRules = Readonly<
  Record<string, SwitchRule<boolean> | SwitchRule<string> | SwitchRule<number>>
>;

/** The values that a set of switches has. */
export type SwitchesOf<Rules extends SwitchRules> = {
  -readonly [Name in keyof Rules]: Rules[Name] extends SwitchRule<infer T> ? T : never;
};
