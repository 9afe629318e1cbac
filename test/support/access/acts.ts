/** Every act of the desk, as somebody does it on a case. An act that is missing here fails the test of the surfaces. */
import type { Case } from '#core/case/case.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { OutboxId, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { handlerMaria } from '../data/municipality.ts';
import { whereAll } from './who.ts';

/** What an act is done with. `n` differs each time. */
export interface Try {
  readonly acts: DeskActs;
  readonly by: StaffId;
  readonly one: Case;
  readonly n: number;
  /** The message under which the case's card stands. */
  readonly card: { readonly channel: string; readonly messageId: string };
}

interface Row {
  /** On a case at the desk, at a location, or on nothing that anybody could be kept from. */
  readonly on: 'case' | 'location' | 'list' | 'oneself';
  readonly play: (as: Try) => Promise<unknown>;
  /** It answers with nothing, whoever asks; what is refused may be recorded all the same. */
  readonly isSilent?: 'recorded' | 'unrecorded';
}

const soon = '2026-12-01' as LocalDate;
const sentence = 'Dit is een hele zin.';
/** The question that stands at the location, where there is one. */
export const askedEntry = 3;

const act = ({ by, one }: Try) => ({ by, caseId: one.id });
/** `window`: of several that are sent off one after another. */
const done = (as: Try, window = 0) => ({ ...act(as), deliveryId: `view:${as.n}-${window}` });
const ofCase = (play: Row['play']): Row => ({ on: 'case', play });
const ofLocation = (play: Row['play']): Row => ({ on: 'location', play });
const ofOneself = (play: Row['play']): Row => ({ on: 'oneself', play });
const parts = {
  investigated: sentence,
  heard: sentence,
  findings: sentence,
  judgement: 'founded',
  reasons: sentence,
  measures: sentence,
} as const;

