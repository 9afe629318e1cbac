/** How much is heard of a location, as it is said when it and the municipality talk: never without the word that few may also be fear. */
import { describe, expect, it } from 'vitest';
import { heardText } from '#core/register/agenda.ts';
import { mayBeFear, type Heard } from '#core/register/patterns.ts';

describe('of a location it is said', () => {
  it.each([
    [7, 140, 'contact.item.heard'],
    // Below five no number is shown.
    [4, 140, 'contact.item.heardFew'],
    [0, 140, 'contact.item.heardFew'],
    // Nobody knows how many live there.
    [7, null, undefined],
  ] as const)('%i complaints of %s residents: %s', (received, residents, key) => {
    expect(heardText({ received, residents }, 5)?.key).toBe(key);
  });

  it('how many complaints there are for a hundred residents', () => {
    expect(heardText({ received: 7, residents: 140 }, 5)).toEqual({
      key: 'contact.item.heard',
      params: { count: 5 },
    });
  });
});

describe('silence may be fear', () => {
  /** Three places with two complaints for a hundred residents. */
  const others: readonly Heard[] = [140, 160, 200].map((residents) => ({
    received: residents / 50,
    residents,
  }));
  const at = (received: number, residents: number | null, participation: number | null = null) =>
    mayBeFear({ received, residents, participation }, others);

  it('where less is heard than of the others for as many residents, and few answer or nobody knows', () => {
    expect(at(0, 250)).toBe(true);
    expect(at(0, 250, 0.1)).toBe(true);
    expect(at(1, 400)).toBe(true);
    expect(at(0, 250, 0.25)).toBe(false);
    expect(at(0, 250, 0.8)).toBe(false);
  });

  it('not where as much is heard as elsewhere', () => {
    expect(at(5, 250)).toBe(false);
    expect(at(9, 250)).toBe(false);
  });

  it('not of small numbers: where one or two were to be expected, none means nothing', () => {
    expect(at(0, 50)).toBe(false);
    expect(at(0, 100)).toBe(false);
  });

  it('not where nobody knows how many live there, here or anywhere else', () => {
    expect(at(0, null)).toBe(false);
    expect(at(0, 0)).toBe(false);
    expect(mayBeFear({ received: 0, residents: 500, participation: null }, [])).toBe(false);
    const unknown = [{ received: 40, residents: null }];
    expect(mayBeFear({ received: 0, residents: 500, participation: null }, unknown)).toBe(false);
  });

  it('not where it is as quiet everywhere', () => {
    const quiet = [140, 160, 200].map((residents) => ({ received: 0, residents }));
    expect(mayBeFear({ received: 0, residents: 160, participation: null }, quiet)).toBe(false);
  });
});
