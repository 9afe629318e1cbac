/**
 * The keys of all texts as types, read from the source languages' own files, so that a misspelt key does not compile.
 * This is the core's one import from outside the core; being type-only it vanishes at run time.
 */
import type desk from '../../locales/nl/desk.json';
import type report from '../../locales/nl/report.json';
import type documents from '../../locales/uk/documents.json';
import type intake from '../../locales/uk/intake.json';
import type summary from '../../locales/uk/summary.json';

/** `files_one`, `files_few` and so on are forms of one text, asked for as `files`. */
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}`
  ? Base
  : Key;

type LeafKey<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${WithoutPlural<Key>}`
    : LeafKey<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

/** A text for residents, `draft.title`. */
export type IntakeKey = LeafKey<typeof intake>;
/** A text for the desk, `card.title`. */
export type DeskKey = LeafKey<typeof desk>;
/** A text of the papers that people get in hand, `letter.greeting`. */
export type DocumentKey = LeafKey<typeof documents>;
/** A text of the yearly report, `title`. */
export type ReportKey = LeafKey<typeof report>;
/** A text of its summary for residents, `title`. */
export type SummaryKey = LeafKey<typeof summary>;
