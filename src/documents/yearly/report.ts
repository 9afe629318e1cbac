/** The yearly report (Awb 9:12a) in every form in which a municipality needs it. */
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { OverviewWords } from '#core/register/figure-words.ts';
import type { YearlyFacts } from '#core/register/yearly.ts';
import { atLocalTime } from '#core/time.ts';
import type { Texts } from '#ports/texts.ts';
import { yearlyDocx } from './docx.ts';
import { yearlyHtml } from './html.ts';
import { summaryPdf, yearlyPdf } from './pdf.ts';
import { yearlyReportOf } from './text.ts';

export interface WrittenYearly {
  readonly pdf: Uint8Array;
  readonly docx: Uint8Array;
  readonly html: Uint8Array;
  /** The page for residents alone, to hang up. */
  readonly summary: Uint8Array;
}

export async function writeYearlyReport(
  facts: YearlyFacts,
  municipality: Municipality,
  texts: Texts,
  overviewWords: OverviewWords,
): Promise<WrittenYearly> {
  const report = yearlyReportOf(facts, municipality, texts, overviewWords);
  const madeAt = atLocalTime(facts.madeOn, '12:00', municipality.timeZone);
  return {
    pdf: await yearlyPdf(report, madeAt),
    docx: await yearlyDocx(report, nameIn(municipality.name, 'nl')),
    html: new TextEncoder().encode(await yearlyHtml(report)),
    summary: await summaryPdf(report, nameIn(municipality.name, 'uk'), madeAt),
  };
}
