import { pathToFileURL } from 'node:url';

/** An error whose message is the whole story for the person at the terminal: no stack is printed. */
export class Stop extends Error {}

/** Runs a command-line entry point; a Stop ends it with its one sentence, anything else with its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}

/** True when the module was started by `node <file>` and not imported; pass it `import.meta`. */
export function isStarted(meta) {
  return Boolean(process.argv[1]) && meta.url === pathToFileURL(process.argv[1]).href;
}
