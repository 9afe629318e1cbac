/** What municipality and law decide, read from data/: the municipality's file, holidays, word lists and vetted answers. Every mistake is listed at once. */
import type { Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import type { TriageLists } from '#core/triage/lists.ts';
import type { PurposeLists } from '#core/triage/purpose.ts';
import type { VettedGroup } from '#core/desk/vetted-answer.ts';
import type { Loaded } from './data-files.ts';
import { loadGlossary, type Glossary } from './glossary.ts';
import { loadHolidays } from './holidays.ts';
import { loadMunicipality } from './municipality.ts';
import type { Problem } from '../problems.ts';
import { loadPurposeLists } from './purpose-lists.ts';
import { loadTriageLists } from './triage-lists.ts';
import { loadVettedAnswers } from './vetted-answers.ts';

export interface Rules {
  readonly municipality: Municipality;
  readonly holidays: Holidays;
  readonly triageLists: TriageLists;
  readonly purposeLists: PurposeLists;
  readonly vettedAnswers: readonly VettedGroup[];
  readonly glossary: Glossary;
}

export type RulesResult =
  | (Rules & { readonly ok: true; readonly warnings: readonly Problem[] })
  | { readonly ok: false; readonly problems: readonly Problem[] };

export async function loadRules(municipalityFile: string): Promise<RulesResult> {
  const problems: Problem[] = [];
  const own = await loadMunicipality(municipalityFile);
  if (!own.ok) problems.push(...own.problems);
  const holidays = collect(loadHolidays(), problems);
  const triageLists = collect(loadTriageLists(), problems);
  const purposeLists = collect(loadPurposeLists(), problems);
  const vettedAnswers = collect(loadVettedAnswers(), problems);
  const glossary = collect(loadGlossary(), problems);
  if (!own.ok || !holidays || !triageLists || !purposeLists || !vettedAnswers || !glossary)
    return { ok: false, problems };
  const { municipality, warnings } = own;
  return { ok: true, municipality, holidays, triageLists, purposeLists, vettedAnswers, glossary, warnings };
}

function collect<Data>(loaded: Loaded<Data>, problems: Problem[]): Data | null {
  if (loaded.ok) return loaded.value;
  problems.push(...loaded.problems);
  return null;
}
