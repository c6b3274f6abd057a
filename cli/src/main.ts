#!/usr/bin/env -S node --
import { enableCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

// Compiled once, the command starts twice as fast and takes less memory.
enableCompileCache();
const { run } = await import('./run.ts');
const { EXIT } = await import('./terminal.ts');

const { argv, env, stdout, stderr } = process;

/** The first Ctrl-C asks to stop, the second one ends the process at once. */
function onInterrupt(stop: () => void): () => void {
  let isAsked = false;
  const heard = () => {
    if (isAsked) process.exit(EXIT.interrupted);
    isAsked = true;
    stop();
  };
  process.on('SIGINT', heard);
  return () => process.off('SIGINT', heard);
}

process.exitCode = await run(argv.slice(2), { env, stdout, stderr, sleep: (ms) => sleep(ms), onInterrupt });
