/**
 * The decimal that protojson prints for a 32-bit float: the shortest that reads back as the same float.
 * Point balances are `float` in the PassKit descriptors, so 0.1 + 0.2 and 16777217 do not survive as they are.
 */
export function shortestFloat32(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) <= 16_777_216) return value === 0 ? 0 : value;
  for (let digits = 6; digits <= 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}
