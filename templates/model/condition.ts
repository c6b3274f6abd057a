import type { Ref } from './value.ts';

/** What must hold for the flow to go on. `unless` is the reason that is given where it does not. */
export type Condition = { of: Ref; unless?: string } & (
  | { is: 'true' }
  | { is: 'false' }
  | { is: 'filled' }
  | { is: 'atLeast'; than: number | Ref }
  | { is: 'equal'; than: string | Ref }
  | { is: 'otherNumber'; than: Ref }
  | { is: 'noneOf'; than: readonly string[] }
);

const because = (unless: string | undefined) => (unless === undefined ? {} : { unless });

export const isTrue = (of: Ref, unless?: string): Condition => ({ of, is: 'true', ...because(unless) });
export const isFilled = (of: Ref, unless?: string): Condition => ({ of, is: 'filled', ...because(unless) });
export const isFalse = (of: Ref): Condition => ({ of, is: 'false' });
/** Points and money have at most two decimals. */
export const isAtLeast = (of: Ref, than: number | Ref, unless?: string): Condition => ({
  of,
  is: 'atLeast',
  than,
  ...because(unless),
});
/** The two are not the same number. */
export const isOtherNumber = (of: Ref, than: Ref): Condition => ({ of, is: 'otherNumber', than });
export const isEqual = (of: Ref, than: string | Ref): Condition => ({ of, is: 'equal', than });
export const isNoneOf = (of: Ref, than: readonly string[]): Condition => ({ of, is: 'noneOf', than });
