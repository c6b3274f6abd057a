// Child of the scan tests: n8n's scanner is an ES module that Jest cannot load. Prints one JSON line per leg.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

const LEGS = { sources: SOURCE_FILE_PATTERNS, shipped: ['dist/**/*.js', 'package.json'] };

const [folder, ...legs] = process.argv.slice(2);
const answers = {};
for (const leg of legs) {
  const { passed, message = '', details = '' } = await analyzePackage(folder, LEGS[leg]);
  answers[leg] = { passed, message, details };
}
process.stdout.write(JSON.stringify(answers));
