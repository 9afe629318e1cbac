/** The bot's language: chosen by the resident, offered once where they write in another. It is never switched by itself. */
import type { Language, ResidentMessage } from '../../message.ts';
import type { ConversationEvent, Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import { say } from '../say.ts';
import type { Conversation } from '../state.ts';

export function onLanguageSeen(
  state: Conversation,
  { written, speaks }: ConversationEvent & { type: 'language-seen' },
  facts: Facts,
): Step {
  const isOffered = state.languageOffered || written === speaks;
  if (isOffered || !facts.municipality.languages.includes(written)) return { state, effects: [] };
  return {
    state: { ...state, languageOffered: true },
    effects: [{ effect: 'say', message: sayOffer(written, speaks) }],
  };
}

/** In the language that is offered; either button is a choice that stays. */
const sayOffer = (written: Language, speaks: Language): ResidentMessage => ({
  ...say(
    [{ key: 'language.offer' }],
    ...[written, speaks].map((language) => [
      { label: { key: 'language.own', language } as const, act: { on: 'language', language } as const },
    ]),
  ),
  language: written,
});
