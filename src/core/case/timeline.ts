/** What happened in a case, in words for the desk: an act, and what was said with it. */
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { EntryBody } from './case.ts';

/** Fits behind who did it. */
export function whatHappened(body: EntryBody): Text<DeskKey> {
  if (body.type === 'assigned') return { key: 'timeline.assigned', params: { who: { staff: body.to } } };
  if (body.type === 'unassigned')
    return { key: 'timeline.unassigned', params: { who: { staff: body.from } } };
  if (body.type === 'following')
    return { key: body.isFollowing ? 'timeline.following' : 'timeline.unfollowing' };
  if (body.type === 'call_wanted')
    return { key: body.wanted ? 'timeline.call_wanted' : 'timeline.call_not_wanted' };
  if (body.type === 'aftercare_asked') return { key: `timeline.asked_${body.question}` };
  if (body.type === 'respect') return { key: `timeline.respect_${body.answer}` };
  if (body.type === 'harm') return { key: body.happened ? 'timeline.harm' : 'timeline.no_harm' };
  if (body.type === 'delivery')
    return { key: body.state === 'delivered' ? 'timeline.delivered' : 'timeline.not_delivered' };
  if (body.type === 'location_consent')
    return { key: body.agreed ? 'timeline.location_consent' : 'timeline.location_no_consent' };
  if (body.type === 'hearing')
    return { key: 'timeline.hearing', params: { text: { text: { key: `hearing.${body.state}` } } } };
  if (body.type === 'person_hearing')
    return { key: 'timeline.personHearing', params: { text: { text: { key: `hearing.${body.state}` } } } };
  if (body.type === 'more_time') return { key: body.agreed ? 'timeline.more_time' : 'timeline.no_more_time' };
  if (body.type === 'copy_consent')
    return { key: body.agreed ? 'timeline.copy_consent' : 'timeline.copy_no_consent' };
  if (body.type === 'formal_consent')
    return { key: body.agreed ? 'timeline.formal_consent' : 'timeline.formal_no_consent' };
  if (body.type === 'kept_longer')
    return { key: body.ground === null ? 'timeline.kept_normally' : `timeline.kept_${body.ground}` };
  if (body.type === 'letter') return { key: `timeline.letter_${body.kind}` };
  return { key: `timeline.${body.type}` };
}

/** What people say in entries, in the order in which it is read. */
const spoken = [
  'text',
  'question',
  'what',
  'by',
  'note',
  'reason',
  'why',
  'still',
  'department',
  'when',
  'where',
  'interpreter',
  'record',
  'to',
  'how',
  'investigated',
  'heard',
  'findings',
  'reasons',
  'measures',
  'result',
  'told',
] as const;
/** Of these, the same names hold codes and people's ids. */
const wordless: ReadonlySet<EntryBody['type']> = new Set([
  'taken',
  'assigned',
  'note_deleted',
  'refused',
  'delivery',
  'verification_reason',
  'aftercare_asked',
  'merged',
  'merged_from',
  'split',
  'split_from',
  'adjourned',
  'more_time_asked',
  'letter',
]);

/** What was said, part by part, as it was said; empty where an act speaks for itself. */
export function wordsOfEntry(body: EntryBody): readonly string[] {
  if ('content' in body) return body.content.text.trim() === '' ? [] : [body.content.text];
  if (body.type === 'assigned') return body.note.trim() === '' ? [] : [body.note];
  if (body.type === 'adjourned') return [body.reason, ...(body.person === undefined ? [] : [body.person])];
  if (body.type === 'more_time_asked') return [body.reason];
  // Its moment is no word of anybody.
  if (body.type === 'hearing' || body.type === 'person_hearing')
    return [body.where, body.interpreter, body.record].filter((text) => text.trim() !== '');
  if (wordless.has(body.type)) return [];
  const said: Readonly<Record<string, unknown>> = { ...body };
  const words = spoken.map((name) => said[name]);
  return ['sentAs' in body ? body.sentAs?.text : null, ...words].filter(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
}
