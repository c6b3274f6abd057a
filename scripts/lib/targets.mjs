const tsc = 'node_modules/typescript/bin/tsc';
const prettier = 'node_modules/prettier/bin/prettier.cjs';

/**
 * What `npm start`, `npm test` and the other commands run: a list of steps, each a file for Node and its arguments.
 * `npm test` counts every step of typecheck, lint, build and scan as one test.
 */
export const TARGETS = {
  install: [],
  start: [{ name: 'demo', args: ['demo/main.ts'] }],
  sandbox: [{ name: 'sandbox', args: ['sandbox/src/main.ts'] }],
  tillpass: [{ name: 'tillpass', args: ['cli/src/main.ts'] }],
  test: [{ name: 'tests', args: ['scripts/test.mjs'] }],
  'e2e:n8n': [{ name: 'n8n end to end', args: ['test/e2e/run.mjs'] }],
  bench: [{ name: 'benchmarks', args: ['test/bench/run.ts'] }],
  mutate: [{ name: 'mutation score', args: ['test/mutate/run.ts'] }],
  templates: [{ name: 'templates', args: ['templates/render/main.ts'] }],
  build: [
    { name: 'build zapier-app', args: ['scripts/build.mjs', 'zapier-app'] },
    { name: 'build n8n-nodes', args: ['scripts/build.mjs', 'n8n-nodes'] },
  ],
  typecheck: [
    { name: 'types', args: [tsc, '--noEmit'] },
    { name: 'types of the portable client', args: [tsc, '-p', 'shared-client/tsconfig.portable.json'] },
    { name: 'types of the sandbox page', args: [tsc, '-p', 'tsconfig.page.json'] },
    { name: 'types of n8n-nodes', args: [tsc, '-p', 'n8n-nodes', '--noEmit'] },
  ],
  lint: [
    { name: 'eslint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
    { name: 'prettier', args: [prettier, '--check', '--log-level', 'warn', '.'] },
  ],
  format: [{ name: 'prettier', args: [prettier, '--write', '--log-level', 'warn', '.'] }],
  scan: [{ name: "n8n's package scan", args: ['scripts/scan.mjs'] }],
  'lint:n8n': [{ name: 'n8n-node lint', args: ['scripts/n8n-lint.mjs'] }],
};
