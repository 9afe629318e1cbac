/** A complaint's course by law, in the copy that a resident gets of what is kept of them. */
import type { Case, EntryBody } from '#core/case/case.ts';
import type { Text } from '#core/message.ts';
import { parseInstant, parseLocalDate } from '#core/time.ts';

/** What the law had the resident told or asked, as they read it. */
export function courseLabel(
  body: EntryBody,
  { reference }: Case,
  translation: string | undefined,
): Text | null {
  if (body.type === 'adjourned' || body.type === 'more_time_asked') {
    const key = body.type === 'adjourned' ? 'term.adjourned' : 'term.further.ask';
    const params = { reference, reason: translation ?? body.reason, newDate: { date: body.to } };
    return { key, params };
  }
  if (body.type === 'objection')
    return { key: 'objection.forwarded', params: { date: { date: body.received } } };
  if (body.type === 'hearing') return hearingLabel(body);
  if (body.type === 'copy_consent' || body.type === 'more_time')
    return { key: body.agreed ? 'button.yes' : 'button.no' };
  return null;
}

/** What the desk wrote down of a hearing is for its file. */
function hearingLabel({ state, when, where }: EntryBody & { readonly type: 'hearing' }): Text | null {
  const date = state === 'offered' ? parseLocalDate(when) : null;
  if (date !== null) return { key: 'hearing.offer', params: { date: { date } } };
  const moment = state === 'planned' ? parseInstant(when) : null;
  if (moment !== null) return { key: 'hearing.planned', params: { when: { moment }, address: where } };
  if (state === 'wanted') return { key: 'button.hearingYes' };
  return state === 'not_wanted' ? { key: 'button.hearingNo' } : null;
}
