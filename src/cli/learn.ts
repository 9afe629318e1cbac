/** `cli learn`: learns the wording of triage from labelled messages and writes it beside the word lists. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { dataFolder } from '#app/data/data-files.ts';
import { CannotStart } from '#app/problems.ts';
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
      if (!lists.ok) throw new CannotStart(lists.problems);
      const examples = files.flatMap((file) => readExamples(program, file));
      const { urgent, aboutStaff, topics } = learnWording(examples, lists.value);
      const file = {
        urgent: written(urgent),
        aboutStaff: written(aboutStaff),
        topics: Object.fromEntries(Array.from(topics, ([id, wording]) => [id, written(wording)])),
      };
      const path = new URL(wordingName, dataFolder);
      const part = new URL(`${path.href}.part`);
      // Whole or not at all: the product does not start with half of it.
      writeFileSync(part, `${JSON.stringify(file, null, 1)}\n`);
      renameSync(part, path);
      process.stdout.write(`Learnt from ${examples.length} messages: data/${wordingName}\n`);
    });
}

/** A line that holds none ends the command, named by its number and never by its words. */
function readExamples(program: Command, path: string): readonly Example[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const example = exampleSchema.safeParse(jsonIn(line));
    if (example.success) return [example.data];
    const [issue] = example.error.issues;
    return program.error(
      `error: ${path}:${index + 1}: ${issue?.path.join('.') || 'the line'} is no label or text of a message`,
      {
        exitCode: exitCodes.badData,
      },
    );
  });
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function written({ weights, ...rest }: LabelWording): object {
  return { ...rest, weights: Object.fromEntries(weights) };
}
