// Cases, posts and texts for the tests of the Slack adapter, and what Slack itself would refuse or parse in a message.
import { expect } from 'vitest';
import type { Case } from '#core/case/case.ts';
import { legalDates } from '#core/case/deadlines.ts';
import type { Card } from '#core/desk-post.ts';
import type { CaseId, LocationCode, Reference } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { createTexts } from '#i18n/texts.ts';
import type { Directory } from '#slack/desk-words.ts';
import type { RenderedPost } from '#slack/render-case.ts';

export const texts = createTexts('Europe/Amsterdam');

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
    },
  ],
  categoryNames: {},
};

export function aCase(changes: Partial<Case> = {}): Case {
  return {
    id: 'case-1' as CaseId,
    reference: 'PCH-7K3M9R-Q' as Reference,
    kind: 'complaint',
    state: 'received',
    waitingFor: 'handler',
    outcome: null,
    urgent: false,
    confidential: false,
    visibility: 'municipality',
    category: null,
    suggestedCategories: [],
    location: 'havenzicht' as LocationCode,
    handler: null,
    about: [],
    source: 'telegram',
    language: 'uk',
    residentId: null,
    receivedAt: '2026-11-24T16:00:00.000Z' as Instant,
    sentAt: '2026-11-24T16:05:00.000Z' as Instant,
    firstAnswerAt: null,
    revision: 0,
    ...changes,
  };
}

export const dates = legalDates({
  received: '2026-11-24' as LocalDate,
  committee: false,
  holidays: { decreeDays: [], validUntil: '2030-12-31' as LocalDate },
});

export function aCard(changes: Partial<Card> = {}): Card {
  return {
    post: 'card',
    case: aCase(),
    dates,
    words: [],
    acts: [],
    directInsteadOf: null,
    unreachableSince: null,
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

/** Block Kit's limits, as far as our messages can come near them. */
export function expectWithinLimits(rendered: RenderedPost): void {
  const blocks = rendered.blocks as readonly Node[];
  expect(rendered.text.length).toBeGreaterThan(0);
  expect(rendered.text.length).toBeLessThanOrEqual(4000);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (const block of blocks) {
    if (block.type === 'header') expectText(block.text as Node, 150);
    if (block.type === 'section' && block.text !== undefined) expectText(block.text as Node, 3000);
    if (block.fields !== undefined) {
      expect(block.fields.length).toBeLessThanOrEqual(10);
      for (const field of block.fields) expectText(field, 2000);
    }
    if (block.type === 'actions') {
      expect(block.elements?.length).toBeLessThanOrEqual(25);
      for (const button of block.elements ?? []) expectText(button.text as Node, 75);
    }
    if (block.type === 'context') expect(block.elements?.length).toBeLessThanOrEqual(10);
  }
  walk(rendered.blocks, (node) => {
    if (node.type !== 'text') return;
    expect((node.text as string).length).toBeGreaterThan(0);
    expect((node.text as string).length).toBeLessThanOrEqual(3000);
    expect((node.text as string).isWellFormed()).toBe(true);
  });
}

function expectText(node: Node, max: number): void {
  expect((node.text as string).length).toBeGreaterThan(0);
  expect((node.text as string).length).toBeLessThanOrEqual(max);
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) {
    visit(value as Node);
    for (const child of Object.values(value)) walk(child, visit);
  }
}
