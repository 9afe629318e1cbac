/** What a worker sets going at its start, whatever ran before: what has its clock already keeps it. */
import { beginCatchUp } from '#use-cases/translation/catch-up-translations.ts';
import { beginContact } from '#use-cases/location/contact-rhythm.ts';
import type { Context } from '#use-cases/context.ts';
import { beginRetention } from '#use-cases/erasure/retention.ts';
import { beginPatterns } from '#use-cases/register/tell-patterns.ts';
import { beginWeeklyFigures } from '#use-cases/register/weekly-figures.ts';

export async function beginClocks(context: Context): Promise<void> {
  await beginCatchUp(context);
  await beginContact(context);
  await beginPatterns(context);
  await beginRetention(context);
  await beginWeeklyFigures(context);
}
