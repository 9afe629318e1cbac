/**
 * Telegram's HTML parse mode in both directions: mark-up to text and entities, refusing what the Bot API
 * server refuses and in its words (tdlib MessageEntity.cpp, parse_html), and back to mark-up for the page.
 */
import { badRequest } from './bot-api-error.ts';
import type { TelegramEntity } from './state.ts';

const plainTags: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const tagNames = new Set([...Object.keys(plainTags), 'a', 'tg-emoji', 'tg-time']);
const namedCharacters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly offset: number;
}

/** Text and entities of an HTML message. Throws the Bot API's 400 for mark-up it would not take. */
export function parseHtml(html: string): { text: string; entities: TelegramEntity[] } {
  const open: OpenTag[] = [];
  const entities: TelegramEntity[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const character = html.charAt(at);
    if (character === '&') {
      const decoded = decodeCharacter(html, at);
      text += decoded.text;
      at = decoded.end;
    } else if (character !== '<') {
      text += character;
      at += 1;
    } else if (html.charAt(at + 1) === '/') {
      at = closeTag({ html, at, open, text, entities });
    } else {
      const start = readStartTag(html, at);
      open.push({ ...start.tag, offset: text.length });
      at = start.end;
    }
  }
  const last = open.at(-1);
  if (last) throw cannotParse(`Can't find end tag corresponding to start tag "${last.name}"`);
  return trimmed(text, withoutForbiddenNesting(entities));
}

function closeTag(state: {
  html: string;
  at: number;
  open: OpenTag[];
  text: string;
  entities: TelegramEntity[];
}): number {
  const { html, at, open } = state;
  const tag = open.pop();
  if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${byteOffset(html, at)}`);
  const match = /^<\/([^\s>]*)\s*>/.exec(html.slice(at));
  if (!match) throw cannotParse(`Unclosed end tag at byte offset ${byteOffset(html, at)}`);
  const found = (match[1] ?? '').toLowerCase();
  if (found !== '' && found !== tag.name) {
    const where = `at byte offset ${byteOffset(html, at)}`;
    throw cannotParse(`Unmatched end tag ${where}, expected "</${tag.name}>", found "</${found}>"`);
  }
  const length = state.text.length - tag.offset;
  if (length > 0) addEntity(state.entities, tag, length, state.text.slice(tag.offset));
  return at + match[0].length;
}

function readStartTag(html: string, at: number): { tag: Omit<OpenTag, 'offset'>; end: number } {
  const where = `at byte offset ${byteOffset(html, at)}`;
  const nameMatch = /^<([^\s>]*)/.exec(html.slice(at));
  const name = (nameMatch?.[1] ?? '').toLowerCase();
  let end = at + 1 + name.length;
  if (end >= html.length) throw cannotParse(`Unclosed start tag ${where}`);
  if (!tagNames.has(name)) throw cannotParse(`Unsupported start tag "${name}" ${where}`);
  const attributes: Record<string, string> = {};
  for (;;) {
    end += /^\s*/.exec(html.slice(end))?.[0].length ?? 0;
    if (end >= html.length) throw cannotParse(`Unclosed start tag "${name}" ${where}`);
    if (html.charAt(end) === '>') break;
    const rest = html.slice(end);
    const attribute = /^([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\p{L}\d.-]*)(?=[\s>])))?/u.exec(rest);
    if (!attribute) throw cannotParse(`Empty attribute name in the tag "${name}" ${where}`);
    const raw = attribute[2] ?? attribute[3] ?? attribute[4] ?? '';
    attributes[(attribute[1] ?? '').toLowerCase()] = decodeText(raw);
    end += attribute[0].length;
    if (/^\s*=/.test(html.slice(end))) throw cannotParse(`Unexpected end of name token ${where}`);
  }
  if (name === 'span' && attributes['class'] !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${where}`);
  }
  return { tag: { name, attributes }, end: end + 1 };
}

function addEntity(entities: TelegramEntity[], tag: OpenTag, length: number, inner: string): void {
  const base = { offset: tag.offset, length };
  const plain = plainTags[tag.name];
  if (tag.name === 'a') {
    const href = tag.attributes['href'] ?? inner;
    const person = /^tg:\/\/user\?id=(\d+)$/.exec(href);
    if (person) entities.push({ type: 'text_mention', ...base, user: { id: Number(person[1]) } });
    else if (isLink(href)) entities.push({ type: 'text_link', ...base, url: new URL(withScheme(href)).href });
  } else if (tag.name === 'tg-emoji') {
    entities.push({ type: 'custom_emoji', ...base, custom_emoji_id: tag.attributes['emoji-id'] ?? '' });
  } else if (tag.name === 'tg-time') {
    const format = tag.attributes['format'];
    const time = { type: 'date_time', ...base, unix_time: Number(tag.attributes['unix']) };
    entities.push(format === undefined ? time : { ...time, date_time_format: format });
  } else if (tag.name === 'blockquote' && tag.attributes['expandable'] !== undefined) {
    entities.push({ type: 'expandable_blockquote', ...base });
  } else if (plain !== undefined) {
    const language =
      tag.name === 'code' ? /^language-(.+)$/.exec(tag.attributes['class'] ?? '')?.[1] : undefined;
    entities.push(language === undefined ? { type: plain, ...base } : { type: plain, ...base, language });
  }
}

