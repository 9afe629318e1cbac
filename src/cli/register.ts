/** `cli register verify`: proves that the record is as it was written, or what a resident holds of it. */
import type { Command } from 'commander';
import { withKnownStore } from '#app/open-own-store.ts';
import { exitCodes as ends } from '#app/problems.ts';
import { parseReceipt, type Receipt } from '#core/case/receipt.ts';
import type { RegisterProof, Store } from '#ports/store.ts';
import { exitCodes } from './exit-codes.ts';
import { registerFiguresCommand } from './register-figures.ts';
import { withKnownDatabase } from '#app/with-database.ts';

interface Options {
  readonly receipt?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program.command('register').description('the register of all cases');
  registerFiguresCommand(program, command);
  command
    .command('verify')
    .description('proves that every case is there, each with its record as it was written, also erased ones')
    .option('--receipt <code>', 'proves what one resident was given: PCH-7K3M9R-Q:7K3M-9R2C-XW8P-4T6V')
    .option('--json', 'only JSON on standard output')
    .action((options: Options) => run(program, options));
}

async function run(program: Command, options: Options): Promise<void> {
  const receipt = options.receipt === undefined ? null : parseReceipt(options.receipt);
  if (options.receipt !== undefined && receipt === null) {
    program.error(
      'error: --receipt is none: a character is missing or misread. It looks like PCH-7K3M9R-Q:7K3M-9R2C-XW8P-4T6V',
      { exitCode: exitCodes.usage },
    );
  }
  await withKnownDatabase(({ settings }) =>
    withKnownStore(settings, (store) =>
      receipt === null ? verifyAll(store, options) : verifyOne(store, receipt, options),
    ),
  );
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function verifyAll(store: Store, { json }: Options): Promise<number> {
  const { chains, whole } = await store.transaction(async (tx) => ({
    chains: await tx.entries.verify(),
    whole: await tx.entries.verifyRegister(),
  }));
  const isProven = chains.broken.length === 0 && whole.isWhole;
  if (json === true) print(JSON.stringify({ isProven, ...chains, register: whole }));
  else {
    for (const { reference, number } of chains.broken)
      print(`BROKEN ${reference}: entry ${number} is not what was written, or is missing or too many`);
    if (!whole.isWhole) print(`BROKEN register: ${saidOf(whole)}`);
    if (isProven)
      print(
        `${chains.cases} cases, each entry as it was written, none taken out or put in since ${whole.since ?? ''}.`,
      );
  }
  return isProven ? ends.success : exitCodes.badData;
}

function saidOf({ since, written, found }: RegisterProof): string {
  if (since === null) return 'its head is gone';
  return written === found
    ? 'a case or the end of its record was changed outside of the product'
    : `${written} cases were written down, ${found} are there`;
}

async function verifyOne(store: Store, receipt: Receipt, { json }: Options): Promise<number> {
  const proof = await store.transaction(async (tx) => {
    const one = await tx.cases.byReference(receipt.reference);
    return one === null ? null : tx.entries.receipt(one.id);
  });
  const isProven = proof !== null && proof.isUnchanged && proof.code === receipt.code;
  if (json === true) {
    const { code: _, ...known } = proof ?? { code: '' };
    print(JSON.stringify({ isProven, ...(isProven ? known : {}) }));
  } else if (isProven) {
    print(
      `${receipt.reference}: what was received from ${proof.from} to ${proof.until} is unchanged (${proof.entries} entries).`,
    );
  } else {
    print(`${receipt.reference}: NOT what this receipt was given for, or there is no such case.`);
  }
  return isProven ? ends.success : exitCodes.badData;
}
