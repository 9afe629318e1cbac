/** `npm run cli -- letter preview --kind formal`: a letter to look at, of an invented complaint or of a case. Nothing is recorded. */
import { Option, type Command } from 'commander';
import { loadOwnConfig } from '#app/settings/config.ts';
import { loadHolidays } from '#app/data/holidays.ts';
import { loadMunicipality } from '#app/data/municipality.ts';
import { withKnownStore } from '#app/open-own-store.ts';
import { printExample, printLetter } from '#app/papers/preview-letter.ts';
import { CannotStart } from '#app/problems.ts';
import { civilClock } from '#app/system.ts';
import type { LetterKind } from '#core/case/letter.ts';
import { exitCodes } from './exit-codes.ts';
import { writeWhole } from './write-whole.ts';

const kinds = {
  acknowledgement: 'acknowledgement',
  adjournment: 'adjournment',
  'to-person': 'adjournment_person',
  'not-handled': 'not_handled',
  formal: 'formal',
} as const satisfies Readonly<Record<string, LetterKind>>;

interface Options {
  readonly kind: keyof typeof kinds;
  readonly reference?: string;
  readonly out?: string;
  readonly html?: true;
}

const whyNot = {
  unknown: 'there is no such case',
  erased: 'this case is erased, and its letters with it',
  notGiven: 'nothing in this case leads to such a letter yet; without --reference an example is shown',
} as const;

export function register(program: Command): void {
  program
    .command('letter')
    .description('Official letters in Ukrainian and Dutch')
    .command('preview')
    .description('A letter as PDF, to look at: of an invented complaint, or of a case. Nothing is recorded')
    .addOption(new Option('--kind <kind>', 'which letter').choices(Object.keys(kinds)).makeOptionMandatory())
    .option('--reference <number>', 'a case: its letter as it was sent, or as it would be')
    .option('--html', 'as a page for a screen')
    .option('--out <file>', 'where to write it; otherwise standard output')
    .action((options: Options) => print(program, options));
}

async function print(program: Command, options: Options): Promise<void> {
  const settings = loadOwnConfig();
  const file = settings.ok ? settings.config.municipalityFile : settings.municipalityFile;
  const [loaded, holidays] = [await loadMunicipality(file), loadHolidays()];
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  if (!holidays.ok) throw new CannotStart(holidays.problems);
  const { municipality } = loaded;
  const wanted = { kind: kinds[options.kind], form: options.html === true ? 'html' : 'pdf' } as const;
  const context = { municipality, holidays: holidays.value, clock: civilClock() };
  if (options.reference === undefined) return write(options, await printExample(wanted, context));
  if (!settings.ok) throw new CannotStart(settings.problems);
  const { reference } = options;
  const found = await withKnownStore(settings.config, (store) =>
    printLetter(reference, wanted, { ...context, store }),
  );
  if (found.ok) return write(options, found.bytes);
  program.error(`error: --reference: ${whyNot[found.why]}`, { exitCode: exitCodes.usage });
}

async function write({ out }: Options, bytes: Uint8Array): Promise<void> {
  if (out === undefined) process.stdout.write(bytes);
  else await writeWhole(out, bytes, 0o600);
}
