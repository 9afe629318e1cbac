/** What a worker sets going at its start, whatever ran before: what has its clock already keeps it. */
import { beginCatchUp } from '#use-cases/catch-up-translations.ts';
import { beginContact } from '#use-cases/contact-rhythm.ts';
import type { Context } from '#use-cases/context.ts';
import { beginRetention } from '#use-cases/retention.ts';
import { beginPatterns } from '#use-cases/tell-patterns.ts';
import { beginWeeklyFigures } from '#use-cases/weekly-figures.ts';

export async function beginClocks(context: Context): Promise<void> {
  await beginCatchUp(context);
  await beginContact(context);
  await beginPatterns(context);
  await beginRetention(context);
  await beginWeeklyFigures(context);
}
