/** Until when a case opens again, what its state is called, and that what was stored before still reads. */
import { describe, expect, it } from 'vitest';
import { confirmSolved, mayReopen, reopenUntil, solveInPractice } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import { verifyActs } from '#core/conversation/button-act.ts';
import { sayStatus } from '#core/conversation/status.ts';
import { newConversation, readConversation } from '#core/conversation/state.ts';
import type { Reference, ResidentId, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { newCase } from '#test/support/world/store.ts';

const zone = 'Europe/Amsterdam';
const closedAt = '2026-12-01T22:59:00.000Z' as Instant;
const solved = newCase({ state: 'closed', outcome: 'solved_in_practice', verification: 'yes', closedAt });

describe('a closed case', () => {
  it('opens again until the same weekday four weeks later, by the local calendar', () => {
    expect(reopenUntil(closedAt, zone)).toBe('2026-12-29');
    expect(mayReopen(solved, '2026-12-29T22:59:00.000Z' as Instant, zone)).toBe(true);
    expect(mayReopen(solved, '2026-12-29T23:00:00.000Z' as Instant, zone)).toBe(false);
  });

  it.each(['formal', 'withdrawn', 'answered'] as const)('does not when it ended as %s', (outcome) => {
    expect(mayReopen({ ...solved, outcome }, closedAt, zone)).toBe(false);
  });

  it('keeps the date of its end when the resident says yes afterwards', () => {
    const late = confirmSolved(
      { ...solved, verification: 'no_answer' },
      '2026-12-20T10:00:00.000Z' as Instant,
    );
    expect(late).toMatchObject({ verification: 'yes', closedAt });
  });

  it.each<[Partial<Case>, string]>([
    [{ verification: 'yes' }, 'state.closed.verified'],
    [{ verification: 'no_answer' }, 'state.closed.not_verified'],
    [{ outcome: 'formal' }, 'state.closed.formal'],
    [{ outcome: 'withdrawn' }, 'state.closed.withdrawn'],
    [{ outcome: 'not_handled' }, 'state.closed.not_handled'],
    [{ outcome: 'signal_reviewed' }, 'state.closed.signal_reviewed'],
    [{ outcome: 'answered' }, 'state.closed.answered'],
  ])('is called what it is in the status: %o', (change, key) => {
    const outcomeBy = '2027-01-05' as LocalDate;
    const shown = { case: { ...solved, ...change }, outcomeBy, lastAnswer: null };
    const said = sayStatus([shown], false, { now: closedAt, municipality });
    expect(said.parts[0]?.params?.['state']).toEqual({ text: { key } });
  });
});

it('a new solution is a new question', () => {
  const denied = newCase({ state: 'in_handling', verification: 'no', residentId: 'r1' as ResidentId });
  expect(solveInPractice(denied, 'U1' as StaffId, closedAt)).toMatchObject({
    changed: { state: 'verifying', verification: null },
  });
});

it('every tap under the question comes back from the wire as it was, within 64 bytes', () => {
  for (const act of verifyActs) {
    const button = { on: 'verify', reference: 'PCH-7K3M9R-Q' as Reference, act } as const;
    expect(Buffer.byteLength(encodeButton(button))).toBeLessThanOrEqual(64);
    expect(decodeButton(encodeButton(button))).toEqual(button);
  }
});

it('a conversation from before reads as one that follows nothing', () => {
  const { nextFollows: _, ...before } = newConversation;
  const stored = { ...before, draftNumber: 1, draft: { startedAt: closedAt, counts: {}, face: 'card' } };
  expect(readConversation(stored)).toMatchObject({
    nextFollows: null,
    draft: { follows: null, face: 'card' },
  });
  expect(readConversation(before)).toEqual(newConversation);
});
