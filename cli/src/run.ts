import { Command, CommanderError } from 'commander';
import { addCheck } from './check/command.ts';
import { addImport } from './import/command.ts';
import { addReconcile } from './reconcile/command.ts';
import { addTemplate } from './template/command.ts';
import { EXIT, UsageError } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Runs the `tillpass` command and answers its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { stdout, stderr } = terminal;
  let code: number = EXIT.ok;
  const program = new Command('tillpass')
    .description('TillPass on the command line.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // What follows "=" may be a secret that was meant for a setting.
      outputError: (text, write) => write(text.replace(/(unknown option '-[\w-]+)=.*'/s, "$1'")),
    })
    .showHelpAfterError(
      'Settings come from the environment or from --env-file. Add --help to see the options.',
    );
  const end = (exitCode: number) => (code = exitCode);
  addCheck(program, terminal, end);
  addImport(program, terminal, end);
  addReconcile(program, terminal, end);
  addTemplate(program, terminal, end);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof UsageError) {
      stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
}
