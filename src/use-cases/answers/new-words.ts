/** What was said while somebody wrote an answer, by the resident or by a colleague to them: an answer that was begun without it is looked at once more. */
import { toldByOthers } from '#core/case/answers.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { wordsOfEntry } from '#core/case/timeline.ts';
import type { Content } from '#core/message.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { NewWords } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { translationOf } from '../translation/desk-translation.ts';

/** `null`: nothing. */
export async function newWords(
  context: Context,
  tx: Transaction,
  one: Case,
  { seen, by }: Pick<Act, 'by'> & { readonly seen?: number },
): Promise<NewWords | null> {
  if (seen === undefined) return null;
  const entries = await tx.entries.list(one.id);
  const written = entries.filter((entry) => entry.number > seen && saidIn(entry) !== null);
  const told = toldByOthers(entries, { behind: seen, by });
  if (written.length === 0 && told.length === 0) return null;
  const translation = await translationOf(context, tx, one, written);
  return {
    ok: false,
    news: {
      contents: written.map(saidIn).filter((content) => content !== null),
      ...translation,
      told: told.flatMap(({ actor, body }) =>
        typeof actor === 'object'
          ? [{ by: actor.staff, texts: 'text' in body ? [body.text] : wordsOfEntry(body) }]
          : [],
      ),
    },
    seen: entries.length,
  };
}

const saidIn = ({ body }: Entry): Content | null =>
  body.type === 'message' || body.type === 'edited' ? body.content : null;
