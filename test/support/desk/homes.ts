/** Every overview that a person can have: with everything that can stand in it, and with nothing. */
import { homeGroups, type Home, type HomeItem, type HomePart } from '#core/desk/home.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { aCase } from './slack-posts.ts';

/** As many as stand on a page. */
const itemsMax = 6;
/** More people than can be away at once in a municipality. */
const deputiesMax = 30;

const item = (location: LocationCode | null, index: number): HomeItem => ({
  caseId: aCase().id,
  reference: aCase().reference,
  topic: index % 2 === 0 ? 'food' : null,
  kind: 'complaint',
  location,
  urgent: index === 0,
  due: index === 1 ? null : ('2026-12-01' as LocalDate),
  isPast: index === 0,
  link: index === 2 ? null : 'https://a.example/archives/C1/p1?a&b',
});

export function homesShown(locations: readonly LocationCode[]): readonly Home[] {
  const [first = null] = locations;
  const items = Array.from({ length: itemsMax }, (_, index) => item(first, index));
  const part = (group: HomePart['group'], of: StaffId | null = null): HomePart => ({
    group,
    of,
    count: 40,
    page: 2,
    pages: 7,
    items,
  });
  const deputies = (count: number) =>
    Array.from({ length: count }, (_, index) => part('deputy', `U0STAFF${index}` as StaffId));
  const absence = { from: '2026-11-20', until: '2026-12-08' };
  const empty = (one: HomePart): HomePart => ({ ...one, count: 0, page: 1, pages: 1, items: [] });
  const line = { label: '–', now: '–', before: '–', both: '–' };
  const figures = { title: '–', lines: Array.from({ length: 4 }, () => line) };
  const full = homeGroups.map((group) => part(group));
  return [
    { role: null, absence: null, translations: true, filter: null, parts: [], figures: [] },
    { role: 'desk', absence: null, translations: true, filter: first, parts: full.map(empty), figures: [] },
    ...[0, 3, deputiesMax].map((count): Home => ({
      role: 'desk',
      absence: { ...absence, deputy: count === 0 ? null : 'U0STAFF1' } as Home['absence'],
      translations: false,
      filter: null,
      parts: [...full, ...deputies(count)],
      figures: [figures],
    })),
    {
      role: 'location',
      absence: null,
      translations: true,
      filter: null,
      parts: [part('questions')],
      figures: Array.from({ length: 3 }, () => figures),
    },
  ];
}
