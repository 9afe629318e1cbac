/** Papers for people at the desk, in the desk's language. */
import type { TableFormat } from '#core/paper.ts';
import type { RegisterRow } from '#core/register/register-row.ts';

/** A row of the register, and what the resident wrote where the reader may have it. */
export type ExportRow = RegisterRow & { readonly words?: string };

export interface DeskPapers {
  /** The bytes of the table, in parts, while its rows are read. Rejects what `rows` rejects. */
  registerTable(
    format: TableFormat,
    rows: AsyncIterable<ExportRow>,
    withContent: boolean,
  ): AsyncIterable<Uint8Array>;
}
