import type { Pass } from '../catalogue/outputs.ts';
import { TillPassError } from '../http/errors.ts';

/**
 * The snapshot for Include Pass, read after the change itself. Should the read fail, the change still stands, so the
 * result says so instead of failing.
 */
export async function passOnDemand(
  wanted: unknown,
  read: () => Promise<Pass>,
): Promise<{ pass?: Pass | null; notice?: string }> {
  if (wanted !== true) return {};
  try {
    return { pass: await read() };
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    return {
      pass: null,
      notice: `This step was carried out, but the pass could not be read afterwards. ${error.message}`,
    };
  }
}
