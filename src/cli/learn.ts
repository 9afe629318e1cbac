/** `cli learn`: learns the wording of triage from labelled messages and writes it beside the word lists. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { dataFolder } from '#app/data/data-files.ts';
import { printProblems } from '#app/problems.ts';
import { loadWordLists, wordingName } from '#app/data/triage-lists.ts';
import { categoryIds } from '#core/triage/categories.ts';
import { type Example, learnWording } from '#core/triage/learn-wording.ts';
import type { LabelWording } from '#core/triage/wording.ts';
import { exitCodes } from './exit-codes.ts';

const label = z.union([z.boolean(), z.literal('either')]);
const exampleSchema = z.object({
  text: z.string(),
  urgent: label,
  aboutStaff: label,
  categories: z.array(z.enum(categoryIds)).optional(),
});

export function register(program: Command): void {
  program
    .command('learn')
    .description('learn the wording of triage anew, after the word lists or the examples have changed')
    .argument('<files...>', 'labelled messages, {"text","urgent","aboutStaff","categories"} a line')
    .action((files: readonly string[]) => {
      const lists = loadWordLists();
      if (!lists.ok) {
        printProblems(lists.problems, (text) => process.stderr.write(text));
        process.exitCode = exitCodes.badConfig;
        return;
      }
      const examples = files.flatMap(readExamples);
      const { urgent, aboutStaff, topics } = learnWording(examples, lists.value);
      const file = {
        urgent: written(urgent),
        aboutStaff: written(aboutStaff),
        topics: Object.fromEntries(Array.from(topics, ([id, wording]) => [id, written(wording)])),
      };
      writeFileSync(new URL(wordingName, dataFolder), `${JSON.stringify(file, null, 1)}\n`);
      process.stdout.write(`Learnt from ${examples.length} messages: data/${wordingName}\n`);
    });
}

function readExamples(path: string): readonly Example[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => (line.trim() === '' ? [] : [exampleSchema.parse(JSON.parse(line))]));
}

function written({ weights, ...rest }: LabelWording): object {
  return { ...rest, weights: Object.fromEntries(weights) };
}
