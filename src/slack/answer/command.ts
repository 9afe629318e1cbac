/** Serves `/klacht`: acknowledged at once without a word, the answer comes through the response URL, which only the person sees. */
import type { RespondFn, SlashCommand } from '@slack/bolt';
import { describeFailure } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { acknowledge } from '../acknowledge.ts';
import { mrkdwnMarkup, mrkdwnStart } from '../render/blocks.ts';
import type { CommandAnswer } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { callSlack, stoodBefore, toPochutoError } from '../errors.ts';
import type { Interaction } from './interaction.ts';
import { unescapeText } from '../translate-event.ts';

export async function answerCommand(
  typed: SlashCommand,
  { ack, respond }: { readonly ack: () => Promise<void>; readonly respond: RespondFn },
  interaction: Interaction,
): Promise<void> {
  const { acts, log, people, views } = interaction;
  const by = typed.user_id as StaffId;
  const language = people.languageOf(by);
  const [word = '', ...rest] = unescapeText(typed.text).trim().split(/\s+/u);
  const command = commands.find((known) => known.word === (word === '' ? 'help' : word.toLowerCase()));
  await acknowledge(ack, interaction);
  let answer: CommandAnswer;
  try {
    answer = (await command?.decide(
      { deliveryId: typed.trigger_id, by, channel: typed.channel_id, words: rest.join(' ') },
      acts,
    )) ?? { show: 'text', text: { key: 'klacht.unknown' } };
  } catch (error) {
    log.error('slack-act-failed', {
      command: word === '' ? 'help' : (command?.word ?? 'unknown'),
      ...describeFailure(error),
    });
    answer = { show: 'text', text: { key: 'refuse.busy' } };
  }
  const desk = interaction.desk(await language);
  const warn = (error: unknown): void =>
    log.warn('slack-follow-up-failed', {
      command: command?.word ?? 'unknown',
      reason: toPochutoError(error).reason,
    });
  if (answer.show === 'window') {
    try {
      const view = answer.view(desk);
      await callSlack(() => views.views.open({ trigger_id: typed.trigger_id, view }));
      return;
    } catch (error) {
      warn(error);
      if (stoodBefore(error)) return;
      answer = { show: 'text', text: { key: 'refuse.window' } };
    }
  }
  try {
    const said =
      answer.show === 'blocks'
        ? answer.render(desk)
        : { text: mrkdwnStart(desk.words.render(answer.text, mrkdwnMarkup)) };
    await callSlack(() => respond({ ...said, response_type: 'ephemeral' }));
  } catch (error) {
    warn(error);
  }
}
