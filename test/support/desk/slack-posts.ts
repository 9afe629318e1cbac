/** Cases, posts and texts for the tests of the Slack adapter, and what Slack itself would refuse or parse in a message. */
import type { Case } from '#core/case/case.ts';
import { newCase as begun } from '#core/case/new-case.ts';
import type { Card } from '#core/desk/post.ts';
import type { CaseId, LocationCode, Reference } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { Directory } from '#slack/render/desk-words.ts';
import type { RenderedPost } from '#slack/render/case.ts';

export const directory: Directory = {
  deskLanguage: 'nl',
  locations: [
    {
      code: 'havenzicht' as LocationCode,
      name: { nl: 'Havenzicht & Zn <1>', uk: 'Гафензіхт' },
      residents: 140,
      channel: null,
      managers: [],
      address: null,
      phone: null,
      walkIn: null,
    },
  ],
};

export function aCase(changes: Partial<Case> = {}): Case {
  return {
    ...begun({
      id: 'case-1' as CaseId,
      reference: 'PCH-7K3M9R-Q' as Reference,
      kind: 'complaint',
      urgent: false,
      confidential: false,
      visibility: 'municipality',
      category: null,
      suggestedCategories: [],
      location: 'havenzicht' as LocationCode,
      source: 'telegram',
      language: 'uk',
      residentId: null,
      follows: null,
      receivedAt: '2026-11-24T16:00:00.000Z' as Instant,
      sentAt: '2026-11-24T16:05:00.000Z' as Instant,
    }),
    ...changes,
  };
}

export function aCard(changes: Partial<Card> = {}): Card {
  return {
    post: 'card',
    case: aCase(),
    age: 0,
    term: { by: '2027-01-05' as LocalDate, isPast: false, workdaysLeft: 28 },
    related: { mergedInto: null, follows: null, splitFrom: null, linked: [] },
    words: [],
    pending: [],
    refused: [],
    acts: [],
    directInsteadOf: null,
    isDirect: false,
    unreachableSince: null,
    mentionsDecision: false,
    ...changes,
  };
}

interface Node {
  readonly type: string;
  readonly text?: unknown;
  readonly elements?: readonly Node[];
  readonly fields?: readonly Node[];
  readonly value?: string;
  readonly action_id?: string;
}

/** The words of people in a message: one string per quote. */
export function wordsIn(rendered: RenderedPost): string[] {
  const richTexts = (rendered.blocks as readonly Node[]).filter((block) => block.type === 'rich_text');
  return richTexts.flatMap((block) =>
    (block.elements ?? []).map((quote) => (quote.elements ?? []).map((element) => element.text).join('')),
  );
}

/** All that Slack parses: the message's text and every mrkdwn object. */
export function mrkdwnIn(rendered: RenderedPost): string[] {
  const parsed = [rendered.text];
  walk(rendered.blocks, (node) => {
    if (node.type === 'mrkdwn') parsed.push(node.text as string);
  });
  return parsed;
}

/** Everything that begins something in mrkdwn: mentions, links, alerts. */
export function markupIn(rendered: RenderedPost): string[] {
  return mrkdwnIn(rendered).flatMap((text) => text.match(/<[^>]*>?/gu) ?? []);
}

/** What Slack would refuse: Block Kit's limits, as far as our messages can come near them. */
export function beyondLimits(rendered: RenderedPost): string[] {
  const blocks = rendered.blocks as readonly Node[];
  const found: string[] = [];
  const count = (what: string, value: number, max: number): void => {
    if (value < 1 || value > max) found.push(`${what}: ${value} of ${max}`);
  };
  const length = (what: string, node: unknown, max: number): void =>
    count(what, ((node as Node).text as string).length, max);
  count('message text', rendered.text.length, 4000);
  count('blocks', blocks.length, 50);
  for (const block of blocks) {
    if (block.type === 'header') length('header', block.text, 150);
    if (block.type === 'section' && block.text !== undefined) length('section', block.text, 3000);
    if (block.fields !== undefined) count('fields', block.fields.length, 10);
    for (const field of block.fields ?? []) length('field', field, 2000);
    if (block.type === 'context') count('context', block.elements?.length ?? 0, 10);
    if (block.type !== 'actions') continue;
    count('buttons', block.elements?.length ?? 0, 25);
    for (const button of block.elements ?? []) length('button', button.text, 75);
  }
  walk(rendered.blocks, (node) => {
    if (node.type !== 'text') return;
    length('words', node, 3000);
    if (!(node.text as string).isWellFormed()) found.push('half a character');
  });
  return found;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) {
    visit(value as Node);
    for (const child of Object.values(value)) walk(child, visit);
  }
}
