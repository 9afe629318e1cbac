/**
 * The few Block Kit pieces that we use, each within Slack's limits. There are two kinds of text: mrkdwn, which is ours and
 * whose values are escaped, and the words of people, which go into rich text as plain elements that Slack never parses.
 */
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  ImageBlock,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';
import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import type { Markup } from '#ports/texts.ts';

const headerMax = 150;
const sectionMax = 3000;
const fieldMax = 2000;
const fieldsMax = 10;
const buttonLabelMax = 75;
const altMax = 2000;
/** A line of ours longer than this many sections is cut: only a broken text can be. */
const sectionsMax = 10;
/** Slack says no limit for a text in rich text; this is the one of every other text. */
const wordsMax = 3000;

/** How values are written in mrkdwn: nothing in them can make a mention, a link or an alert. */
export const mrkdwnMarkup: Markup = {
  escape: escapeMrkdwn,
  staff: (id) => `<@${escapeMrkdwn(id)}>`,
  channel: (id) => `<#${escapeMrkdwn(id)}>`,
  link: (url) => `<${escapeMrkdwn(url)}>`,
};

/** Where Slack parses nothing, as under the inputs of a window. */
export const plainMarkup: Markup = { escape: (text) => text, staff: (id) => `@${id}` };

/** Only `&`, `<` and `>` begin something that Slack parses. */
export function escapeMrkdwn(text: string): string {
  return carried(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `verbatim`: Slack makes no links or mentions of what merely looks like one. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text: carried(text), emoji: false };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(cut(text, headerMax)) };
}

/** A line of our own, in more than one section when it is long. */
export function lines(text: string): SectionBlock[] {
  return pieces(text, sectionMax)
    .slice(0, sectionsMax)
    .map((piece) => ({ type: 'section', text: mrkdwn(piece) }));
}

/** Short facts in two columns; those that do not fit a section begin the next. */
export function fields(texts: readonly string[]): SectionBlock[] {
  const sections: SectionBlock[] = [];
  for (let first = 0; first < texts.length; first += fieldsMax) {
    const some = texts.slice(first, first + fieldsMax).map((text) => pieces(text, fieldMax)[0] ?? '');
    sections.push({ type: 'section', fields: some.map(mrkdwn) });
  }
  return sections;
}

/** The beginning of a text of ours, for a message's own `text` beside its blocks. */
export function mrkdwnStart(text: string): string {
  return pieces(text, sectionMax)[0] ?? '';
}

/** A picture that was uploaded before; `alt` for whoever does not see it. */
export const image = (fileId: string, alt: string): ImageBlock => ({
  type: 'image',
  slack_file: { id: fileId },
  alt_text: cut(carried(alt), altMax),
});

/** Small print. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(pieces(text, fieldMax)[0] ?? '')] };
}

/**
 * Words of people, one quote per message, byte for byte; their joined elements are the words. What Slack cannot carry is shown:
 * ␀ for a NUL, � for half a character. `[]` when there are none.
 */
export function wordsOf(messages: readonly string[]): RichTextBlock[] {
  const quotes = messages.filter((message) => message !== '');
  if (quotes.length === 0) return [];
  const elements = quotes.map((message) => ({
    type: 'rich_text_quote' as const,
    elements: split(carried(message), wordsMax).map((text) => ({
      type: 'text' as const,
      text,
    })),
  }));
  return [{ type: 'rich_text', elements }];
}

interface ButtonOf {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
  /** What is asked before it does anything. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}

export function buttons(all: readonly ButtonOf[]): ActionsBlock[] {
  if (all.length === 0) return [];
  const elements = all.map(({ label, actionId, value, confirm }): Button => ({
    type: 'button',
    text: plainText(cut(label, buttonLabelMax)),
    action_id: actionId,
    value,
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plainText(confirm.title),
            text: plainText(confirm.text),
            confirm: plainText(confirm.yes),
            deny: plainText(confirm.no),
          },
        }),
  }));
  return [{ type: 'actions', elements }];
}

/** JSON and Slack cannot carry half a character, and Slack drops a NUL. */
export function carried(text: string): string {
  return text.toWellFormed().replaceAll('\0', '␀');
}

/** At most `max` UTF-16 units, never ending in half a character. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${beginning(text, max - 1)}…`;
}

/** The first `max` UTF-16 units, or one less where that would be half a character. */
export const beginning = (text: string, max: number): string => split(text, max)[0] ?? '';

/** Pieces of at most `max` UTF-16 units that joined are the text; no surrogate pair is divided. */
function split(text: string, max: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = from + max;
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Pieces of mrkdwn; no mention, link or escaped character is divided. */
function pieces(text: string, max: number): string[] {
  const whole = text.match(/<[^<>]*>|&(?:amp|lt|gt);|[\s\S]/gu) ?? [];
  const parts: string[] = [];
  let part = '';
  for (const token of whole) {
    if (part.length + token.length > max) {
      parts.push(part);
      part = '';
    }
    part += token;
  }
  return part === '' ? parts : [...parts, part];
}
