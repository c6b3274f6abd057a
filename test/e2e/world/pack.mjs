import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from '../../../scripts/lib/fail.mjs';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { npm } from '../../../scripts/lib/npm.mjs';
import { ROOT } from '../../../scripts/lib/root.mjs';
import { run } from '../../../scripts/lib/run.mjs';

const PACKAGE = 'n8n-nodes-tillpass';

/**
 * Builds the node pack, packs it as it would be published, and unpacks that where n8n looks for community nodes.
 * Under a lock, because every build of a checkout writes to the same folder.
 */
export async function installPack(userFolder) {
  const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const lock = join(tmpdir(), `tillpass-pack-${checkout}.lock`);
  const onWait = () => console.error('Another run is building the node pack: waiting for it ...');
  const target = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
  mkdirSync(target, { recursive: true });
  const parcel = mkdtempSync(join(userFolder, 'parcel-'));
  await withLock(lock, {
    onWait,
    work: async () => {
      await must(
        run(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), 'n8n-nodes'], {
          cwd: ROOT,
          capture: true,
        }),
      );
      await must(
        npm(['pack', '-w', 'n8n-nodes', '--pack-destination', parcel], { cwd: ROOT, capture: true }),
      );
    },
  });
  const [tarball] = readdirSync(parcel);
  await must(
    run('tar', ['-xzf', join(parcel, tarball), '-C', target, '--strip-components=1'], { capture: true }),
  );
  rmSync(parcel, { recursive: true });
  return target;
}

async function must(running) {
  const { code, output } = await running;
  if (code !== 0) throw new Stop(`${output}\nThe node pack could not be made; the reason stands above.`);
}
