/**
 * The register as a person takes it along: read page by page in transactions of their own, so that nobody waits for it. With content it is for
 * coordinators, leaves out what they may not see, and each case says in its record who took its words along.
 */
import { mayHavePaper, maySeeCase, registerScopesOf } from '#core/access.ts';
import { wordsNow } from '#core/case/ask-location.ts';
import { isErased } from '#core/case/retention.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { PaperAsked } from '#core/paper.ts';
import type { MunicipalityScope } from '#core/register/figures.ts';
import { readExportWords } from '#core/register/export-words.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import type { DeskPapers, ExportRow } from '#ports/desk-papers.ts';
import type { Transaction } from '#ports/store.ts';
import { askPaper } from './ask-paper.ts';
import { todayOf, type Context } from '../context.ts';
import type { MadePaper } from './deliver-paper.ts';
import { registerRows } from './register-rows.ts';

type RegisterAsked = PaperAsked & { readonly paper: 'register' };

interface Export {
  readonly by: StaffId;
  readonly asked: RegisterAsked;
  /** What an act of taking along is known by: tried again, it is recorded once. */
  readonly row: string;
}

export async function exportPaper(
  context: Context,
  papers: DeskPapers,
  wanted: Export,
): Promise<MadePaper | null> {
  const rows = await exportRows(context, wanted);
  if (rows === null) return null;
  const { format, withContent } = wanted.asked;
  const parts: Uint8Array[] = [];
  for await (const part of papers.registerTable(format, rows, withContent)) parts.push(part);
  return {
    name: { key: 'export.sheet' },
    extension: format,
    bytes: Buffer.concat(parts),
    saying: { key: withContent ? 'klacht.exportContent' : 'klacht.exportReady' },
  };
}

export async function askExport(
  context: Context,
  ask: { readonly deliveryId: string; readonly by: StaffId; readonly words: string },
): Promise<ActResult> {
  const today = todayOf(context);
  const asked = readExportWords(ask.words, today);
  if (asked === null) return { ok: false, refusal: { key: 'klacht.exportHelp' } };
  return askPaper(context, { ...ask, asked });
}

type ExportContext = Pick<Context, 'store' | 'municipality' | 'holidays' | 'clock'>;

/** `null`: this person may not have them. `onRead` hears how many were read so far. */
export async function exportRows(
  context: ExportContext,
  { by, asked, row }: Export,
  onRead?: (count: number) => void,
): Promise<AsyncIterable<ExportRow> | null> {
  const { municipality } = context;
  const invited = await context.store.transaction((tx) => tx.members.list(municipality.slack.confidential));
  if (mayHavePaper(asked, by, municipality, invited) !== null) return null;
  const scope = registerScopesOf(by, municipality, invited).find(isWhole);
  if (scope === undefined) return null;
  const words = asked.withContent
    ? (tx: Transaction, id: CaseId) => takeWords(context, tx, id, { by, row, invited })
    : undefined;
  return registerRows(context, { scope, period: asked.period, onRead, ...(words && { words }) });
}

const isWhole = (scope: { readonly location: unknown }): scope is MunicipalityScope =>
  scope.location === null;

/** What the resident wrote, as they last put it, in order; nothing of what is erased or not for this person. */
async function takeWords(
  { municipality, clock }: ExportContext,
  tx: Transaction,
  id: CaseId,
  { by, row, invited }: { readonly by: StaffId; readonly row: string; readonly invited: readonly StaffId[] },
): Promise<string | undefined> {
  const one = await tx.cases.get(id);
  if (one === null || isErased(one) || !maySeeCase(one, by, municipality, invited)) return undefined;
  const entries = await tx.entries.list(id);
  if (!entries.some(({ body }) => body.type === 'exported' && body.row === row))
    await tx.entries.append(id, { at: clock.now(), actor: { staff: by }, body: { type: 'exported', row } });
  return wordsNow(entries).join('\n\n');
}
