#!/usr/bin/env node
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './run.ts';

const { argv, env, stdout, stderr } = process;
process.exitCode = await run(argv.slice(2), { env, stdout, stderr, sleep: (ms) => sleep(ms) });
