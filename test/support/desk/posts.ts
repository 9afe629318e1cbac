/** Every post that can stand at the desk, of every kind and in every state, with whatever words people may have put into it. */
import { grounds, hearingStates, judgements } from '#core/case/case.ts';
import {
  cardWordsMax,
  type Card,
  type DeliveryState,
  type DeskPost,
  type DeskSubject,
  type ToldEntry,
} from '#core/desk/post.ts';
import type { ChannelId, FileId, LocationCode, OutboxId, Reference, StaffId } from '#core/ids.ts';
import { itemKinds, type Content } from '#core/message.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { promptActs } from '#core/desk/prompt-acts.ts';
import type { Chart } from '#core/register/chart.ts';
import type { Overview } from '#core/register/overview.ts';
import { categoryIds } from '#core/triage/categories.ts';
import { typedMax, type Written } from './windows-writing.ts';
import { aCard, aCase } from './slack-posts.ts';

const at = '2026-11-24T16:00:00.000Z' as Instant;
const day = '2026-12-01' as LocalDate;
const staff = 'U0STAFF1' as StaffId;
const { id: caseId, reference } = aCase();
const anOpenCase = aCase({ state: 'in_handling', handler: staff });
const link = 'https://a.example/archives/C1/p1?a&b';
const references = Array.from({ length: 20 }, (_, index) => `PCH-00000${index % 10}-0` as Reference);

/** Which post each thing that is owed at the desk becomes; `null`: something else than a post. */
export const postOf = {
  card: 'card',
  alert: 'alert',
  answer: 'answer',
  words: 'resident-words',
  collected: 'collected-words',
  file: 'line',
  line: 'line',
  direct: 'direct',
  untaken: 'prompts',
  digest: 'prompts',
  prompt: 'prompts',
  agenda: 'agenda',
  agreed: 'prompts',
  pattern: 'prompts',
  home: null,
  paper: null,
  'location-card': 'location-card',
  'location-line': 'line',
  'location-words': 'location-words',
  left: null,
  'no-file': null,
  nothing: null,
  stray: null,
} as const satisfies Record<DeskSubject['show'], DeskPost['post'] | null>;

export function postsShown({ words }: Written): Readonly<Record<DeskPost['post'], readonly DeskPost[]>> {
  const typed = words.slice(0, typedMax);
  const content: Content = { kind: 'photo', text: words.slice(0, 4_096), form: 'photo' };
  const translation = { is: 'there', texts: [content.text] } as const;
  const note = { key: 'thread.residentWrote' } as const;
  const collected = collectedOf(words);
  return {
    card: cards(words),
    erased: [null, day].map((sealedUntil) => ({ post: 'erased', case: aCase({ sealedUntil }) })),
    reduced: [{ post: 'reduced', case: aCase({}) }],
    'resident-words': [
      { post: 'resident-words', content, note },
      { post: 'resident-words', content, note, translation },
    ],
    'collected-words': [
      {
        post: 'collected-words',
        contents: collected,
        note,
        translation: { is: 'there', texts: collected.map(({ text }) => text) },
      },
    ],
    answer: answers(typed),
    'location-card': [
      { post: 'location-card', caseId, entry: 7, reference, state: 'withdrawn' },
      ...(['open', 'answered', 'solved'] as const).flatMap((state) =>
        [day, null].map(
          (answerBy) =>
            ({
              post: 'location-card',
              caseId,
              entry: 7,
              reference,
              state,
              on: day,
              location: 'location-0' as LocationCode,
              text: typed,
              question: typed,
              answerBy,
            }) as const,
        ),
      ),
    ],
    'location-words': [true, false].map((isFull) => ({
      post: 'location-words',
      note: { key: isFull ? 'location.reportsSolved' : 'location.wrote' },
      by: isFull ? staff : null,
      words: [
        { label: 'modal.locationSolved.what', text: typed },
        { label: null, text: typed },
      ],
      when: isFull ? day : null,
      ...(isFull ? { to: staff } : {}),
      closes: isFull ? { caseId, entry: 7 } : null,
    })),
    line: [
      { post: 'line', text: { key: 'thread.handOverNote', params: { text: words } }, to: staff },
      { post: 'line', text: { key: 'thread.sentOtherwise', params: { who: { staff }, text: words } } },
      ...(['locationSilent', 'notSolved', 'callWanted', 'hearing', 'lapse'] as const).map((asks) => ({
        post: 'line' as const,
        text: { key: 'prompt.verifyReason', params: { text: words.slice(0, 300) } } as const,
        to: staff,
        prompts: { acts: promptActs(asks, anOpenCase), caseId, entry: 7 },
      })),
    ],
    direct: [{ post: 'direct', text: { key: 'prompt.verifyReason', params: { text: words } } }],
    alert: [true, false].flatMap((isFull) =>
      ['', words.slice(0, 600)].map((said) => ({
        post: 'alert',
        case: aCase({ confidential: isFull, handler: isFull ? staff : null, category: 'food' }),
        words: said,
        ...(isFull ? { translation: { is: 'there', texts: [said] } } : {}),
        pressed: isFull,
        link: isFull ? link : null,
      })),
    ),
    prompts: prompts(words),
    agenda: agendas(words),
    overview: overviews(typed),
  };
}

