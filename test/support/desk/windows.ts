/** Every window that the desk can show, in every state it can be drawn in, with whatever words people may have put into it. */
import type { View } from '@slack/types';
import { caseSources } from '#core/case/case.ts';
import { caseActs } from '#core/case/lawful-acts.ts';
import type { ChannelId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';
import type { CaseSummary } from '#ports/desk-acts.ts';
import type { StaffSource } from '#ports/desk-acts/register.ts';
import type { Directory, DeskWords } from '#slack/render/desk-words.ts';
import { renderHome } from '#slack/render/home.ts';
import { absenceView } from '#slack/modals/absence.ts';
import { contactView } from '#slack/modals/contact-moment.ts';
import { flyerView } from '#slack/modals/flyer.ts';
import { handOverView } from '#slack/modals/hand-over.ts';
import { modals } from '#slack/modals/index.ts';
import { linkView } from '#slack/modals/link.ts';
import { refusedView, tellingView, type Inputs } from '#slack/modals/modal.ts';
import { moreView } from '#slack/modals/more.ts';
import { readersView } from '#slack/modals/readers.ts';
import { registerView } from '#slack/modals/register.ts';
import { keepLongerView } from '#slack/modals/keep-longer.ts';
import { remindView } from '#slack/modals/remind.ts';
import { splitView } from '#slack/modals/split.ts';
import { timelineView } from '#slack/modals/timeline.ts';
import { triageView } from '#slack/modals/triage.ts';
import { homesShown } from './homes.ts';
import { about, bare, typedMax, writingWindows, type Written } from './windows-writing.ts';
import { aCase } from './slack-posts.ts';

const at = '2026-11-24T16:00:00.000Z' as Instant;
const { id: caseId } = aCase();
const staff = Array.from({ length: 40 }, (_, index) => `U0STAFF${index}` as StaffId);
const many = <T>(count: number, of: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const summaries: readonly CaseSummary[] = [about, bare];

export const directoryOf = ({ names }: Written): Directory => ({
  deskLanguage: 'nl',
  locations: names.map((name, index) => ({
    code: `location-${index}` as LocationCode,
    name: { nl: name },
    residents: 140,
    channel: null,
    managers: [],
    address: null,
    phone: null,
    walkIn: null,
  })),
});

type Drawn = readonly View[];
/** By the function that draws it. */
export type Windows = Readonly<Record<string, Drawn>>;

export function windowsShown(written: Written, desk: DeskWords): Windows {
  const drawn = {
    ...caseless(written, desk),
    ...writingWindows(written, desk),
    ...aboutCase(written, desk),
    renderHome: homesShown(directoryOf(written).locations.map(({ code }) => code)).map((home) =>
      renderHome(home, directoryOf(written), desk),
    ),
  };
  return {
    ...drawn,
    refusedView: modals.flatMap((modal) =>
      Object.values(drawn)
        .flat()
        .filter((view) => view.callback_id === modal.id)
        .map((view) =>
          refusedView(modal, { why: { key: 'refuse.noAccess' }, inputs: inputsOf(view, written) }, desk),
        ),
    ),
    tellingView: [
      tellingView(
        desk.words.t('modal.remind.title'),
        { key: 'error.stillNamed', params: { text: written.words } },
        desk,
      ),
    ],
  };
}

/** Everything that can be typed in a window, typed. */
const inputsOf = ({ blocks }: View, { words }: Written): Inputs =>
  Object.fromEntries(
    blocks.flatMap((block) =>
      block.type === 'input' && block.block_id !== undefined
        ? [[block.block_id, { [block.block_id]: { value: words.slice(0, typedMax) } }]]
        : [],
    ),
  );

function caseless({ words }: Written, desk: DeskWords) {
  const sources = caseSources.filter((one): one is StaffSource => one !== 'telegram' && one !== 'checkin');
  const [first = null] = desk.locations;
  const known = { from: '2026-12-01', until: '2026-12-08', deputy: staff[0] ?? null };
  return {
    registerView: sources.flatMap((source) =>
      [null, first].map((location) =>
        registerView({ ok: true, location, source, isSolved: location !== null }, desk),
      ),
    ),
    contactView: [true, false].map((approves) =>
      contactView({ ok: true, locations: desk.locations, location: approves ? first : null, approves }, desk),
    ),
    flyerView: [first, null].map((location) =>
      flyerView({ ok: true, locations: desk.locations, location }, desk),
    ),
    absenceView: [null, known as Parameters<typeof absenceView>[0]].map((one) => absenceView(one, desk)),
    remindView: summaries.map((about) => remindView({ caseId, about }, desk)),
    keepLongerView: summaries.flatMap((about) =>
      [null, { none: '2031-11-24', damages: '2033-11-24', ombudsman: '2036-11-24' } as never].map((until) =>
        keepLongerView(caseId, { ok: true, case: about, ground: null, until }, desk),
      ),
    ),
    handOverView: summaries.map((about) => handOverView({ caseId, about }, desk)),
    linkView: summaries.map((about) => linkView({ caseId, about }, desk)),
    splitView: [1, 11, 1000].map((count) => {
      const parts = many(count, (entry) => ({
        entry,
        at: new Date(Date.parse(at) + entry * 3_600_000).toISOString() as Instant,
        text: entry % 2 === 0 ? words.slice(0, 200) : '',
      }));
      return splitView({ caseId, about: about, parts }, desk);
    }),
  };
}

function aboutCase({ words }: Written, desk: DeskWords) {
  const others = many(20, (index) => ({
    reference: `PCH-00000${index % 10}-0` as Reference,
    link: index % 2 === 0 ? `https://a.example/archives/C1/p${index}?a&b` : null,
  }));
  const people = staff.slice(0, 20);
  return {
    triageView: summaries.map((one, index) => {
      const isFull = index === 0;
      const values = {
        kind: 'complaint',
        category: one.topic,
        alsoAbout: isFull ? categoryIds : [],
        // One that the municipality has since taken off its list.
        location: isFull ? ('gone' as LocationCode) : null,
        urgent: isFull,
        confidential: isFull,
        about: isFull ? staff : [],
      } as const;
      const since = isFull ? { first: '2026-11-20T10:00:00.000Z' as Instant, last: at, usual: at } : null;
      const [ofSameResident, similar] = isFull ? [others, others.slice(0, 5)] : [[], []];
      const window = { ok: true, case: one, values, since, ofSameResident, similar } as const;
      return triageView({ caseId, window }, desk);
    }),
    moreView: summaries.map((one, index) =>
      moreView(
        caseId,
        { ok: true, case: one, acts: index === 0 ? caseActs : [], isFollowing: index === 0 },
        desk,
      ),
    ),
    readersView: summaries.map((one, index) => {
      const places = many(index * 5, (one) => ({
        channel: `C${one}` as ChannelId,
        readers: one === 0 ? [] : staff,
      }));
      const location = index === 0 ? 'nothing' : 'approved-text';
      const direct = index === 0 ? [] : people;
      const handler = index === 0 ? null : (staff[0] ?? null);
      return readersView(caseId, { ok: true, case: one, handler, places, direct, location }, desk);
    }),
    timelineView: [
      [1, 1],
      [2, 3],
    ].map(([page = 1, pages = 1]) => {
      const event = {
        at,
        actor: page === 1 ? { staff: 'U0STAFF1' as StaffId } : ({ key: 'timeline.system' } as const),
        what: { key: 'timeline.assigned', params: { who: { staff: 'U0STAFF2' as StaffId } } },
        words: [words, words],
      } as const;
      const events = many(15, (number) => ({ ...event, number }));
      return timelineView(caseId, { ok: true, case: about, page, pages, events }, desk);
    }),
  };
}
