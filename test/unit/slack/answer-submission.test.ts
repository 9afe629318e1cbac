/** Slack takes no remark under an input that a window does not have: the person would read only that something went wrong. */
import { expect, it } from 'vitest';
import type { ViewSubmitAction } from '@slack/bolt';
import type { Reference } from '#core/ids.ts';
import type { CloseWindow } from '#ports/desk-acts/closing.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { answerSubmission } from '#slack/answer/submission.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import type { Interaction } from '#slack/answer/interaction.ts';
import { aCloseWindow } from '#test/support/desk/close-window.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

const about = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  location: null,
  topic: null,
  unreachable: false,
} as const;
/** Another way was chosen than the one whose inputs are there. */
const inputs = {
  how: { how: { selected_option: { value: 'formal' } } },
  what: { what: { value: 'Gemaakt.' } },
};

const submitted = (openClose: () => Promise<CloseWindow>): Promise<unknown> =>
  answerTo(
    { openClose: async () => ({ ok: true, ...(await openClose()) }) as never },
    { callback_id: 'close', private_metadata: 'case-1', state: { values: inputs } },
  );

/** What Slack is answered. */
async function answerTo(acts: Partial<DeskActs>, window: object): Promise<unknown> {
  const desk = deskWords(texts, directory, 'nl');
  const interaction = {
    acts: deskActsWith(acts),
    people: { languageOf: () => Promise.resolve('nl'), nameOf: () => Promise.resolve(null) },
    desk: () => desk,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  } as unknown as Interaction;
  const view = { id: 'V1', blocks: [], ...window };
  const body = { type: 'view_submission', user: { id: 'U1' }, view } as unknown as ViewSubmitAction;
  let answer: unknown;
  await answerSubmission(body, async (given) => void (answer = given), interaction);
  return answer;
}

it('what is missing in a window that did not follow a choice yet is shown', async () => {
  const answer = await submitted(async () => aCloseWindow({ case: about, chosen: 'formal' }));
  expect(answer).toMatchObject({ response_action: 'update', view: { callback_id: 'close' } });
  expect(JSON.stringify(answer)).toContain('"judgement"');
});

it('and where that can’t be found out, it is told under an input that is there', async () => {
  const answer = await submitted(() => Promise.reject(new Error('locked')));
  expect(answer).toEqual({ response_action: 'errors', errors: { how: expect.any(String) } });
});

it('of a window without any input: in its place', async () => {
  const withdrawQuestion = () => Promise.reject(new Error('locked'));
  const window = {
    callback_id: 'ask_location',
    private_metadata: 'case-1:withdraw:7',
    state: { values: {} },
  };
  const answer = await answerTo({ withdrawQuestion }, window);
  expect(answer).toMatchObject({ response_action: 'update', view: { callback_id: 'ask_location' } });
  expect(JSON.stringify(answer)).toContain(texts.desk('nl').t('refuse.busy'));
});
