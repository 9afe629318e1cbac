/** Serves a choice inside a window: acknowledged first, then the window is drawn anew; what was typed in it stays. */
import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describeFailure } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { acknowledge } from '../acknowledge.ts';
import { callSlack, toPochutoError } from '../errors.ts';
import type { Interaction } from './interaction.ts';
import { modals } from '../modals/index.ts';
import { refusedView, remembered, type Choice, type Modal, type Redrawn } from '../modals/modal.ts';

type InView = BlockAction & { readonly view: NonNullable<BlockAction['view']> };

export async function answerChoice(
  { view, user, actions }: InView,
  ack: () => Promise<void>,
  interaction: Interaction,
): Promise<void> {
  const modal = modals.find((known) => known.id === view.callback_id);
  const touched = actions[0]?.action_id;
  // A window that says why it can do nothing any more has no case.
  if (
    modal?.redraw === undefined ||
    touched === undefined ||
    (view.private_metadata === '' && modal.isCaseless !== true)
  ) {
    await acknowledge(ack, interaction);
    interaction.log.warn('slack-action-unknown', { action: touched });
    return;
  }
  const by = user.id as StaffId;
  const language = interaction.people.languageOf(by);
  const choice = {
    by,
    ...remembered(view.private_metadata),
    inputs: view.state.values,
    touched,
    blocks: view.blocks,
  };
  const redrawn = await redraw(modal, choice, interaction);
  await acknowledge(ack, interaction);
  if (redrawn === null) return;
  const desk = interaction.desk(await language);
  /** Answers with what Slack calls the window as it stands then; a window that is another by now than `hash` is left as it is. */
  const update = async (shown: ModalView, hash?: string): Promise<string | undefined> => {
    const over = hash === undefined ? {} : { hash };
    try {
      const drawn = await callSlack(() =>
        interaction.views.views.update({ view_id: view.id, view: shown, ...over }),
      );
      return drawn.view?.hash;
    } catch (error) {
      const { reason } = toPochutoError(error);
      if (reason !== 'hash_conflict')
        interaction.log.warn('slack-follow-up-failed', { action: touched, reason });
      return undefined;
    }
  };
  if ('refusal' in redrawn) {
    await update(refusedView(modal, { why: redrawn.refusal, inputs: choice.inputs }, desk));
    return;
  }
  const hash = await update(redrawn.view(desk));
  if (redrawn.later !== undefined) await update((await redrawn.later())(desk), hash);
}

/** `null`: the window stays as it is, to be tried again or submitted. */
async function redraw(modal: Modal, choice: Choice, { acts, log }: Interaction): Promise<Redrawn | null> {
  try {
    return (await modal.redraw?.(choice, acts)) ?? null;
  } catch (error) {
    log.error('slack-act-failed', { view: modal.id, ...describeFailure(error) });
    return null;
  }
}
