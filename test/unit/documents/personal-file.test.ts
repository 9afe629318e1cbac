/** The copy of what is kept of a resident, as a paper. */
import { expect, it } from 'vitest';
import type { Entry, EntryBody } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { documents } from '#test/support/world/documents.ts';
import { readPdf } from '#test/support/documents/read-pdf.ts';
import { at, newCase } from '#test/support/world/store.ts';

const entry = (number: number, body: EntryBody): Entry => ({
  number,
  at: at(number),
  actor: { staff: 'U1' as StaffId },
  body,
});

it('leaves no page half empty because something long comes next', async () => {
  const reason = 'De installateur komt later dan gedacht. '.repeat(120);
  const short = Array.from({ length: 6 }, (_, index) => entry(index + 1, { type: 'name_hidden' }));
  const long = entry(7, { type: 'adjourned', to: '2026-12-24' as LocalDate, reason } as EntryBody);
  const one = { case: newCase(), location: null, entries: [...short, long], translations: new Map() };
  const { bytes } = await documents.personalFile(
    {
      madeOn: '2026-11-29' as LocalDate,
      person: { chatId: '1', firstName: 'Олена', username: null },
      checkIns: { isOn: false, place: null },
      draft: [],
      cases: [one],
      files: [],
    },
    'uk',
    'pdf',
  );
  const { pages } = await readPdf(bytes);
  expect(pages[0]).toContain('Причина: De installateur');
  // When it was stands with what it was.
  expect(pages[0]).not.toMatch(/Муніципалітет \d+ \/ \d+$/u);
});
