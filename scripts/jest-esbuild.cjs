'use strict';
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { extname } = require('node:path');
const esbuild = require('esbuild');

const FILE_URL = '__tillpassFileUrl';
const OWN_SOURCE = readFileSync(__filename);

const options = {
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  sourcemap: 'inline',
  // Type-only names carry `type`, as Node's own type stripping wants; nothing else is dropped.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  // Jest's modules have no import() of their own.
  supported: { 'dynamic-import': false },
  define: {
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
    'import.meta.url': FILE_URL,
  },
};

/** Jest transformer: TypeScript and ES modules to CommonJS with esbuild, `.ts` specifiers left as they are. */
module.exports = {
  process(source, file) {
    const banner = source.includes('import.meta.url')
      ? `const ${FILE_URL} = require('node:url').pathToFileURL(__filename).href;`
      : '';
    const loader = extname(file) === '.ts' ? 'ts' : 'js';
    return { code: esbuild.transformSync(source, { ...options, banner, loader, sourcefile: file }).code };
  },
  getCacheKey(source, file) {
    const hash = createHash('sha256').update(source).update(file).update(OWN_SOURCE).update(esbuild.version);
    return hash.digest('hex');
  },
};
