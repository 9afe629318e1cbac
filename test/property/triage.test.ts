import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';
import { loadTriageLists } from '#app/data/triage-lists.ts';
import { triage } from '#core/triage/triage.ts';
import { labelledMessages } from '#test/support/data/labelled-messages.ts';

const loaded = loadTriageLists();
if (!loaded.ok) throw new Error('the lists are wrong');
const lists = loaded.value;

const urgentTexts = labelledMessages()
  .filter(({ text, urgent }) => urgent === true && text.length < 200)
  .map(({ text }) => text);
/** Splits no letter from its accent: what a phone may put between letters. */
const invisible = fc.constantFrom('\u200B', '\u200D', '\u00AD', '\u2060', '\uFEFF');

describe('triage', () => {
  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const found = triage(text, lists);
        expect(found.urgent || found.aboutStaff).toBe(found.raisedBy.length > 0);
      }),
      searching(200),
    );
  });

  it('is not put off by capitals and invisible characters', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...urgentTexts),
        invisible,
        fc.nat(),
        fc.boolean(),
        (text, mark, at, shout) => {
          const letters = Array.from(shout ? text.toUpperCase() : text);
          const place = at % letters.length;
          const written = [...letters.slice(0, place), mark, ...letters.slice(place)].join('');
          expect(triage(written, lists).urgent).toBe(true);
        },
      ),
      searching(150),
    );
  });
});
