/** `npm run cli -- report --year 2026`: the yearly report as PDF, Word and HTML, and its page for residents in Ukrainian. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadWritten, printYearlyReport } from '#app/papers/yearly-report.ts';
import { CannotStart } from '#app/problems.ts';
import { writtenParts, type Written } from '#core/register/yearly.ts';
import { exitCodes } from './exit-codes.ts';
import { withRegister } from './with-register.ts';
import { writeWhole } from './write-whole.ts';

interface Options {
  readonly year: string;
  readonly texts?: string;
  readonly out: string;
}

export function register(program: Command): void {
  program
    .command('report')
    .description('The yearly report on complaints (Awb 9:12a): PDF, Word and HTML, and a page in Ukrainian')
    .requiredOption('--year <year>', 'like 2026')
    .option('--texts <file>', 'what people wrote: YAML, paragraphs under learned, plans, stories …')
    .option('--out <folder>', 'where to write the files', '.')
    .action((options: Options) => run(program, options));
}

async function run(program: Command, options: Options): Promise<void> {
  if (!/^\d{4}$/.test(options.year))
    program.error(`error: --year "${options.year}" is no year like 2026`, { exitCode: exitCodes.usage });
  const texts = loadWritten(options.texts ?? null);
  if (!texts.ok) throw new CannotStart(texts.problems);
  await withRegister(() => async (register) => {
    const report = await printYearlyReport(register, Number(options.year), texts.written);
    if (report === null) program.error(`error: ${options.year} has not begun`, { exitCode: exitCodes.usage });
    mkdirSync(options.out, { recursive: true });
    const name = `klachtenjaarverslag-${options.year}`;
    const files = [
      [`${name}.pdf`, report.pdf],
      [`${name}.docx`, report.docx],
      [`${name}.html`, report.html],
      [`${name}-uk.pdf`, report.summary],
    ] as const;
    for (const [file, bytes] of files) {
      const path = join(options.out, file);
      await writeWhole(path, bytes);
      process.stdout.write(`${path}\n`);
    }
    tellMissing(texts.written);
  });
}

/** No count can give these; the report shows where they belong. */
function tellMissing(written: Written): void {
  const missing = writtenParts.filter((part) => written[part].length === 0);
  if (missing.length > 0)
    process.stderr.write(`still to be written, in the Word file or with --texts: ${missing.join(', ')}\n`);
}
