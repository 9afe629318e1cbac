/** Addresses on the internet: e-mail, accounts, links. */
import type { MaskKind, Span } from './spans.ts';

const patterns: readonly (readonly [MaskKind, RegExp])[] = [
  [
    'email',
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu,
  ],
  // "zirka2000 собака ukr крапка net", "zirka [at] gmail.com".
  [
    'email',
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{2,64}\s?(?:[([]\s?(?:at|собака|ет)\s?[)\]]|собака|собачка|равлик|apenstaartje)\s?[a-z0-9-]{2,40}(?:\.|\s?(?:крапка|точка|[([]?(?:dot|punt)[)\]]?)\s?)[a-z]{2,8}(?![\p{L}\p{N}])/giu,
  ],
  ['link', /(?<!\p{L})(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)[^\s<>"«»]+/giu],
  [
    'link',
    /(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|nl|ua|ru|eu|me|info|be|de|pl|io|gov|uk|by|chat|app|online|site)(?![\p{L}\p{N}])(?:[/?#][^\s<>"«»]*)?/giu,
  ],
  // Words that call everybody name nobody.
  [
    'handle',
    /(?<![\p{L}\p{N}])@(?!(?:everyone|channel|here|all)(?![\p{L}\p{N}_]))[\p{L}\p{N}_][\p{L}\p{N}_.]{2,}/giu,
  ],
  // "інста zirka.art": behind the name of a network, what no word looks like; "zirka_k" looks like none anywhere.
  [
    'handle',
    /(?<=(?<!\p{L})(?:телеграм\p{L}?|телег[аиу]|тг|telegram|tg|[іи]нста(?:грам)?\p{L}?|insta(?:gram)?|фейсбук|facebook|fb|скайп|skype|т[іи]кток|tiktok|н[іи]к|nick(?:name)?|лог[іи]н|login|акаунт|аккаунт|account)[\s:—-]{1,3})(?=[a-z0-9_.:]*[\d_.:][a-z0-9])[a-z][a-z0-9_.:]{2,40}/giu,
  ],
  ['handle', /(?<![\p{L}\p{N}._@/-])[a-z]{2,}[a-z0-9]*_[a-z0-9_]{1,40}(?![\p{L}\p{N}@-])/giu],
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
