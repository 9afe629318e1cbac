/** The register as a table for the command line. */
import type { Holidays } from '#core/case/holidays.ts';
import type { StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import type { TableFormat } from '#core/paper.ts';
import { everything, type Period } from '#core/register/figures.ts';
import { writeRegisterTable } from '#documents/register-table.ts';
import { createTexts } from '#i18n/texts.ts';
import type { CivilClock } from '#ports/clock.ts';
import type { Store } from '#ports/store.ts';
import { exportRows } from '#use-cases/register/export-register.ts';
import { registerRows } from '#use-cases/register/register-rows.ts';

interface Wanted {
  readonly format: TableFormat;
  /** `null`: all that was ever registered. */
  readonly period: Period | null;
  /** The coordinator who takes the words along; `null`: the table is without content. */
  readonly contentFor: { readonly by: StaffId; readonly row: string } | null;
  /** Hears how many rows were read so far. */
  readonly onRead: (count: number) => void;
}

/** The bytes, in parts; `null`: this person may not have the words. */
export async function exportTable(
  parts: {
    readonly store: Store;
    readonly municipality: Municipality;
    readonly holidays: Holidays;
    readonly clock: CivilClock;
  },
  { format, period, contentFor, onRead }: Wanted,
): Promise<AsyncIterable<Uint8Array> | null> {
  const { municipality } = parts;
  const asked = { paper: 'register', format, withContent: true, period } as const;
  const rows =
    contentFor === null
      ? registerRows(parts, { scope: everything, period, onRead })
      : await exportRows(parts, { ...contentFor, asked }, onRead);
  if (rows === null) return null;
  const language = municipality.deskLanguage;
  const words = createTexts(municipality.timeZone).desk(language);
  return writeRegisterTable(format, rows, {
    words,
    language,
    municipality,
    withContent: contentFor !== null,
  });
}
