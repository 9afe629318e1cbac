/** data/holidays.yaml → the days that royal decrees equal with public holidays. */
import { z } from 'zod';
import type { Holidays } from '#core/case/holidays.ts';
import { type LocalDate, parseLocalDate } from '#core/time.ts';
import { dataFolder, type Loaded, readDataFile } from './data-files.ts';

const localDate = z.string().transform((text, context): LocalDate => {
  const date = parseLocalDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: `"${text}" is not a date, YYYY-MM-DD` });
  return z.NEVER;
});

const schema = z.strictObject({ validUntil: localDate, decreeDays: z.array(localDate) });

export function loadHolidays(folder: URL = dataFolder): Loaded<Holidays> {
  const file = readDataFile(folder, 'holidays.yaml', schema);
  return file.ok ? { ok: true, value: file.value.value } : file;
}
