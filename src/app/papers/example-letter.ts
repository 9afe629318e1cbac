/** A letter of each kind about a complaint that nobody made, so that a municipality can look at its logo, its names and our texts. */
import { ombudsmanFor, signerFor, type Letter, type LetterKind } from '#core/case/letter.ts';
import { legalDates } from '#core/case/deadlines.ts';
import type { Holidays } from '#core/case/holidays.ts';
import type { Reference } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { addDays, addWeeks, atLocalTime, type LocalDate } from '#core/time.ts';
import type { LetterTranslations } from '#ports/documents.ts';

/** Not a number that a case can have: its check character is wrong. */
const reference = 'PCH-000000-X' as Reference;

/** What the municipality wrote, and the same in Ukrainian. */
const written = {
  reason: ['Dit is een voorbeeld: wij wachten op een monteur.', 'Це приклад: ми чекаємо на майстра.'],
  why: ['Dit is een voorbeeld: het gebeurde in 2019.', 'Це приклад: це сталося у 2019 році.'],
  still: ['Wij bellen u om te horen hoe het nu gaat.', 'Ми зателефонуємо й запитаємо, як справи тепер.'],
  investigated: [
    'Dit is een voorbeeld. Wij hebben de kamer bekeken en het logboek van de techniek gelezen.',
    'Це приклад. Ми оглянули кімнату і прочитали технічний журнал.',
  ],
  heard: [
    'Wij spraken met u en met de locatiemanager.',
    'Ми поговорили з Вами і з керівництвом прихистку (locatiemanager).',
  ],
  findings: [
    'De verwarming was drie weken stuk. Dat staat vast. Wanneer het voor het eerst gemeld is, staat niet vast.',
    'Опалення не працювало три тижні. Це встановлено. Коли про це сказали вперше, не встановлено.',
  ],
  reasons: [
    'Drie weken zonder warmte is te lang, en niemand legde uit wat er gebeurde.',
    'Три тижні без тепла — це задовго, і ніхто не пояснив, що відбувається.',
  ],
  measures: [
    'De verwarming is gemaakt. De klachtencoördinator controleert over twee weken of zij het nog doet.',
    'Опалення полагодили. За два тижні координація скарг (klachtencoördinator) перевірить, чи воно працює.',
  ],
} as const;

const saidWords = [
  [
    'Це приклад. У кімнаті вже три тижні холодно.',
    'Dit is een voorbeeld. Het is al drie weken koud in de kamer.',
  ],
  ['На рецепції сказали: чекайте.', 'Bij de receptie zeiden ze: wacht maar.'],
] as const;

export function exampleLetter(
  kind: LetterKind,
  municipality: Municipality,
  { holidays, today }: { readonly holidays: Holidays; readonly today: LocalDate },
): { readonly letter: Letter; readonly translations: LetterTranslations } {
  const { timeZone, committee, office, contacts } = municipality;
  const received = addWeeks(today, -4);
  const receivedAt = atLocalTime(received, '09:30', timeZone);
  const dates = legalDates({ received, committee, holidays });
  const signers = [...municipality.handlers, ...municipality.slack.coordinators];
  const named = signers.find((person) => municipality.people[person] !== undefined);
  const head = {
    reference,
    on: today,
    receivedAt,
    language: 'uk',
    written: 'nl',
    signer: signerFor(municipality, named ?? signers[0] ?? null),
    phone: office.phone,
  } as const;
  const said = saidWords.map(([text]) => ({ at: receivedAt, kind: 'text' as const, text }));
  const ombudsman = ombudsmanFor(municipality, today);
  const [reason] = written.reason;
  const bodies = {
    acknowledgement: {
      kind: 'acknowledgement',
      said,
      answerBy: addDays(received, 3),
      outcomeBy: dates.handleBy,
      visibility: 'municipality',
      isCommittee: committee,
      emergencyPhone: contacts.emergency.phone,
    },
    adjournment: { kind: 'adjournment', before: dates.handleBy, to: dates.adjournedBy, reason },
    adjournment_person: { kind: 'adjournment_person', to: dates.adjournedBy, reason },
    not_handled: {
      kind: 'not_handled',
      ground: 'b',
      why: written.why[0],
      still: written.still[0],
      earlier: null,
      advicePhone: null,
      ombudsman,
    },
    formal: {
      kind: 'formal',
      said: [...said, { at: receivedAt, kind: 'photo', text: '' }],
      parts: {
        judgement: 'founded',
        investigated: written.investigated[0],
        heard: written.heard[0],
        findings: written.findings[0],
        reasons: written.reasons[0],
        measures: written.measures[0],
      },
      heard: { was: 'held', on: addWeeks(today, -1) },
      ombudsman,
    },
  } as const satisfies Readonly<Record<LetterKind, object>>;
  return {
    letter: { ...head, ...bodies[kind] },
    translations: {
      written: kind === 'acknowledgement' ? new Map() : new Map(Object.values(written)),
      said: new Map(saidWords),
    },
  };
}
