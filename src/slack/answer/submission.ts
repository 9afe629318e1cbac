/** Serves a submitted window. The acknowledgement carries the answer, so it comes last: closed, a remark under an input, or why it could not be. */
import type { ViewSubmitAction } from '@slack/bolt';
import type { StaffId } from '#core/ids.ts';
import type { ModalView } from '@slack/types';
import { describeFailure } from '#core/errors.ts';
import { acknowledge } from '../acknowledge.ts';
import { plainMarkup } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import type { Interaction } from './interaction.ts';
import { modals } from '../modals/index.ts';
import {
  refusedView,
  remembered,
  tellingView,
  type Choice,
  type Inputs,
  type Modal,
  type Submission,
  type Submitted,
} from '../modals/modal.ts';

type ViewResponse =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: ModalView }
  /** Also the windows under it: what they offered has been done. */
  | { readonly response_action: 'clear' };

export async function answerSubmission(
  body: ViewSubmitAction,
  ack: (response?: ViewResponse) => Promise<void>,
  interaction: Interaction,
): Promise<void> {
  const response = await respondTo(body, interaction);
  await acknowledge(() => ack(response), interaction);
}

/** `undefined`: the window closes, and those under it stay. */
async function respondTo(
  { view, user }: ViewSubmitAction,
  interaction: Interaction,
): Promise<ViewResponse | undefined> {
  const modal = modals.find((known) => known.id === view.callback_id);
  if (modal === undefined) {
    interaction.log.warn('slack-view-unknown', { view: view.callback_id });
    return undefined;
  }
  const inputs: Inputs = view.state.values;
  const by = user.id as StaffId;
  const language = interaction.people.languageOf(by);
  const submission = {
    deliveryId: `view:${view.id}`,
    by,
    ...remembered(view.private_metadata),
    inputs,
  };
  const result = await submit(modal, submission, interaction);
  if (result.done && result.said === undefined) return { response_action: 'clear' };
  const desk = interaction.desk(await language);
  if (result.done) {
    const said = result.said ?? { key: modal.title };
    const view = tellingView(desk.words.t(modal.title), said, desk);
    // It is done, and so are the windows under it.
    return { response_action: 'update', view: { ...view, clear_on_close: true } };
  }
  if ('view' in result) return { response_action: 'update', view: result.view(desk) };
  if ('refusal' in result)
    return {
      response_action: 'update',
      view: refusedView(modal, { why: result.refusal, inputs }, desk),
    };
  const drawn = await drawnAnew(modal, { ...submission, blocks: view.blocks }, result.errors, interaction);
  if (drawn !== null) return { response_action: 'update', view: drawn(desk) };
  const mistakes = Object.entries(result.errors).map(([input, error]) => ({
    // Slack takes no remark under an input that the window does not have.
    under: input in inputs ? input : modal.firstInput(inputs),
    text: typeof error === 'string' ? { key: error } : error,
  }));
  const untold = mistakes.find(
    ({ under }) => !(under in inputs) && view.blocks.every(({ block_id: id }) => id !== under),
  );
  if (untold !== undefined)
    return { response_action: 'update', view: refusedView(modal, { why: untold.text, inputs }, desk) };
  const errors = mistakes.map(({ under, text }) => [under, desk.words.render(text, plainMarkup)]);
  return { response_action: 'errors', errors: Object.fromEntries(errors) as Record<string, string> };
}

/** What is missing may not be in the window, when a choice in it was not followed yet: then it is shown. */
async function drawnAnew(
  modal: Modal,
  submission: Submission & Pick<Choice, 'blocks'>,
  errors: object,
  { acts }: Interaction,
): Promise<((desk: DeskWords) => ModalView) | null> {
  const { inputs } = submission;
  if (modal.redraw === undefined || Object.keys(errors).every((input) => input in inputs)) return null;
  try {
    const redrawn = await modal.redraw({ ...submission, touched: '' }, acts);
    if ('view' in redrawn) return redrawn.view;
    return (desk) => refusedView(modal, { why: redrawn.refusal, inputs }, desk);
  } catch {
    return null;
  }
}

async function submit(modal: Modal, submission: Submission, { acts, log }: Interaction): Promise<Submitted> {
  // A window of an older version that does not say which case it is for.
  if (submission.caseId === '' && modal.isCaseless !== true)
    return { done: false, refusal: { key: 'error.expired' } };
  try {
    return await modal.submit(submission, acts);
  } catch (error) {
    log.error('slack-act-failed', { view: modal.id, ...describeFailure(error) });
    return { done: false, errors: { [modal.firstInput(submission.inputs)]: 'refuse.busy' } };
  }
}
