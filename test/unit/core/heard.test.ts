/** How much is heard of a location, as it is said when it and the municipality talk: silence is no praise. */
import { describe, expect, it } from 'vitest';
import { heardTexts } from '#core/register/agenda.ts';

const keys = (received: number, residents: number | null, participation: number | null) =>
  heardTexts({ received, residents, participation }, 5).map(({ key }) => key);

describe('of a location it is said', () => {
  it.each([
    [7, 140, 0.5, ['contact.item.heard']],
    // Below five no number is shown.
    [4, 140, 0.5, ['contact.item.heardFew']],
    [0, 140, 0.5, ['contact.item.heardFew']],
    // Few complaints, and few who speak when they are asked.
    [0, 140, 0.1, ['contact.item.heardFew', 'contact.item.mayBeFear']],
    [1, 140, null, ['contact.item.heardFew', 'contact.item.mayBeFear']],
    [6, 900, null, ['contact.item.heard', 'contact.item.mayBeFear']],
    // Nobody knows how many live there.
    [7, null, 0.5, []],
  ] as const)(
    '%i complaints of %s residents, %s of them answer: %j',
    (received, residents, participation, said) => {
      expect(keys(received, residents, participation)).toEqual(said);
    },
  );

  it('how many complaints there are for a hundred residents', () => {
    expect(heardTexts({ received: 7, residents: 140, participation: 0.5 }, 5)).toEqual([
      { key: 'contact.item.heard', params: { count: 5 } },
    ]);
  });
});
