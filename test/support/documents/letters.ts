/** Letters of an invented case, whole, and what is known of their words in the other language. */
import { judgements } from '#core/case/case.ts';
import { writtenWords, type Letter, type LetterKind } from '#core/case/letter.ts';
import type { Reference } from '#core/ids.ts';
import type { LocalDate, Instant } from '#core/time.ts';
import type { LetterTranslations } from '#ports/documents.ts';

const date = (text: string): LocalDate => text as LocalDate;
const ombudsman = {
  name: { nl: 'Ombudsman Voorbeeldstad', uk: 'Омбудсман Форбельдстада' },
  phone: '0800-1',
  until: date('2027-11-29'),
};

const head = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  on: date('2026-11-29'),
  receivedAt: '2026-11-01T09:30:00.000Z' as Instant,
  language: 'uk',
  written: 'nl',
  signer: { name: 'Maria de Wit', role: 'handler' },
  phone: '0123-456789',
} as const;

const said = [
  { at: head.receivedAt, kind: 'text', text: 'У кімнаті три тижні холодно.' },
  { at: head.receivedAt, kind: 'photo', text: '' },
  { at: '2026-11-03T10:00:00.000Z' as Instant, kind: 'text', text: 'Дитина захворіла.' },
] as const;

const bodies = {
  acknowledgement: {
    kind: 'acknowledgement',
    said,
    answerBy: date('2026-11-04'),
    outcomeBy: date('2026-12-14'),
    visibility: 'municipality',
    isCommittee: false,
    emergencyPhone: '112',
  },
  adjournment: {
    kind: 'adjournment',
    before: date('2026-12-14'),
    to: date('2027-01-11'),
    reason: 'Wij wachten op de installateur.',
  },
  adjournment_person: {
    kind: 'adjournment_person',
    to: date('2027-01-11'),
    reason: 'Wij wachten op de installateur.',
  },
  not_handled: {
    kind: 'not_handled',
    ground: 'b',
    why: 'Het gebeurde in 2024.',
    still: 'Wij bellen u.',
    earlier: null,
    advicePhone: null,
    ombudsman,
  },
  formal: {
    kind: 'formal',
    said,
    parts: {
      investigated: 'De kamer is bekeken op 26 november.',
      heard: 'De bewoner en de beheerder zijn gehoord.',
      findings: 'De verwarming was drie weken stuk.',
      judgement: judgements[0],
      reasons: 'Drie weken zonder warmte is te lang.',
      measures: 'De monteur komt morgen, de beheerder controleert.',
    },
    heard: { was: 'held', on: date('2026-11-20') },
    ombudsman,
  },
} as const satisfies Readonly<Record<LetterKind, object>>;

/** `change`: of what this kind holds. */
export const letterOf = <Kind extends LetterKind>(
  kind: Kind,
  change: Partial<Letter & { readonly kind: Kind }> = {},
): Letter & { readonly kind: Kind } =>
  ({ ...head, ...bodies[kind], ...change }) as unknown as Letter & { readonly kind: Kind };

export const untranslated: LetterTranslations = { written: new Map(), said: new Map() };

/** Of all words of both sides. */
export const translationsOf = (letter: Letter): LetterTranslations => ({
  written: new Map(writtenWords(letter).map((text) => [text, `Українською: ${text}`])),
  said: new Map('said' in letter ? letter.said.map(({ text }) => [text, `In het Nederlands: ${text}`]) : []),
});
