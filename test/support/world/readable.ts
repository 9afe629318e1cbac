/** Renders what a world has said with the real texts, so that a text without its value is found where it is said. */
import type { OutboxId } from '#core/ids.ts';
import { languages, type ResidentMessage } from '#core/message.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { renderMessage } from '#telegram/render-message.ts';
import { municipality } from '../data/municipality.ts';
import { texts } from '../data/texts.ts';
import { hasNextStep } from '../resident/next-step.ts';
import type { World } from './world.ts';

/** What was found right: most tests say much of the same. */
const rendered = new Set<string>();

function once(said: object, render: () => void): void {
  const words = JSON.stringify(said);
  if (rendered.has(words)) return;
  render();
  rendered.add(words);
}

const outboxId = 'o' as OutboxId;

function renderInEach(message: ResidentMessage): void {
  if (!hasNextStep(message)) throw new Error(`a dead end: ${message.parts.map(({ key }) => key).join(' ')}`);
  for (const language of languages) {
    renderMessage(message, { language, outboxId }, texts);
    if (message.sealed === true) renderMessage({ ...message, sealed: false }, { language, outboxId }, texts);
  }
}

/** Throws when one of the messages cannot be written, in any language, or leaves the resident without a next step. */
export function renderEverything(world: World): void {
  for (const { message, file, attachment } of world.sent) {
    // A file is sent without words.
    if (file !== undefined || attachment !== undefined) continue;
    once(message, () => renderInEach(message));
  }
  for (const language of ['nl', 'en'] as const) {
    const desk = deskWords(texts, municipality, language);
    for (const { post } of world.desk) once({ language, post }, () => renderPost(post, desk));
  }
}
