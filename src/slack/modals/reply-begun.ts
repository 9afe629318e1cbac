/** The reply window as it opens: empty, as a question, or with the words and files of a message at the desk. */
import type { OpenReplyResult } from '#ports/desk-acts.ts';
import type { OpenNoteResult } from '#ports/desk-acts/answers.ts';
import type { CaseId } from '#core/ids.ts';
import type { FollowUp } from '../actions/action.ts';
import { beginning } from '../render/blocks.ts';
import { plainMessage } from '../plain-message.ts';
import { textInputMax } from './modal.ts';
import { replyView } from './reply.ts';

export function replyWindow(result: OpenReplyResult, caseId: CaseId, asksQuestion = false): FollowUp {
  if (!result.ok) return { show: 'refusal', refusal: result.refusal };
  const memory = { seen: result.seen, files: [] };
  const opened = { caseId, window: result, kept: '', previewed: null, memory, asksQuestion };
  return { show: 'window', view: (desk) => replyView(opened, desk) };
}

export function noteWindow(result: OpenNoteResult): FollowUp {
  if (!result.ok) return { show: 'refusal', refusal: result.refusal };
  const { caseId, seen, files } = result;
  const words = plainMessage(result.text);
  const kept = beginning(words, textInputMax);
  const opened = {
    caseId,
    window: result,
    kept,
    previewed: null,
    memory: { seen, files },
    isCut: kept.length < words.length,
  };
  return { show: 'window', view: (desk) => replyView(opened, desk) };
}
