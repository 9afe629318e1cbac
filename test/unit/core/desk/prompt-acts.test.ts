/** What can be done from what staff are told: only what the case's state allows, and never nothing where something is open. */
import { describe, expect, it } from 'vitest';
import { staffPrompts } from '#core/case/staff-prompts.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import { promptActs, type Asked } from '#core/desk/prompt-acts.ts';
import type { Instant } from '#core/time.ts';
import { newCase } from '#test/support/world/store.ts';

const handler = 'U0MARIA' as StaffId;
const open: Partial<Case> = { residentId: 'r' as never, state: 'in_handling', handler };
const closedAt = '2026-12-01T10:00:00.000Z' as Instant;
const acts = (asked: Asked, is: Partial<Case> = {}) => promptActs(asked, newCase({ ...open, ...is }));

describe('under', () => {
  it('the silence of a location: remind it, note what it said, go on without it, or put it off', () => {
    expect(acts('locationSilent')).toEqual([
      'prompt_location_remind',
      'prompt_location_answer',
      'prompt_location_without',
      'prompt_remind',
    ]);
  });

  it('a "no" of the resident: answer, offer a call, close anew, give it away, or put it off', () => {
    expect(acts('notSolved')).toEqual([
      'prompt_reply',
      'prompt_call_offer',
      'prompt_close',
      'prompt_hand_over',
      'prompt_remind',
    ]);
  });

  it('a case of nobody in a chat: nothing that would need one', () => {
    expect(acts('notSolved', { residentId: null })).toEqual([
      'prompt_close',
      'prompt_hand_over',
      'prompt_remind',
    ]);
  });

  it('a case that somebody has: nobody takes it once more', () => {
    expect(acts('urgentUntaken', { handler: null })).toEqual(['prompt_take']);
    expect(acts('urgentUntaken')).toEqual([]);
  });

  it('an outcome that did not arrive: to record that it was brought in another way, and nothing once it was', () => {
    const ended = { state: 'closed', outcome: 'formal' } as const;
    for (const asked of ['undeliverable', 'outcomeStuck'] as const) {
      expect(acts(asked, { ...ended, closedAt: null })).toEqual(['prompt_close']);
      expect(acts(asked, { ...ended, closedAt })).toEqual([]);
    }
  });

  it.each(staffPrompts.filter((one) => one !== 'outcomeStuck'))(
    '%s, of an open case: something, and the way to put it off',
    (asked) => {
      const kind = asked === 'signalReview' ? 'signal' : 'complaint';
      const found = acts(asked, { kind, handler: asked === 'untaken' ? null : handler });
      expect(found.length).toBeGreaterThan(1);
      expect(found.at(-1)).toBe('prompt_remind');
    },
  );

  it.each(staffPrompts)('%s, of a case that was taken back: nothing', (asked) => {
    expect(acts(asked, { state: 'closed', outcome: 'withdrawn', closedAt })).toEqual([]);
  });
});
