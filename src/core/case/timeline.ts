/** What happened in a case, in words for the desk: an act, and what was said with it. */
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { EntryBody } from './case.ts';

/** Fits behind who did it. */
export function whatHappened(body: EntryBody): Text<DeskKey> {
  switch (body.type) {
    case 'assigned':
      return { key: 'timeline.assigned', params: { who: { staff: body.to } } };
    case 'following':
      return { key: body.isFollowing ? 'timeline.following' : 'timeline.unfollowing' };
    case 'call_wanted':
      return { key: body.wanted ? 'timeline.call_wanted' : 'timeline.call_not_wanted' };
    case 'delivery':
      return { key: body.state === 'delivered' ? 'timeline.delivered' : 'timeline.not_delivered' };
    case 'location_consent':
      return { key: body.agreed ? 'timeline.location_consent' : 'timeline.location_no_consent' };
    case 'more_time':
      return { key: body.agreed ? 'timeline.more_time' : 'timeline.no_more_time' };
    case 'copy_consent':
      return { key: body.agreed ? 'timeline.copy_consent' : 'timeline.copy_no_consent' };
    case 'formal_consent':
      return { key: body.agreed ? 'timeline.formal_consent' : 'timeline.formal_no_consent' };
    default:
      return { key: `timeline.${body.type}` };
  }
}

/** What was said, part by part, as it was said; empty where an act speaks for itself. */
export function wordsOfEntry(body: EntryBody): readonly string[] {
  const texts = (...parts: readonly (string | null)[]): readonly string[] =>
    parts.flatMap((part) => (part === null || part.trim() === '' ? [] : [part]));
  switch (body.type) {
    case 'opening':
    case 'message':
    case 'edited':
      return texts(body.content.text);
    case 'note':
      return texts(body.text);
    case 'answer':
    case 'question':
    case 'corrected':
      return texts(body.text, body.sentAs?.text ?? null);
    case 'solution':
      return texts(body.what, body.by);
    case 'assigned':
      return texts(body.note);
    case 'reminder_set':
      return texts(body.why);
    case 'objection':
      return texts(body.department);
    case 'location_consent_asked':
    case 'location_asked':
      return texts(body.text, body.question);
    case 'location_answered':
    case 'copy_asked':
      return texts(body.text);
    case 'location_solved':
      return texts(body.what, body.by);
    case 'adjourned':
    case 'more_time_asked':
      return texts(body.reason);
    case 'hearing':
      return texts(body.when, body.where, body.interpreter, body.record);
    case 'copy_sent':
    case 'sent_otherwise':
      return texts(body.how);
    case 'formal':
      return texts(body.investigated, body.heard, body.findings, body.reasons, body.measures);
    case 'not_handled':
      return texts(body.why, body.still);
    case 'signal_reviewed':
      return texts(body.result, body.told);
    default:
      return [];
  }
}
