/** The alert of an urgent case: the words in which danger was told of. */
import type { Case, Entry } from '#core/case/case.ts';
import { joinTexts } from '#core/conversation/facts.ts';
import type { NumberedContent } from '#core/desk/collected-words.ts';
import { shortened } from '#core/shortened.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { translationOf } from '../translation/desk-translation.ts';
import type { Make } from './answer-post.ts';

/** Of the resident's words this much stands in an alert. */
const alertWordsMax = 600;
/** Looking for danger takes a while, and somebody may have written thousands of messages. */
const judgedMax = 50;

/** `null` when it is not urgent any more. */
export async function alertPost(context: Context, tx: Transaction, one: Case): Promise<Make | null> {
  if (!one.urgent) return null;
  const entries = await tx.entries.list(one.id);
  const said = dangerIn(context, versionsNow(entries));
  const numbers = new Set(said.map(({ number }) => number));
  const found = await translationOf(
    context,
    tx,
    one,
    entries.filter(({ number }) => numbers.has(number)),
  );
  const words = inAlert(said.map(({ content }) => content.text));
  const translation =
    found.translation?.is === 'there'
      ? { translation: { is: 'there', texts: [inAlert(found.translation.texts)] } as const }
      : found;
  const pressed = entries.some((entry) => entry.body.type === 'danger_pressed');
  return (link) => ({ post: 'alert', case: one, words, ...translation, pressed, link });
}

/** What the resident said, each message as it reads now. */
function versionsNow(entries: readonly Entry[]): readonly NumberedContent[] {
  const newest = new Map(
    entries.flatMap(({ number, body }) => (body.type === 'edited' ? [[body.of, number] as const] : [])),
  );
  return entries.flatMap(({ number, body }) => {
    if (body.type === 'edited' ? newest.get(body.of) !== number : newest.has(number)) return [];
    const isSaid = body.type === 'opening' || body.type === 'message' || body.type === 'edited';
    return isSaid ? [{ number, content: body.content }] : [];
  });
}

/** Of more words than an alert holds, the messages that tell of danger by themselves: it may be the last of many. */
function dangerIn(context: Context, said: readonly NumberedContent[]): readonly NumberedContent[] {
  if (joinTexts(said.map(({ content }) => content.text)).length <= alertWordsMax) return said;
  const telling = said.slice(-judgedMax).filter(({ content }) => context.triage(content.text).urgent);
  return telling.length === 0 ? said : telling;
}

const inAlert = (texts: readonly string[]): string =>
  shortened(joinTexts(texts.filter((words) => words.trim() !== '')), alertWordsMax);
