/** `cli triage`: what the word lists say about messages, and where the input carries labels, how right they are. */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { z } from 'zod';
import { loadJudge } from '#app/judge.ts';
import { CannotStart } from '#app/problems.ts';
import { exitCodes } from './exit-codes.ts';
import { type Judged, triageTable } from './triage-table.ts';

const label = z.union([z.boolean(), z.literal('either')]).optional();
const messageSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  urgent: label,
  aboutStaff: label,
  categories: z.array(z.string()).optional(),
});

interface Options {
  readonly lists?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('triage')
    .description('judge messages from standard input, {"id","text"} a line; with labels, count what is right')
    .option('--lists <folder>', 'a folder with danger-words.yaml, staff-words.yaml and topic-words.yaml')
    .option('--json', 'a line of JSON for each message, nothing else on standard output')
    .action(async (options: Options) => {
      const judge = await loadJudge(options.lists === undefined ? undefined : folderUrl(options.lists));
      if (!judge.ok) throw new CannotStart(judge.problems);
      const judged: Judged[] = [];
      for await (const { id, text, ...labels } of readMessages()) {
        const each = { id, text, labels, found: judge.value(text) };
        if (options.json) process.stdout.write(asJson(each));
        else judged.push(each);
      }
      if (!options.json) process.stdout.write(triageTable(judged));
    });
}

function folderUrl(path: string): URL {
  return pathToFileURL(path.endsWith('/') ? path : `${path}/`);
}

/** Lines that hold no message are reported by number, never by their words, and do not stop the others. */
async function* readMessages(): AsyncGenerator<z.infer<typeof messageSchema>> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const message = readMessage(line);
    if (typeof message !== 'string') {
      yield message;
      continue;
    }
    process.stderr.write(`line ${number}: ${message}\n`);
    process.exitCode = exitCodes.badData;
  }
}

function readMessage(line: string): z.infer<typeof messageSchema> | string {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/u, ''));
  } catch {
    return 'not JSON';
  }
  const message = messageSchema.safeParse(value);
  if (message.success) return message.data;
  const [issue] = message.error.issues;
  return `no message: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'unknown'}`;
}

function asJson({ id, found: { language, urgent, aboutStaff, categories } }: Judged): string {
  return `${JSON.stringify({ id, language, urgent, aboutStaff, categories })}\n`;
}
