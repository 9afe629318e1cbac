/** What the desk calls, and which use-case stands behind it. */
import type { DeskActs } from '#ports/desk-acts.ts';
import { openAbsence, setAbsence } from '#use-cases/absences.ts';
import { locationActs } from './location-acts.ts';
import { closeCase } from '#use-cases/close-case.ts';
import { correctAnswer, openCorrect } from '#use-cases/correct-answer.ts';
import type { Context } from '#use-cases/context.ts';
import { followCase } from '#use-cases/follow-case.ts';
import { handOver, openHandOver } from '#use-cases/hand-over.ts';
import { openMore, timelineOf, whoReads } from '#use-cases/look-into-case.ts';
import { noteAtDesk } from '#use-cases/note-at-desk.ts';
import { openFor } from '#use-cases/open-for.ts';
import { openMessage, openNote } from '#use-cases/open-note.ts';
import { openReply, previewReply, showTranslations } from '#use-cases/open-reply.ts';
import { remind } from '#use-cases/remind-staff.ts';
import { replyToResident } from '#use-cases/reply-to-resident.ts';
import { filterHome, refreshHome } from '#use-cases/show-home.ts';
import { takeCase } from '#use-cases/take-case.ts';

export function deskActs(context: Context): DeskActs {
  return {
    ...locationActs(context),
    onEvent: (event) => noteAtDesk(context, event),
    take: (act) => takeCase(context, act),
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
    openClose: (act) => openFor(context, act, 'solve'),
    reply: (act) => replyToResident(context, act),
    openNote: (act) => openNote(context, act),
    openMessage: (message) => openMessage(context, message),
    openCorrect: (act) => openCorrect(context, act),
    correct: (act) => correctAnswer(context, act),
    close: (act) => closeCase(context, act),
  };
}