function isLink(href: string): boolean {
  return /^(https?|tg|tonsite|ton):\/\/\S+$/i.test(href) || /^[^\s/]+\.[a-z]{2,}(\/\S*)?$/i.test(href);
}

function withScheme(href: string): string {
  return href.includes('://') ? href : `http://${href}`;
}

/** Nothing stands inside code and pre, and quotes do not nest: the server drops the inner ones without a word. */
function withoutForbiddenNesting(entities: TelegramEntity[]): TelegramEntity[] {
  const isCode = (type: string) => type === 'code' || type === 'pre';
  const isQuote = (type: string) => type.endsWith('blockquote');
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return sorted.filter(
    (inner) =>
      !sorted.some((outer) => {
        if (outer === inner || inner.offset < outer.offset) return false;
        if (inner.offset + inner.length > outer.offset + outer.length) return false;
        if (inner.offset === outer.offset && inner.length === outer.length)
          return isCode(outer.type) && !isCode(inner.type);
        return isCode(outer.type) || (isQuote(outer.type) && isQuote(inner.type));
      }),
  );
}

/** Spaces around a message are cut, and the entities with them. */
export function trimmed(
  text: string,
  entities: readonly TelegramEntity[],
): { text: string; entities: TelegramEntity[] } {
  const start = text.length - text.trimStart().length;
  const kept = text.trim();
  const moved = entities.map((entity) => {
    const from = Math.min(Math.max(entity.offset - start, 0), kept.length);
    const to = Math.min(Math.max(entity.offset + entity.length - start, 0), kept.length);
    return { ...entity, offset: from, length: to - from };
  });
  return { text: kept, entities: moved.filter(({ length }) => length > 0) };
}

function decodeText(raw: string): string {
  let text = '';
  let at = 0;
  while (at < raw.length) {
    const decoded = raw.charAt(at) === '&' ? decodeCharacter(raw, at) : { text: raw.charAt(at), end: at + 1 };
    text += decoded.text;
    at = decoded.end;
  }
  return text;
}

function decodeCharacter(html: string, at: number): { text: string; end: number } {
  const match = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]+));?/.exec(html.slice(at, at + 12));
  const end = at + (match?.[0].length ?? 1);
  const named = namedCharacters[match?.[3] ?? ''];
  if (named !== undefined) return { text: named, end };
  const code = match?.[1] ? Number(match[1]) : Number.parseInt(match?.[2] ?? '', 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? { text: String.fromCodePoint(code), end } : { text: '&', end: at + 1 };
}

function byteOffset(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at));
}

function cannotParse(detail: string): Error {
  return badRequest(`can't parse entities: ${detail}`);
}

const openingTags: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

/** The message as mark-up that is safe in a page: text escaped, only tags that Telegram knows. */
export function renderHtml(text: string, entities: readonly TelegramEntity[]): string {
  const edges: { at: number; order: number; tag: string }[] = [];
  entities.forEach((entity, index) => {
    const [opening, closing] = tagsOf(entity);
    if (opening === '') return;
    edges.push({ at: entity.offset, order: 1e9 - entity.length, tag: opening });
    edges.push({ at: entity.offset + entity.length, order: -1e9 - index, tag: closing });
  });
  edges.sort((a, b) => a.at - b.at || a.order - b.order);
  let html = '';
  let done = 0;
  for (const edge of edges) {
    html += escapeHtml(text.slice(done, edge.at)) + edge.tag;
    done = edge.at;
  }
  return html + escapeHtml(text.slice(done));
}

function tagsOf(entity: TelegramEntity): readonly [string, string] {
  if (entity.type === 'text_link') return [`<a href="${escapeHtml(entity.url ?? '')}">`, '</a>'];
  if (entity.type === 'text_mention') return [`<a href="tg://user?id=${entity.user?.id ?? 0}">`, '</a>'];
  if (entity.type === 'expandable_blockquote') return ['<blockquote expandable>', '</blockquote>'];
  if (entity.type === 'date_time') return [`<tg-time unix="${entity.unix_time ?? 0}">`, '</tg-time>'];
  const name = openingTags[entity.type];
  return name === undefined ? ['', ''] : [`<${name}>`, `</${name}>`];
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
