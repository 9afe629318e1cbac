/** Papers for people at the desk, in the desk's language. */
import type { Flyer } from '#core/flyer.ts';
import type { TableFormat } from '#core/paper.ts';
import type { RegisterRow } from '#core/register/register-row.ts';

/** A row of the register, and what the resident wrote where the reader may have it. */
export type ExportRow = RegisterRow & { readonly words?: string };

/** Why there is no flyer: Telegram would be the only way on it, or it does not fit on its page. */
export type NoFlyer = 'no-other-way' | 'too-long';
export type WrittenFlyer =
  | { readonly ok: true; readonly pdf: Uint8Array }
  | { readonly ok: false; readonly why: NoFlyer };

export interface DeskPapers {
  /** As PDF, in the residents' language and Dutch. Rejects with `unavailable` while nobody can say where the bot is found. */
  flyer(flyer: Omit<Flyer, 'link'>): Promise<WrittenFlyer>;
  /** The bytes of the table, in parts, while its rows are read. Rejects what `rows` rejects. */
  registerTable(
    format: TableFormat,
    rows: AsyncIterable<ExportRow>,
    withContent: boolean,
  ): AsyncIterable<Uint8Array>;
}
