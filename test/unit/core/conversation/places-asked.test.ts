/** A municipality may have more places than Telegram takes buttons. */
import { expect, it } from 'vitest';
import type { Facts } from '#core/conversation/facts.ts';
import { draftCard } from '#core/conversation/draft-card.ts';
import { beginDraft } from '#core/conversation/steps/message.ts';
import { sayWhere } from '#core/conversation/say-check-in.ts';
import { newConversation } from '#core/conversation/state.ts';
import type { LocationCode } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import type { Instant } from '#core/time.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { refusedByTelegram } from '#test/support/resident/telegram-rules.ts';

const [place] = municipality.locations;
if (place === undefined) throw new Error('no place');
const many: Municipality = {
  ...municipality,
  locations: Array.from({ length: 250 }, (_, index) => ({
    ...place,
    code: `${index}`.padStart(40, 'x') as LocationCode,
    name: { nl: `Locatie ${index}` },
  })),
};
const facts = { municipality: many } as Facts;
const draft = beginDraft(newConversation, '2026-11-24T11:00:00.000Z' as Instant, facts);

it('asks for a place in a message that Telegram takes', () => {
  expect(refusedByTelegram(draftCard({ ...draft, face: 'location' }, 999_999, many))).toEqual([]);
  expect(refusedByTelegram(sayWhere(many))).toEqual([]);
});
