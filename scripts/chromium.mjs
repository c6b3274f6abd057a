import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isStarted, main, Stop } from './lib/fail.mjs';
import { run } from './lib/run.mjs';

const KNOWN_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** Flags for a headless Chromium that stays off the network and runs as root, in a container too. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Answers the path of Chromium (TILLPASS_CHROMIUM wins); as root on Debian it is installed when missing. */
export async function ensureChromium() {
  const wanted = process.env.TILLPASS_CHROMIUM;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Stop(`TILLPASS_CHROMIUM names ${wanted}, which is not there.`);
  }
  const present = KNOWN_PLACES.find((place) => existsSync(place));
  if (present) return present;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Stop(
      'Chromium is missing: install it (Debian: apt-get install -y chromium) or set TILLPASS_CHROMIUM to its path.',
    );
  }
  await installDebianPackage();
  return KNOWN_PLACES[0];
}

/** Launches Chromium through playwright-core, which gives it a new profile and removes that at the end; answers the browser. */
export async function launchChromium(options = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_FLAGS, ...options });
}

async function installDebianPackage() {
  console.error('Installing Chromium with apt-get (once; about a minute) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const { code, output } = await run('apt-get', ['-qq', ...args], { env, capture: true });
    if (code !== 0)
      throw new Stop(
        `${output}\n"apt-get ${args.join(' ')}" ended with code ${code}; its reason stands above.`,
      );
  }
}

if (isStarted(import.meta)) main(async () => console.log(await ensureChromium()));
