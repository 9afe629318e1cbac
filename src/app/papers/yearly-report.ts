/** The yearly report as files: what was counted, with what people wrote in a file of their own. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writtenParts, type Written } from '#core/register/yearly.ts';
import { writeYearlyReport, type WrittenYearly } from '#documents/yearly/report.ts';
import type { Context } from '#use-cases/context.ts';
import { overviewWords } from '#use-cases/register/read-overview.ts';
import { readYearly } from '#use-cases/register/read-yearly.ts';
import { textsOf } from '../own-texts.ts';
import type { Problem } from '../problems.ts';
import { readYaml } from '../data/yaml-source.ts';

const schema = z.strictObject(
  Object.fromEntries(
    writtenParts.map((part) => [part, z.array(z.string().trim().min(1)).optional()]),
  ) as Record<(typeof writtenParts)[number], z.ZodOptional<z.ZodArray<z.ZodString>>>,
);

type LoadedWritten =
  | { readonly ok: true; readonly written: Written }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `null`: nothing is written yet. */
export function loadWritten(path: string | null): LoadedWritten {
  if (path === null) return { ok: true, written: fill({}) };
  const remedy = `It is YAML: a list of paragraphs under any of ${writtenParts.join(', ')}.`;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { ok: false, problems: [{ where: path, what: 'can’t be read', remedy }] };
  }
  const result = readYaml(text, schema);
  if ('value' in result) return { ok: true, written: fill(result.value) };
  return {
    ok: false,
    problems: result.mistakes.map(({ line, column, message }) => ({
      where: `${path}:${line}:${column}`,
      what: message,
      remedy,
    })),
  };
}

const fill = (given: z.infer<typeof schema>): Written =>
  Object.fromEntries(writtenParts.map((part) => [part, given[part] ?? []])) as unknown as Written;

/** `null`: the year has not begun. */
export async function printYearlyReport(
  context: Pick<Context, 'store' | 'municipality' | 'holidays' | 'clock'>,
  year: number,
  written: Written,
): Promise<WrittenYearly | null> {
  const { municipality } = context;
  const facts = await readYearly(context, year, written);
  if (facts === null) return null;
  const texts = textsOf(municipality);
  return writeYearlyReport(facts, municipality, texts, overviewWords({ texts, municipality }, 'nl'));
}
