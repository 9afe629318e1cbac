/** What is typed behind `/klacht` is heard as it was typed. */
import { expect, it } from 'vitest';
import type { SlashCommand } from '@slack/bolt';
import { answerCommand } from '#slack/answer/command.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import type { Interaction } from '#slack/answer/interaction.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

/** What the acts are asked with when Slack sends this. */
async function asked(text: string): Promise<string[]> {
  const heard: string[] = [];
  const refused = ({ words }: { readonly words: string }) => {
    heard.push(words);
    return Promise.resolve({ ok: false, refusal: { key: 'refuse.role' } } as const);
  };
  const desk = deskWords(texts, directory, 'nl');
  const interaction = {
    acts: deskActsWith({ find: refused, askOverview: refused }),
    people: { languageOf: () => Promise.resolve('nl') },
    desk: () => desk,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  } as unknown as Interaction;
  const typed = { user_id: 'U1', channel_id: 'C1', trigger_id: 'trigger-1', text } as SlashCommand;
  const respond = () => Promise.resolve(undefined as never);
  await answerCommand(typed, { ack: () => Promise.resolve(), respond }, interaction);
  return heard;
}

it.each([
  ['zoek koud &amp; nat', 'koud & nat'],
  ['zoek &lt;1 week &amp;amp; meer', '<1 week &amp; meer'],
  ['overzicht 2026 Rust &amp; Vrede', '2026 Rust & Vrede'],
])('Slack escapes three characters: %s', async (text, words) => {
  expect(await asked(text)).toEqual([words]);
});
