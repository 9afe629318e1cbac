/** Who writes in another language than the bot's is asked once which one they want. */
import type { IncomingUpdate } from '#core/conversation/event.ts';
import { writtenLanguage } from '#core/conversation/written-language.ts';
import type { Language } from '#core/message.ts';
import type { Context } from '../context.ts';

/** The language of the message where it is clearly not `speaks`. Asked after the message was stored: a detector may have to be loaded first. */
export async function otherLanguage(
  context: Context,
  update: IncomingUpdate,
  speaks: Language,
): Promise<Language | null> {
  if (update.type !== 'message' || update.content.form !== 'text') return null;
  const { text, attachment } = update.content;
  if (attachment?.['forward_origin'] !== undefined) return null;
  const seen = writtenLanguage(text);
  const written = seen === 'ask a detector' ? await context.detectLanguage(text, speaks) : seen;
  return written === null || written === 'und' || written === speaks ? null : written;
}
