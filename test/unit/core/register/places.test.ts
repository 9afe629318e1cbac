/** The locations beside each other: together they are all complaints, also of places that have left the municipality's file and of none. */
import { expect, it } from 'vitest';
import type { LocationCode } from '#core/ids.ts';
import type { Figures, ShownCount } from '#core/register/figures.ts';
import { anOverview, figuresOf, typicalCounts } from '#test/support/documents/overviews.ts';

type Shown = Figures<ShownCount>;

const at = (code: string, complaints: ShownCount): Shown['locations'][number] => ({
  code: code as LocationCode,
  residents: null,
  complaints,
  perHundred: null,
  participation: null,
  contact: { part: 1, of: 2 },
});

/** By code; of none under ''. */
function received(counts: Readonly<Record<string, ShownCount>>, locations: Shown['locations']): Shown {
  const figures = figuresOf(typicalCounts);
  const byLocation = Object.entries(counts).map(([code, complaint]) => ({
    value: code === '' ? null : (code as LocationCode),
    counts: { all: complaint, complaint, signal: 0, question: 0 },
  }));
  return { ...figures, locations, received: { ...figures.received, byLocation } };
}

it('what came of no place, and of one that is no longer in the file, stands below the others', () => {
  const now = received({ havenzicht: 12, '': 7, 'old-hotel': 9 }, [at('havenzicht', 12)]);
  const before = received({ havenzicht: 5, '': 0, 'older-hotel': 'few' }, [at('havenzicht', 5)]);
  expect(anOverview({ now, before }).places?.rows).toEqual([
    ['Havenzicht', '12 (ervoor 5)', '–', '–', '1 van 2'],
    ['Zonder locatie', '7 (ervoor 0)', '–', '–', '–'],
    ['old-hotel (niet meer in gebruik)', '9 (ervoor 0)', '–', '–', '–'],
    ['older-hotel (niet meer in gebruik)', '0 (ervoor < 5)', '–', '–', '–'],
  ]);
});

it('where every complaint is of a place of the file, nothing else stands there', () => {
  const now = received({ havenzicht: 12, '': 0 }, [at('havenzicht', 12)]);
  expect(anOverview({ now, before: now }).places?.rows).toHaveLength(1);
});
