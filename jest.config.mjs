import { existsSync } from 'node:fs';

const folders = ['shared-client', 'zapier-app', 'n8n-nodes', 'sandbox', 'cli', 'demo', 'test'];

/** Packages that ship ES modules only, which jest has to transform like our own sources. */
const esmPackages = ['nock', '@mswjs/interceptors', 'rettime', '@open-draft/until'];

/** Tests run from the TypeScript sources; test/e2e has a runner of its own, since it needs a real n8n. */
export default {
  testEnvironment: 'node',
  testTimeout: 20_000,
  testSequencer: '<rootDir>/scripts/longest-first.cjs',
  roots: folders
    .filter((folder) => existsSync(new URL(folder, import.meta.url)))
    .map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/build/', '<rootDir>/test/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/[^/]+/(dist|build)/', '<rootDir>/test/e2e/n8n-'],
  moduleFileExtensions: ['ts', 'mjs', 'cjs', 'js', 'json', 'node'],
  transform: { '\\.(ts|mjs|js)$': '<rootDir>/scripts/jest-esbuild.cjs' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
};
