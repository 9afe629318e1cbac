/** What was said while somebody wrote an answer, by the resident or by a colleague to them: an answer that was begun without it is looked at once more. */
import { toldByOthers } from '#core/case/answers.ts';
import type { Case, Entry } from '#core/case/case.ts';
import type { Change } from '#core/case/changes.ts';
import { wordsOfEntry } from '#core/case/timeline.ts';
import type { Content } from '#core/message.ts';
import type { TellingAct } from '#ports/desk-acts/act.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import { firstUnshown } from '../resident/collect-words.ts';
import { translationFor } from '../translation/desk-translation.ts';

/**
 * What is said to a resident, or ends their case. Looked at in the act's own transaction, so that it goes past no words that were stored
 * before it; where there are any, nothing is done.
 */
export async function actUnlessNews(
  context: Context,
  name: string,
  act: TellingAct,
  change: (one: Case, tx: Transaction) => Change | Promise<Change>,
  carryOut: (work: Work, changed: Case, before: Case) => Promise<void>,
): Promise<ActResult | NewWords> {
  const meanwhile: { news: NewWords | null } = { news: null };
  const result = await actOnCase(
    context,
    name,
    act,
    async (one, tx) => {
      meanwhile.news = null;
      const outcome = await change(one, tx);
      if ('refusal' in outcome) return outcome;
      meanwhile.news = await newWords(context, tx, one, act);
      return meanwhile.news === null
        ? outcome
        : { refusal: { key: 'modal.reply.newWords' }, unrecorded: true };
    },
    carryOut,
  );
  return result.ok ? result : (meanwhile.news ?? result);
}

/** The last entry that whoever opens a window now can have seen: what is not shown at the desk yet comes behind it. */
export async function seenNow(
  { timers }: Pick<Context, 'timers'>,
  tx: Transaction,
  one: Case,
  entries: readonly Entry[],
): Promise<number> {
  const unshown = await firstUnshown(tx, one, timers.now());
  return unshown === null ? entries.length : unshown - 1;
}

/** `null`: nothing. */
async function newWords(
  context: Context,
  tx: Transaction,
  one: Case,
  { seen, by }: TellingAct,
): Promise<NewWords | null> {
  if (seen === undefined) return null;
  const entries = await tx.entries.list(one.id);
  const written = entries.filter((entry) => entry.number > seen && saidIn(entry) !== null);
  const told = toldByOthers(entries, { behind: seen, by });
  if (written.length === 0 && told.length === 0) return null;
  const translation = await translationFor(context, tx, by, one, written);
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
