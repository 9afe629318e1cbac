/** Cuts Telegram HTML into pieces that fit one message each, every one valid by itself. Knows tags and entities, nothing of what is said. */

/** Of a message, in UTF-16 units, counted after tags and entities are parsed (sendMessage). */
export const messageLengthMax = 4096;

interface Tag {
  readonly name: string;
  /** As written, with attributes. */
  readonly html: string;
}

/** One character that a person sees, how it is written, and the tags it stands in, outermost first. */
interface Visible {
  readonly text: string;
  readonly html: string;
  readonly tags: readonly Tag[];
}

const token = /<(\/?)([a-z-]+)[^>]*>|&(?:lt|gt|amp|quot);|[^]/gu;
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** Good places to cut, the best first; each is looked for in the second half of what fits. */
const breaks = [/\n\s*\n/gu, /\n/gu, /[.!?…]+["»”’)]*\s/gu, /\s/gu];

/** White space and what Telegram does not count as text; a message of nothing else is refused. */
const blank = /^[\s\p{C}\p{Z}\u2800\u3164\uFFFC]*$/u;

/**
 * The pieces, in order, none of them blank and none longer than `max`. Cut between paragraphs where possible, else between
 * lines, sentences, words; never inside a character, an entity or a tag. A tag inside one of its own kind is left
 * out (Telegram refuses a quotation in a quotation), as is one around nothing. White space at a cut goes.
 */
export function splitHtml(html: string, max: number = messageLengthMax): readonly string[] {
  const visible = readVisible(html);
  const pieces: string[] = [];
  let rest = trim(visible);
  while (rest.length > 0) {
    const length = cutAt(rest, max);
    const piece = trim(rest.slice(0, length));
    if (!blank.test(textOf(piece))) pieces.push(write(piece));
    rest = trim(rest.slice(length));
  }
  return pieces;
}

function readVisible(html: string): readonly Visible[] {
  const visible: Visible[] = [];
  let tags: readonly Tag[] = [];
  // Closing tags without an effect: those of left-out inner tags.
  const leftOut: string[] = [];
  for (const match of html.matchAll(token)) {
    const [written, closing, name] = match;
    if (name === undefined) {
      visible.push({ text: entities[written] ?? written, html: written, tags });
    } else if (closing === '') {
      if (tags.some((tag) => tag.name === name)) leftOut.push(name);
      else tags = [...tags, { name, html: written }];
    } else if (leftOut.includes(name)) {
      leftOut.splice(leftOut.lastIndexOf(name), 1);
    } else {
      tags = tags.filter((tag) => tag.name !== name);
    }
  }
  return visible;
}

/** How many characters of `rest` go into the next piece. */
function cutAt(rest: readonly Visible[], max: number): number {
  const fitting = countWithin(rest, max);
  if (fitting === rest.length) return fitting;
  const window = textOf(rest.slice(0, fitting));
  for (const pattern of breaks) {
    const last = [...window.matchAll(pattern)].at(-1);
    if (last !== undefined && last.index >= window.length / 2) {
      return countWithin(rest, last.index + last[0].length);
    }
  }
  return Math.max(fitting, 1);
}

/** How many characters, from the first, take at most `units` UTF-16 units. */
function countWithin(visible: readonly Visible[], units: number): number {
  let room = units;
  const tooMuch = visible.findIndex(({ text }) => (room -= text.length) < 0);
  return tooMuch === -1 ? visible.length : tooMuch;
}

function write(piece: readonly Visible[]): string {
  let html = '';
  let open: readonly Tag[] = [];
  function moveTo(tags: readonly Tag[]): void {
    const common = open.findIndex((tag, depth) => tag !== tags[depth]);
    const shared = common === -1 ? open.length : common;
    for (const tag of open.slice(shared).toReversed()) html += `</${tag.name}>`;
    for (const tag of tags.slice(shared)) html += tag.html;
    open = tags;
  }
  for (const character of piece) {
    moveTo(character.tags);
    html += character.html;
  }
  moveTo([]);
  return html;
}

function trim(visible: readonly Visible[]): readonly Visible[] {
  const isInk = ({ text }: Visible): boolean => !/\s/u.test(text);
  const first = visible.findIndex(isInk);
  return first === -1 ? [] : visible.slice(first, visible.findLastIndex(isInk) + 1);
}

function textOf(visible: readonly Visible[]): string {
  return visible.map(({ text }) => text).join('');
}
