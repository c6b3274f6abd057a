import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const AMBIENT = `AbortController AbortSignal Blob BroadcastChannel Buffer Event EventTarget FormData Headers
  MessageChannel Request Response TextDecoder TextEncoder URL URLSearchParams WebSocket __dirname __filename atob btoa
  clearImmediate clearInterval clearTimeout console crypto exports fetch global globalThis module navigator performance
  process queueMicrotask require setImmediate setInterval setTimeout structuredClone`.split(/\s+/);

const NODE = Object.fromEntries(AMBIENT.map((name) => [name, 'readonly']));
const UNUSED = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true };
const PORTABLE = 'The shared client is portable: take it from the injected runtime instead.';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/coverage/',
      '**/vendor/',
      'n8n-nodes/eslint.config.mjs',
    ],
  },
  js.configs.recommended,
  {
    rules: {
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', UNUSED],
    },
  },
  { files: ['**/*.{mjs,cjs,js}'], languageOptions: { globals: NODE } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  // The page's scripts are type-checked (tsconfig.page.json), which knows every name of a browser.
  { files: ['sandbox/page/**/*.{js,mjs}'], rules: { 'no-undef': 'off' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', UNUSED],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['shared-client/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...AMBIENT.map((name) => ({ name, message: PORTABLE }))],
      'no-restricted-imports': ['error', { patterns: [{ regex: '^[^.]', message: PORTABLE }] }],
      'no-restricted-syntax': ['error', { selector: 'ImportExpression', message: PORTABLE }],
    },
  },
);