/** With every topic there is, and with none. */
function overviews(words: string): readonly DeskPost[] {
  const said = words.trim() === '' ? '–' : words;
  const line = { label: said.slice(0, 60), now: '1.204', before: '980', both: '–' };
  const topics: Chart = {
    shape: 'bars',
    language: 'nl',
    title: '–',
    of: '–',
    now: '2026',
    before: '2025',
    rows: [...categoryIds, null].map(() => ({ label: said.slice(0, 60), now: 7, before: 'few' })),
    hidden: { few: '< 5', withheld: '–' },
    alt: said,
  };
  const overview: Overview = {
    language: 'nl',
    title: said,
    period: { from: day, until: day },
    now: '2026',
    before: '2025',
    lines: Array.from({ length: 12 }, () => line),
    headlines: [],
    topicLines: topics.rows.map(() => line),
    topics,
    outcomes: null,
    months: null,
    places: null,
    notes: [said],
    comparedWith: said,
    report: '–',
  };
  const reportOf = '01890000-0000-7000-8000-000000000000' as OutboxId;
  return [
    { post: 'overview', overview, picture: { fileId: 'F0PICTURE', alt: said }, reportOf },
    { post: 'overview', overview: { ...overview, topics: null, topicLines: [] }, picture: null, reportOf },
  ];
}

/** The words that one post may hold together. */
function collectedOf(words: string): readonly Content[] {
  const text = words.slice(0, 2_500);
  return [text, '', text].map((said) => ({ kind: 'text', text: said, form: 'text' }));
}

const translations = ['pending', 'failed', 'quota', 'refused', 'kept'] as const;

function cards(words: string): readonly Card[] {
  const text = words.slice(0, cardWordsMax);
  const said = itemKinds.map((kind, index): Content => ({ kind, text: index === 0 ? text : '', form: kind }));
  const full = aCase({
    urgent: true,
    confidential: true,
    category: 'food',
    alsoAbout: categoryIds,
    handler: staff,
    track: 'formal',
    adjournedTo: day,
    agreedTo: day,
    formalConsent: true,
    sharedName: words.slice(0, 200),
    followers: [staff],
    suggestedCategories: categoryIds,
    waitingFor: 'resident',
    verification: 'partly',
  });
  const card = aCard({
    case: full,
    age: 400,
    term: { by: day, isPast: true, workdaysLeft: 0 },
    related: { mergedInto: reference, follows: reference, splitFrom: reference, linked: references },
    words: said,
    pending: said.slice(0, 3),
    refused: said.slice(3),
    acts: ['case_take', 'case_reply', 'case_ask_location', 'case_triage', 'case_close', 'case_more'],
    directInsteadOf: 'C1' as ChannelId,
    isDirect: true,
    unreachableSince: at,
    mentionsDecision: true,
  });
  return [
    aCard(),
    { ...card, translation: { is: 'there', texts: said.map((one) => one.text) } },
    ...translations.map((is) => ({ ...card, translation: { is } })),
    ...[null, ...hearingStates].map((hearing) => ({ ...card, case: { ...full, hearing } })),
    ...judgements.map((judgement) => ({ ...card, case: { ...full, judgement } })),
    ...grounds.map((ground) => ({ ...card, case: { ...full, ground, source: 'own' } }) as const),
    ...(['received', 'in_handling', 'verifying', 'closed'] as const).map((state) => ({
      ...card,
      case: { ...full, state, category: null },
    })),
  ];
}

const deliveries: { readonly [State in DeliveryState['state']]: Extract<DeliveryState, { state: State }> } = {
  queued: { state: 'queued' },
  otherwise: { state: 'otherwise' },
  retrying: { state: 'retrying' },
  delivered: { state: 'delivered', at },
  blocked: { state: 'blocked' },
  scheduled: { state: 'scheduled', when: at },
  unsent: { state: 'unsent' },
  unreachable: { state: 'unreachable' },
  rejected: { state: 'rejected' },
};

