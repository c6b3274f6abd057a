import { PASSENTRY_SWITCHES } from './passentry/switch-rules.ts';
import { PASSKIT_SWITCHES } from './passkit/switches.ts';
import { SQUARE_SWITCHES } from './square/switch-rules.ts';
import type { SwitchRule, SwitchRules, SwitchesOf } from './switch-rule.ts';
import { TOAST_SWITCHES } from './toast/switch-rules.ts';
import { VOUCHERIFY_SWITCHES } from './voucherify/switch-rules.ts';
import { WEBHOOK_SWITCHES } from './webhook-switch-rules.ts';

/** Every switch of the sandbox, by name. */
export const SWITCH_RULES = {
  ...PASSKIT_SWITCHES,
  ...TOAST_SWITCHES,
  ...SQUARE_SWITCHES,
  ...PASSENTRY_SWITCHES,
  ...VOUCHERIFY_SWITCHES,
  ...WEBHOOK_SWITCHES,
} as const satisfies SwitchRules;

export type SwitchName = keyof typeof SWITCH_RULES;

export type Switches = SwitchesOf<typeof SWITCH_RULES>;

export const SWITCH_NAMES = Object.keys(SWITCH_RULES) as SwitchName[];

/** The start values, with the given ones in their place. */
export function startSwitches(given: Partial<Switches> = {}): Switches {
  const starts = Object.fromEntries(
    SWITCH_NAMES.map((name) => [name, SWITCH_RULES[name].start]),
  ) as unknown as Switches;
  return { ...starts, ...checkSwitches(given as Record<string, unknown>) };
}

/** Checks switch values that came from outside; the error names the switch and what it takes. */
export function checkSwitches(given: Record<string, unknown>): Partial<Switches> {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(SWITCH_RULES, name))
      throw new TypeError(`There is no switch "${name}". GET /sandbox/switches lists them.`);
    const { allowed } = SWITCH_RULES[name as SwitchName] as SwitchRule<unknown>;
    if (
      allowed === undefined
        ? !(Number.isSafeInteger(value) && (value as number) >= 0)
        : !allowed.includes(value)
    ) {
      const wanted =
        allowed === undefined
          ? 'a whole number from 0 on'
          : allowed.map((item) => JSON.stringify(item)).join(' or ');
      throw new TypeError(`The switch "${name}" takes ${wanted}.`);
    }
  }
  return given as Partial<Switches>;
}
