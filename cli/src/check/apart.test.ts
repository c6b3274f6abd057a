import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../../..');

async function inputsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'neutral',
  });
  return Object.keys(metafile.inputs).filter((file) =>
    /passkit\/check\/|drivers\/(check|doctors)\.ts$/.test(file),
  );
}

test('the client, and so every app and node, carries nothing of a check', async () => {
  expect(await inputsOf('shared-client/src/index.ts')).toEqual([]);
  expect(await inputsOf('shared-client/src/drivers/doctors.ts')).toContain(
    'shared-client/src/drivers/passkit/check/doctor.ts',
  );
});