export const actRows: Readonly<Record<keyof DeskActs, Row>> = {
  onEvent: {
    on: 'case',
    isSilent: 'unrecorded',
    play: (as) =>
      as.acts.onEvent({
        type: 'note',
        deliveryId: `Ev${as.n}`,
        by: as.by,
        channel: as.card.channel,
        threadId: as.card.messageId,
        messageId: `9${as.n}`,
        text: 'bel even',
      }),
  },
  take: ofCase((as) => as.acts.take(done(as))),
  openReply: ofCase((as) => as.acts.openReply(act(as))),
  previewTranslation: {
    on: 'case',
    isSilent: 'recorded',
    play: (as) => as.acts.previewTranslation({ ...act(as), text: sentence }),
  },
  reply: ofCase((as) => as.acts.reply({ ...done(as), text: sentence, isQuestion: false })),
  openNote: ofCase((as) => as.acts.openNote({ ...act(as), note: '900' })),
  openMessage: ofCase((as) =>
    as.acts.openMessage({
      by: as.by,
      channel: as.card.channel,
      threadId: as.card.messageId,
      messageId: '901',
      text: 'bel even',
      files: [],
    }),
  ),
  openCorrect: ofCase((as) => as.acts.openCorrect(act(as))),
  correct: ofCase((as) => as.acts.correct({ ...done(as), of: 2, text: 'Beter' })),
  openTriage: ofCase((as) => as.acts.openTriage(act(as))),
  triage: ofCase((as) => {
    const shown = triageValues(as.one);
    return as.acts.triage({ ...done(as), shown, chosen: { ...shown, category: 'food' }, since: null });
  }),
  makeConfidential: ofCase((as) => as.acts.makeConfidential(done(as))),
  openLink: ofCase((as) => as.acts.openLink(act(as))),
  link: ofCase((as) => as.acts.link({ ...done(as), reference: as.one.reference, merge: false })),
  openSplit: ofCase((as) => as.acts.openSplit(act(as))),
  split: ofCase((as) => as.acts.split({ ...done(as), entries: [1], passage: '' })),
  openMore: ofCase((as) => as.acts.openMore(act(as))),
  openHandOver: ofCase((as) => as.acts.openHandOver(act(as))),
  handOver: ofCase((as) => as.acts.handOver({ ...done(as), to: handlerMaria, note: sentence })),
  follow: ofCase((as) => as.acts.follow({ ...done(as), isFollowing: true })),
  openRemind: ofCase((as) => as.acts.openRemind(act(as))),
  remind: ofCase((as) =>
    as.acts.remind({ ...done(as), at: '2026-12-01T10:00:00.000Z' as Instant, why: sentence }),
  ),
  openKeepLonger: ofCase((as) => as.acts.openKeepLonger(act(as))),
  keepLonger: ofCase((as) => as.acts.keepLonger({ ...done(as), ground: 'ombudsman' })),
  who: ofCase((as) => as.acts.who(act(as))),
  timeline: ofCase((as) => as.acts.timeline({ ...act(as), page: 1 })),
  openClose: ofCase((as) => as.acts.openClose(act(as))),
  close: ofCase(async (as) => [
    await as.acts.close({ ...done(as, 1), how: 'solve', what: sentence, doneBy: sentence, when: null }),
    await as.acts.close({ ...done(as, 2), how: 'formal', parts, way: 'chat', isEvident: true }),
    await as.acts.close({ ...done(as, 3), how: 'notHandled', ground: 'a', why: sentence, still: sentence }),
    await as.acts.close({ ...done(as, 4), how: 'reviewSignal', result: sentence, told: sentence }),
    await as.acts.close({ ...done(as, 5), how: 'answerQuestion' }),
    await as.acts.close({ ...done(as, 6), how: 'sentOtherwise', means: sentence }),
  ]),
  askFormalConsent: ofCase((as) => as.acts.askFormalConsent(done(as))),
  acknowledgeByLetter: ofCase((as) => as.acts.acknowledgeByLetter(done(as))),
  openAskLocation: ofCase((as) => as.acts.openAskLocation(act(as))),
  askLocation: ofCase((as) =>
    as.acts.askLocation({
      ...done(as),
      text: sentence,
      question: sentence,
      answerBy: null,
      approved: true,
      asksResident: true,
      confirmed: [],
    }),
  ),
  withdrawQuestion: ofCase((as) => as.acts.withdrawQuestion({ ...done(as), entry: askedEntry })),
  remindLocation: ofCase((as) => as.acts.remindLocation(done(as))),
  openLocationAnswer: ofLocation((as) => as.acts.openLocationAnswer({ ...act(as), entry: askedEntry })),
  answerForLocation: ofLocation((as) =>
    as.acts.answerForLocation({ ...done(as), entry: askedEntry, text: sentence }),
  ),
  reportSolved: ofLocation((as) =>
    as.acts.reportSolved({ ...done(as), entry: askedEntry, what: sentence, doneBy: 'wij', when: null }),
  ),
  openAdjourn: ofCase((as) => as.acts.openAdjourn(act(as))),
  adjourn: ofCase((as) => as.acts.adjourn({ ...done(as), to: soon, reason: sentence, tellsPerson: true })),
  openMoreTime: ofCase((as) => as.acts.openMoreTime(act(as))),
  askMoreTime: ofCase((as) => as.acts.askMoreTime({ ...done(as), to: soon, reason: sentence, consent: '' })),
  openHearing: ofCase((as) => as.acts.openHearing({ ...act(as), party: 'resident' })),
  recordHearing: ofCase((as) =>
    as.acts.recordHearing({
      ...done(as),
      party: 'resident',
      state: 'offered',
      when: soon,
      where: '',
      interpreter: '',
      record: '',
    }),
  ),
  openCopy: ofCase((as) => as.acts.openCopy({ ...act(as), isAnew: false })),
  askCopy: ofCase((as) =>
    as.acts.askCopy({ ...done(as), text: sentence, to: 'de bewaker', approved: true, confirmed: [] }),
  ),
  recordCopy: ofCase((as) => as.acts.recordCopy({ ...done(as), entry: 1, how: sentence })),
  openObjection: ofCase((as) => as.acts.openObjection(act(as))),
  forwardAsObjection: ofCase((as) =>
    as.acts.forwardAsObjection({ ...done(as), department: 'Juridische zaken' }),
  ),
  askName: ofCase((as) => as.acts.askName(done(as))),
  find: { on: 'list', play: (as) => as.acts.find({ by: as.by, words: as.one.reference, page: 1 }) },
  askExport: ofOneself((as) => as.acts.askExport({ deliveryId: `exp:${as.n}`, by: as.by, words: 'csv' })),
  askOverview: ofOneself((as) => as.acts.askOverview({ deliveryId: `cmd:${as.n}`, by: as.by, words: '' })),
  askReport: ofOneself((as) =>
    as.acts.askReport({ deliveryId: `view:${as.n}`, by: as.by, overview: 'none' as OutboxId }),
  ),
  refreshHome: ofOneself((as) => as.acts.refreshHome({ by: as.by })),
  filterHome: ofOneself((as) => as.acts.filterHome({ by: as.by, filter: null })),
  showTranslations: ofOneself((as) => as.acts.showTranslations({ by: as.by, translations: true })),
  openContact: ofOneself((as) => as.acts.openContact({ by: as.by })),
  logContact: ofOneself((as) =>
    as.acts.logContact({
      deliveryId: `view:${as.n}`,
      by: as.by,
      location: whereAll,
      when: sentence,
      agreed: sentence,
      told: sentence,
    }),
  ),
  openFlyer: ofOneself((as) => as.acts.openFlyer({ by: as.by })),
  askFlyers: ofOneself((as) =>
    as.acts.askFlyers({ deliveryId: `view:${as.n}`, by: as.by, location: whereAll, sizes: ['a4'] }),
  ),
  openAbsence: ofOneself((as) => as.acts.openAbsence({ by: as.by })),
  setAbsence: ofOneself((as) =>
    as.acts.setAbsence({ deliveryId: `view:${as.n}`, by: as.by, from: soon, until: soon, deputy: null }),
  ),
  openRegister: ofOneself((as) => as.acts.openRegister({ by: as.by })),
  register: ofOneself((as) =>
    as.acts.register({
      deliveryId: `view:${as.n}`,
      by: as.by,
      what: '',
      location: 'molenhof' as never,
      source: 'own',
      isSolved: false,
      spokenOn: null,
    }),
  ),
};
