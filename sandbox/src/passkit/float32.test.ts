import { shortestFloat32 } from './float32.ts';

describe('shortestFloat32', () => {
  it.each([
    [0, 0],
    [-0, 0],
    [100, 100],
    [0.1, 0.1],
    [10.3, 10.3],
    [-2.55, -2.55],
    [16_777_216, 16_777_216],
    [16_777_217, 16_777_216],
    [123_456_789, 123_456_790],
    [0.000_001, 0.000_001],
  ])('writes the float nearest to %p as %p', (value, text) => {
    expect(shortestFloat32(Math.fround(value))).toBe(text);
  });

  it('writes a number that reads back as the same float', () => {
    for (let n = 1; n < 2000; n += 1) {
      const float = Math.fround(n * 0.37 + 1 / n);
      expect(Math.fround(shortestFloat32(float))).toBe(float);
    }
  });
});
