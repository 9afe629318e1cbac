/** What the resident wrote while somebody was writing to them: an answer that was begun without it is looked at once more. */
import type { Entry } from '#core/case/case.ts';
import type { Content } from '#core/message.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { NewWords } from '#ports/desk-acts.ts';
import { caseFor } from '../handling/act-on-case.ts';
import type { Context } from '../context.ts';
import { translationOf } from '../translation/desk-translation.ts';

/** `null`: nothing; or this person may not see it, which the act itself says. */
export function newWords(
  context: Context,
  { seen, ...act }: Act & { readonly seen?: number },
): Promise<NewWords | null> {
  return context.store.transaction(async (tx) => {
    const found = seen === undefined ? null : await caseFor(context, tx, act);
    if (seen === undefined || found === null || !found.ok) return null;
    const entries = await tx.entries.list(act.caseId);
    const written = entries.filter((entry) => entry.number > seen && saidIn(entry) !== null);
    if (written.length === 0) return null;
    const translation = await translationOf(context, tx, found.one, written);
    const contents = written.map(saidIn).filter((content) => content !== null);
    return { ok: false, news: { contents, ...translation }, seen: entries.length };
  });
}

const saidIn = ({ body }: Entry): Content | null =>
  body.type === 'message' || body.type === 'edited' ? body.content : null;
