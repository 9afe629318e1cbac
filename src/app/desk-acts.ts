/** What the desk calls, and which use-case stands behind it. */
import type { DeskActs } from '#ports/desk-acts.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { askExport } from '#use-cases/register/export-register.ts';
import { openAbsence, setAbsence } from '#use-cases/handling/absences.ts';
import { locationActs } from './location-acts.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { logContact, openContact } from '#use-cases/location/contact-moment.ts';
import { courseActs } from '#use-cases/course/course-acts.ts';
import { correctAnswer, openCorrect } from '#use-cases/answers/correct-answer.ts';
import { askOverview, askReport } from '#use-cases/register/ask-overview.ts';
import type { Context } from '#use-cases/context.ts';
import { flyerActs } from '#use-cases/register/flyers.ts';
import { followCase } from '#use-cases/handling/follow-case.ts';
import { handOver, openHandOver } from '#use-cases/handling/hand-over.ts';
import { openMore, timelineOf, whoReads } from '#use-cases/handling/look-into-case.ts';
import { keepingActs } from '#use-cases/erasure/keep-longer.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { openFor } from '#use-cases/handling/open-for.ts';
import { openMessage, openNote } from '#use-cases/answers/open-note.ts';
import { openReply, previewReply, showTranslations } from '#use-cases/answers/open-reply.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { findCases } from '#use-cases/handling/find-case.ts';
import { openRegister, registerCase } from '#use-cases/register/register-case.ts';
import { remind } from '#use-cases/handling/remind-staff.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { filterHome, refreshHome } from '#use-cases/handling/show-home.ts';
import { splitCase, openSplit } from '#use-cases/handling/split-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { openTriage, triageCase } from '#use-cases/handling/triage-case.ts';

export function deskActs(context: Context, desk: Pick<HandlerDesk, 'permalink'>): DeskActs {
  return {
    ...locationActs(context),
    ...closingActs(context),
    ...courseActs(context),
    ...flyerActs(context),
    ...keepingActs(context),
    onEvent: (event) => noteAtDesk(context, event),
    take: (act) => takeCase(context, act),
    openRegister: (person) => openRegister(context, person),
    register: (signal) => registerCase(context, signal),
    openContact: (asked) => Promise.resolve(openContact(context, asked)),
    logContact: (contact) => logContact(context, contact),
    askExport: (ask) => askExport(context, ask),
    find: (search) => findCases(context, desk, search),
    askOverview: (asked) => askOverview(context, asked),
    askReport: (asked) => askReport(context, asked),
    refreshHome: (person) => refreshHome(context, person),
    filterHome: (choice) => filterHome(context, choice),
    openMore: (act) => openMore(context, act),
    openHandOver: (act) => openHandOver(context, act),
    handOver: (act) => handOver(context, act),
    follow: (act) => followCase(context, act),
    openRemind: (act) => openFor(context, act, 'remind'),
    remind: (act) => remind(context, act),
    who: (act) => whoReads(context, act),
    timeline: (act) => timelineOf(context, act),
    openAbsence: (person) => openAbsence(context, person),
    setAbsence: (absence) => setAbsence(context, absence),
    openReply: (act) => openReply(context, act),
    previewTranslation: (act) => previewReply(context, act),
    showTranslations: (choice) => showTranslations(context, choice),
    reply: (act) => replyToResident(context, act),
    openNote: (act) => openNote(context, act),
    openMessage: (message) => openMessage(context, message),
    openCorrect: (act) => openCorrect(context, act),
    correct: (act) => correctAnswer(context, act),
    openTriage: (act) => openTriage(context, desk, act),
    triage: (act) => triageCase(context, act),
    makeConfidential: (act) => makeConfidential(context, act),
    openLink: (act) => openFor(context, act, 'link'),
    link: (act) => linkCases(context, act),
    openSplit: (act) => openSplit(context, act),
    split: (act) => splitCase(context, act),
  };
}
