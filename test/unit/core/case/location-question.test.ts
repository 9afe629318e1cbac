/** What a location was asked, read from the timeline; when it may not stand there any more; and who may see it there. */
import { describe, expect, it } from 'vitest';
import { locationPlaces, maySeeLocationCard, strangersAtLocation } from '#core/access.ts';
import { askingRefused, wordsNow } from '#core/case/ask-location.ts';
import type { Case, Entry, EntryBody } from '#core/case/case.ts';
import { mustGo, pendingQuestion, questionsOf } from '#core/case/location-question.ts';
import type { CaseId, LocationCode, ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { caretaker, havenzichtChannel, withLocationChannel as town } from '#test/support/acts/location.ts';
import { coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
import { newCase } from '#test/support/world/store.ts';

const here = 'havenzicht' as LocationCode;
const question = { location: here, text: 'Koud.', question: 'Bekend?', answerBy: null };
const ask: EntryBody = { type: 'location_asked', ...question };
const propose: EntryBody = { type: 'location_consent_asked', ...question };
const consent = (agreed: boolean): EntryBody => ({ type: 'location_consent', of: 1, agreed });
const answer: EntryBody = { type: 'location_answered', of: 1, text: 'Ja.' };
const solved: EntryBody = { type: 'location_solved', of: 1, what: 'Gemaakt', by: 'monteur', when: null };
const recalled: EntryBody = { type: 'location_recalled', of: 1 };

const timeline = (...bodies: readonly EntryBody[]): readonly Entry[] =>
  bodies.map((body, index) => ({
    number: index + 1,
    at: `2026-11-24T1${index}:00:00.000Z` as Instant,
    actor: { staff: handlerMaria },
    body,
  }));
const stateAfter = (...bodies: readonly EntryBody[]) => questionsOf(timeline(...bodies))[0]?.state;
const shared = (change: Partial<Case> = {}): Case =>
  newCase({ visibility: 'municipality_and_location', location: here, state: 'in_handling', ...change });

describe('a question to a location', () => {
  it.each([
    ['goes there at once', [ask], 'open'],
    ['waits for the resident', [propose], 'proposed'],
    ['goes there after the yes', [propose, consent(true)], 'open'],
    ['stays here after the no', [propose, consent(false)], 'refused'],
    ['goes there after a no that became a yes', [propose, consent(false), consent(true)], 'open'],
    ['is answered', [ask, answer], 'answered'],
    ['is solved', [ask, solved], 'solved'],
    ['is solved, whatever is answered after that', [ask, solved, answer], 'solved'],
    ['is taken back', [ask, answer, recalled], 'withdrawn'],
  ] as const)('%s', (_what, bodies, state) => {
    expect(stateAfter(...bodies)).toBe(state);
  });

  it('is answered when the first answer came', () => {
    const [asked] = questionsOf(timeline(ask, answer, answer));
    expect(asked).toMatchObject({ since: '2026-11-24T11:00:00.000Z', sentAt: '2026-11-24T10:00:00.000Z' });
  });

  it('is the only one while it waits for somebody', () => {
    expect(pendingQuestion(timeline(ask))?.entry).toBe(1);
    expect(pendingQuestion(timeline(ask, answer))).toBeNull();
    expect(pendingQuestion(timeline(propose, consent(false)))).toBeNull();
  });
});

describe('what stands at the location goes when', () => {
  const openQuestion = questionsOf(timeline(ask))[0];
  const answered = questionsOf(timeline(ask, answer))[0];
  const proposed = questionsOf(timeline(propose))[0];
  if (openQuestion === undefined || answered === undefined || proposed === undefined) throw new Error();

  it.each<[string, Partial<Case>, string]>([
    ['nothing changed', {}, '---'],
    ['the case becomes confidential', { confidential: true }, 'oap'],
    [
      'the resident shares no longer; one that was only proposed never was there',
      { visibility: 'municipality' },
      'oa-',
    ],
    ['the case moves to another location', { location: 'molenhof' as LocationCode }, 'oap'],
    ['it turns out to be about its manager', { about: [manager] }, 'oap'],
    ['it goes on in another case', { mergedInto: 'other' as CaseId }, 'oap'],
    ['it was solved: what was answered may stay', { state: 'verifying' }, 'o-p'],
    ['it was closed: what was answered may stay', { state: 'closed', outcome: 'withdrawn' }, 'o-p'],
  ])('%s', (_when, change, gone) => {
    const one = shared({ residentId: 'r1' as ResidentId, ...change });
    const found = [openQuestion, answered, proposed].map((asked, index) =>
      mustGo(one, asked, town) ? 'oap'[index] : '-',
    );
    expect(found.join('')).toBe(gone);
  });
});

describe('asking', () => {
  it.each<[string, Partial<Case>, string | null]>([
    ['is possible', {}, null],
    ['not where the case is confidential', { confidential: true }, 'refuse.locationConfidential'],
    ['not where no location is known', { location: null }, 'refuse.locationUnknown'],
    ['not about the people who would answer', { about: [manager] }, 'refuse.locationAbout'],
    ['not after its end', { state: 'closed', outcome: 'formal' }, 'refuse.closed'],
    [
      'not where nobody can be asked for the yes',
      { visibility: 'municipality', residentId: null },
      'refuse.noResident',
    ],
  ])('%s', (_what, change, key) => {
    expect(askingRefused(shared(change), town)?.key ?? null).toBe(key);
  });

  it('begins with the words as they read now', () => {
    const content = (text: string) => ({ kind: 'text', text, form: 'text' }) as const;
    const entries = timeline(
      { type: 'opening', content: content('Koud') },
      { type: 'message', content: content('En nat') },
      { type: 'edited', of: 1, content: content('Heel koud') },
    );
    expect(wordsNow(entries)).toEqual(['Heel koud', 'En nat']);
  });
});

describe("a location's card may be seen by", () => {
  const people = { manager, caretaker, coordinator, handlerMaria, other: 'U0OTHER' as StaffId };
  const seenBy = (one: Case): string[] =>
    Object.entries(people)
      .filter(([, person]) => maySeeLocationCard(one, here, person, town))
      .map(([name]) => name);

  it.each<[string, Case, readonly string[]]>([
    ['its managers and the desk', shared(), ['manager', 'coordinator', 'handlerMaria']],
    ['nobody the case is about', shared({ about: [manager, handlerMaria] }), ['coordinator']],
    ['nobody, when the case is confidential', shared({ confidential: true }), []],
    ['nobody, when the resident does not share', shared({ visibility: 'municipality' }), []],
  ])('%s', (_who, one, names) => {
    expect(seenBy(one)).toEqual(names);
  });

  it('everyone whom the municipality put into the channel, but the people the case is about', () => {
    const members = [manager, caretaker];
    expect(strangersAtLocation(shared(), here, havenzichtChannel, members, town)).toEqual([]);
    const about = shared({ about: [caretaker] });
    expect(strangersAtLocation(about, here, havenzichtChannel, members, town)).toEqual([caretaker]);
    expect(strangersAtLocation(shared(), here, caretaker, [], town)).toEqual([caretaker]);
  });

  it('its managers directly, where it has no channel', () => {
    expect(locationPlaces(shared(), here, town)).toEqual([havenzichtChannel]);
    expect(locationPlaces(shared(), 'molenhof' as LocationCode, town)).toEqual(['U0OTHER']);
  });
});
