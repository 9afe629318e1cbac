/**
 * Slack's own mark-up as a tree: what is bold, a link, a mention, a quote. Pure text in, plain data out; what
 * it looks like is in rich-text.ts.
 */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'user' | 'channel' | 'group'; readonly id: string }
  | { readonly type: 'broadcast'; readonly range: string }
  | { readonly type: 'date'; readonly atS: number; readonly pattern: string; readonly fallback: string };

export type Paragraph =
  | { readonly type: 'line' | 'quote'; readonly children: readonly Inline[] }
  | { readonly type: 'pre'; readonly text: string };

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Reads a message's text. Line breaks separate paragraphs; three back-ticks keep theirs. */
export function parseMrkdwn(source: string): Paragraph[] {
  return source.split(/```(?:\n)?([\s\S]*?)(?:\n)?```\n?/).flatMap((part, index): Paragraph[] => {
    if (index % 2 === 1) return [{ type: 'pre', text: unescapeSlack(part) }];
    if (part === '') return [];
    return part.replace(/\n$/, '').split('\n').map(parseLine);
  });
}

function parseLine(line: string): Paragraph {
  const quoted = /^&gt; ?(.*)$/.exec(line) ?? /^> ?(.*)$/.exec(line);
  return quoted
    ? { type: 'quote', children: parseInline(quoted[1] ?? '') }
    : { type: 'line', children: parseInline(line) };
}

/** Reads the mark-up inside one line. */
export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ type: 'text', text: unescapeSlack(plain) });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const piece = readAngle(rest) ?? readCode(rest) ?? readStyled(rest, source[at - 1]);
    if (piece) {
      flush();
      found.push(piece.inline);
      at += piece.length;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return found;
}

interface Piece {
  readonly inline: Inline;
  readonly length: number;
}

function readCode(rest: string): Piece | null {
  const match = /^`([^`]+)`/.exec(rest);
  if (!match) return null;
  return { inline: { type: 'code', text: unescapeSlack(match[1] ?? '') }, length: match[0].length };
}

/** A style begins after a space or punctuation and ends before one, as in Slack. */
function readStyled(rest: string, before: string | undefined): Piece | null {
  const mark = rest[0];
  if (mark !== '*' && mark !== '_' && mark !== '~') return null;
  if (before !== undefined && /[\p{L}\p{N}]/u.test(before)) return null;
  const pattern = {
    '*': /^\*([^\s*](?:[^*]*[^\s*])?)\*/,
    _: /^_([^\s_](?:[^_]*[^\s_])?)_/,
    '~': /^~([^\s~](?:[^~]*[^\s~])?)~/,
  };
  const match = pattern[mark].exec(rest);
  const after = match && rest[match[0].length];
  if (!match || (after && /[\p{L}\p{N}]/u.test(after))) return null;
  return { inline: { type: styles[mark], children: parseInline(match[1] ?? '') }, length: match[0].length };
}

function readAngle(rest: string): Piece | null {
  const match = /^<([^<>\n]+)>/.exec(rest);
  if (!match) return null;
  const [target, label] = splitOnce(match[1] ?? '', '|');
  return { inline: readTarget(target, label), length: match[0].length };
}

function readTarget(target: string, label: string | undefined): Inline {
  if (target.startsWith('@')) return { type: 'user', id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'group', id: target.slice(9) };
  if (target.startsWith('!date^')) {
    const [, seconds, pattern = ''] = target.split('^');
    return { type: 'date', atS: Number(seconds), pattern, fallback: unescapeSlack(label ?? '') };
  }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) };
  const url = unescapeSlack(target);
  return { type: 'link', url, text: unescapeSlack(label ?? url.replace(/^mailto:/, '')) };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
