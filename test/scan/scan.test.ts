import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { buildPackage } from '../n8n/support/package.ts';
import type { BuiltPackage } from '../n8n/support/package.ts';
import { renderPackage } from './render-node.ts';

const PACKAGE = join(import.meta.dirname, '..', '..', 'n8n-nodes');
/** Where the sources of dist/client lie, seen from the package. */
const CLIENT = '../shared-client/src/';
const MOST_BYTES = 150_000;

type Leg = 'sources' | 'shipped';
type Answer = { passed: boolean; message: string; details: string };

let built: BuiltPackage;
beforeAll(() => {
  built = buildPackage();
});
afterAll(() => built.remove());

/** n8n's own scanner over a package. Its rules behave differently where NODE_ENV is "test". */
function analyze(folder: string, leg: Leg): Answer {
  const env = { ...process.env, NODE_ENV: 'production' };
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'analyze.mjs'), folder, leg], {
    env,
  });
  return (JSON.parse(output.toString()) as Record<Leg, Answer>)[leg];
}

const CLEAN: Answer = { passed: true, message: '', details: '' };

describe("n8n's package scan", () => {
  test('finds nothing in the sources', () => {
    expect(analyze(PACKAGE, 'sources')).toEqual(CLEAN);
  });

  test('finds nothing in what is shipped', () => {
    expect(analyze(built.folder, 'shipped')).toEqual(CLEAN);
  });

  test('fails a copy that is broken on purpose', () => {
    const copy = mkdtempSync(join(tmpdir(), 'tillpass-broken-'));
    try {
      for (const part of ['package.json', 'dist'])
        cpSync(join(built.folder, part), join(copy, part), { recursive: true });
      appendFileSync(join(copy, built.nodes[0]!), '\nsetTimeout(() => console.log(process.env), 1);\n');
      const { passed, details } = analyze(copy, 'shipped');
      expect(passed).toBe(false);
      for (const rule of ['no-restricted-globals', 'no-console']) expect(details).toContain(rule);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe('the derived parameters, written out as literals', () => {
  function lintRendered(change?: (description: INodeTypeDescription) => void): Answer {
    const rendered = renderPackage(built, change);
    try {
      return analyze(rendered.folder, 'sources');
    } finally {
      rendered.remove();
    }
  }

  test('pass every rule for nodes', () => {
    expect(lintRendered()).toEqual(CLEAN);
  });

  test('would fail with mistakes in them', () => {
    const { passed, details } = lintRendered((description) => {
      if (description.name !== 'passKit') return;
      (description.properties[0]!.options![0] as { name: string }).name = 'Passes';
      description.properties.at(-1)!.description = 'Ends here.';
      delete description.subtitle;
    });
    expect(passed).toBe(false);
    expect(details).toContain('node-param-resource-with-plural-option');
    expect(details).toContain('node-param-description-excess-final-period');
    expect(details).toContain('require-node-description-fields');
  });
});

describe('the shipped files', () => {
  const shipped = () => globSync('dist/**/*.js', { cwd: built.folder });
  /** The source that a shipped file was made of. */
  const sourceOf = (file: string) =>
    join(
      PACKAGE,
      file.replace(/^dist\/(client\/)?/, (_all, client) => (client ? CLIENT : '')),
    ).replace(/\.js$/, '.ts');

  test('require one another, n8n-workflow and crypto only', () => {
    for (const file of shipped()) {
      const code = readFileSync(join(built.folder, file), 'utf8');
      const required = [...code.matchAll(/\b(?:require|import)\(\s*(.*?)\s*\)/g)].map(
        ([, argument]) => JSON.parse(argument!) as string,
      );
      const own = required.filter((name) => name.startsWith('.'));
      for (const name of own) {
        const path = join(dirname(file), name);
        expect({ file, path, isShipped: shipped().includes(path) }).toMatchObject({ isShipped: true });
      }
      const others = required.filter((name) => !own.includes(name));
      for (const name of others) expect(['n8n-workflow', 'crypto']).toContain(name);
    }
  });

  test('are the sources one by one, and read as code', () => {
    for (const file of shipped()) {
      expect({ file, hasSource: existsSync(sourceOf(file)) }).toEqual({ file, hasSource: true });
      const longest = Math.max(
        ...readFileSync(join(built.folder, file), 'utf8')
          .split('\n')
          // TypeScript's own list of what a module exports.
          .filter((line) => !/^(exports\.\w+ = )+void 0;$/.test(line))
          .map((line) => line.length),
      );
      expect({ file, reads: longest < 500 }).toEqual({ file, reads: true });
    }
  });

  test(`are at most ${MOST_BYTES / 1000} kB each`, () => {
    for (const file of shipped()) {
      expect({ file, fits: statSync(join(built.folder, file)).size <= MOST_BYTES }).toEqual({
        file,
        fits: true,
      });
    }
  });

  test('are these and no others', () => {
    const output = execFileSync(
      'npm',
      ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'],
      {
        cwd: built.folder,
        shell: process.platform === 'win32',
      },
    );
    const [{ files }] = JSON.parse(output.toString()) as [{ files: { path: string }[] }];
    expect(shipped()).toEqual(expect.arrayContaining([...built.credentials, ...built.nodes]));
    const others = [
      ...built.nodes.map((file) => file.replace(/\.js$/, '.json')),
      'LICENSE',
      'README.md',
      'package.json',
      'dist/package.json',
      ...readdirSync(join(PACKAGE, 'icons')).map((icon) => `dist/icons/${icon}`),
    ];
    expect(files.map(({ path }) => path).sort()).toEqual([...shipped(), ...others].sort());
  });

  test("the lint configuration is n8n's default, as strict mode demands", () => {
    const config = readFileSync(join(PACKAGE, 'eslint.config.mjs'), 'utf8');
    expect(config).toBe("import { config } from '@n8n/node-cli/eslint';\n\nexport default config;\n");
    const { n8n } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
      n8n: { strict: boolean };
    };
    expect(n8n.strict).toBe(true);
  });

  test('need no dependency', () => {
    const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
  });
});
