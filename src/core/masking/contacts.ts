/** Addresses on the internet: e-mail, accounts, links. */
import type { MaskKind, Span } from './spans.ts';

const patterns: readonly (readonly [MaskKind, RegExp])[] = [
  [
    'email',
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu,
  ],
  ['link', /(?<!\p{L})(?:https?:\/\/|tg:\/\/|www\.)[^\s<>"«»]+/giu],
  [
    'link',
    /(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|nl|ua|ru|eu|me|info|be|de|pl|io|gov|uk|by|chat|app|online|site)(?![\p{L}\p{N}])(?:[/?#][^\s<>"«»]*)?/giu,
  ],
  // Words that call everybody name nobody.
  [
    'handle',
    /(?<![\p{L}\p{N}])@(?!(?:everyone|channel|here|all)(?![\p{L}\p{N}_]))[\p{L}\p{N}_][\p{L}\p{N}_.]{2,}/giu,
  ],
];
const trailing = /[.,:;!?)\]}'’]+$/u;

export function findContacts(text: string): readonly Span[] {
  return patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match): Span => ({
      kind,
      start: match.index,
      end: match.index + match[0].replace(trailing, '').length,
    })),
  );
}
