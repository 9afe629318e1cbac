/** What the desk calls, and which use-case stands behind it. */
import type { DeskActs } from '#ports/desk-acts.ts';
import { closeCase } from '#use-cases/close-case.ts';
import type { Context } from '#use-cases/context.ts';
import { noteAtDesk } from '#use-cases/note-at-desk.ts';
import { openFor } from '#use-cases/open-for.ts';
import { openReply, previewReply, showTranslations } from '#use-cases/open-reply.ts';
import { replyToResident } from '#use-cases/reply-to-resident.ts';
import { takeCase } from '#use-cases/take-case.ts';

export function deskActs(context: Context): DeskActs {
  return {
    onEvent: (event) => noteAtDesk(context, event),
    take: (act) => takeCase(context, act),
    openReply: (act) => openReply(context, act),
    previewTranslation: (act) => previewReply(context, act),
    showTranslations: (choice) => showTranslations(context, choice),
    openClose: (act) => openFor(context, act, 'solve'),
    reply: (act) => replyToResident(context, act),
    close: (act) => closeCase(context, act),
  };
}