/** Each entry of which the resident is told. */
function told(typed: string): { readonly [Type in ToldEntry['body']['type']]: readonly ToldEntry['body'][] } {
  const part = typed.slice(0, 2_000);
  const parts = { investigated: part, heard: part, findings: part, reasons: part, measures: part };
  const sentAs = { as: 'checked', language: 'uk', text: typed } as const;
  return {
    answer: [
      { type: 'answer', text: typed, files: ['F1', 'F2'] as unknown as readonly FileId[] },
      { type: 'answer', text: typed, sentAs },
    ],
    question: [{ type: 'question', text: typed }],
    corrected: [{ type: 'corrected', of: 3, text: typed }],
    solution: [
      { type: 'solution', what: typed, by: typed.slice(0, 300), when: day },
      { type: 'solution', what: typed, by: '', when: null },
    ],
    formal: judgements.map((judgement) => ({ type: 'formal', way: 'chat', judgement, ...parts })),
    not_handled: grounds.map((ground) => ({
      type: 'not_handled',
      ground,
      why: typed,
      still: typed,
      isLate: true,
    })),
    signal_reviewed: [{ type: 'signal_reviewed', result: typed, told: typed.slice(0, 300) }],
    question_answered: [{ type: 'question_answered' }],
    adjourned: [{ type: 'adjourned', to: day, reason: typed }],
    more_time_asked: [{ type: 'more_time_asked', to: day, reason: typed }],
    hearing: hearingStates.map((state) => ({
      type: 'hearing',
      state,
      when: state === 'offered' ? day : at,
      where: typed.slice(0, 300),
      interpreter: typed.slice(0, 300),
      record: typed,
    })),
    copy_asked: [{ type: 'copy_asked', text: typed, to: typed.slice(0, 300) }],
    name_asked: [{ type: 'name_asked' }],
  };
}

function answers(typed: string): readonly DeskPost[] {
  const entry = (body: ToldEntry['body']): ToldEntry =>
    ({ caseId, number: 3, at, actor: { staff }, body }) as unknown as ToldEntry;
  const amendments = [
    undefined,
    { how: 'recalled', at, by: staff, answeredAt: at },
    { how: 'corrected', at, by: staff, answeredAt: at },
    { how: 'corrected', at, by: null, answeredAt: at },
  ];
  const bodies = Object.values(told(typed)).flat();
  const shown = bodies.map((body) => ({ post: 'answer', entry: entry(body), delivery: deliveries.queued }));
  const first = entry(bodies[0] as ToldEntry['body']);
  const stood = Object.values(deliveries).flatMap((delivery) =>
    amendments.map((amended) => ({
      post: 'answer',
      entry: first,
      delivery,
      translation: { is: 'there', texts: [typed] },
      ...(amended === undefined ? {} : { amended }),
    })),
  );
  return [...shown, ...stood] as readonly DeskPost[];
}

/** As many as one message lists, and one that is told by itself. */
function prompts(words: string): readonly DeskPost[] {
  const acts = ['prompt_take', 'prompt_reply', 'prompt_close', 'prompt_adjourn', 'prompt_remind'] as const;
  const text = { key: 'prompt.verifyReason', params: { text: words.slice(0, 300) } } as const;
  const line = { text, link, acts, caseId } as const;
  const more = { text: { key: 'digest.new', params: { count: 30 } }, link: null } as const;
  return [
    { post: 'prompts', title: null, lines: [{ text, link: null }] },
    {
      post: 'prompts',
      title: { key: 'digest.title' },
      lines: [...Array.from({ length: 20 }, () => line), more],
    },
  ];
}

function agendas(words: string): readonly DeskPost[] {
  const item = { text: { key: 'contact.item.agreed', params: { text: words.slice(0, 300) } }, link } as const;
  const full = { items: Array.from({ length: 10 }, () => item), more: 30 };
  const headings = ['open', 'solved', 'signals', 'patterns', 'checkins', 'agreed'] as const;
  return [full, { items: [], more: 0 }].map((part) => ({
    post: 'agenda',
    location: 'location-0' as LocationCode,
    planned: day,
    parts: headings.map((name) => ({
      heading: { key: `contact.agenda.${name}`, params: { minimum: 5 } },
      ...part,
    })),
  })) as readonly DeskPost[];
}
