/** What a click comes to is told wherever the person may hear it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlockAction } from '@slack/bolt';
import type { Reference } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { answerClick } from '#slack/answer/click.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import type { Interaction } from '#slack/answer/interaction.ts';
import { webClient } from '#slack/web-client.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { startWebApi, type WebApi } from '#test/support/servers/slack-web-api.ts';

let api: WebApi;
beforeEach(async () => {
  api = await startWebApi();
});
afterEach(() => api.close());

const refusal = { key: 'refuse.role' } as const;

/** Somebody presses; what they are told by the way that came with the click, and what is logged. */
async function press(
  actionId: string,
  acts: Partial<DeskActs>,
  thread: object = {},
  where: object = { channel: { id: 'C1' }, message: { ts: '1700.1', ...thread } },
): Promise<{ said: unknown[]; logged: string[] }> {
  const [said, logged]: [unknown[], string[]] = [[], []];
  const client = webClient({ botToken: 'xoxb-1', apiUrl: api.url }, 1_000);
  const desk = deskWords(texts, directory, 'nl');
  const log = (event: string): void => void logged.push(event);
  const interaction = {
    acts: deskActsWith(acts),
    people: { languageOf: () => Promise.resolve('nl') },
    desk: () => desk,
    views: client,
    messages: client,
    log: { info: log, warn: log, error: log },
  } as unknown as Interaction;
  const body = {
    user: { id: 'U1' },
    trigger_id: 'trigger-1',
    ...where,
    container: {},
    actions: [{ type: 'button', action_id: actionId, value: 'case-1' }],
  } as unknown as BlockAction;
  await answerClick(
    body,
    { ack: async () => undefined, respond: async (message) => said.push(message) as never },
    interaction,
  );
  return { said, logged };
}

const refused = (thread?: object) =>
  press('case_take', { take: () => Promise.resolve({ ok: false, refusal }) }, thread);
const text = 'Dit kan alleen een klachtbehandelaar. U kunt wel een notitie in de thread zetten.';

it('in the channel', async () => {
  expect(await refused()).toEqual({ said: [], logged: [] });
  expect(api.of('chat.postEphemeral').map(({ args }) => args['text'])).toEqual([text]);
});

it('where we were put out of it, by the way that came with the click', async () => {
  api.answer('chat.postEphemeral', { ok: false, error: 'not_in_channel' });
  const alone = { text, response_type: 'ephemeral', replace_original: false };
  expect(await refused()).toEqual({ said: [alone], logged: [] });
  const inThread = { ts: '1700.2', thread_ts: '1700.1' };
  expect((await refused(inThread)).said).toEqual([{ ...alone, thread_ts: '1700.1' }]);
});

it.each([
  ['expired_trigger_id', ['Het venster ging niet open. Probeer het nog eens.']],
  // It stands: the click was delivered twice.
  ['exchanged_trigger_id', []],
])('of a window that does not open, unless it stands: %s', async (error, told) => {
  api.answer('views.open', { ok: false, error });
  const reference = 'PCH-7K3M9R-Q' as Reference;
  const about = { reference, location: null, topic: null, unreachable: false };
  const opened = { ok: true, case: about, acts: [], isFollowing: false } as const;
  await press('case_more', { openMore: () => Promise.resolve(opened) });
  expect(api.of('chat.postEphemeral').map(({ args }) => args['text'])).toEqual(told);
});

it('in place of what was found, where a search may be made no longer', async () => {
  const { said } = await press('found_older', { find: () => Promise.resolve({ ok: false, refusal }) });
  expect(said).toEqual([
    {
      text,
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
      response_type: 'ephemeral',
      replace_original: true,
    },
  ]);
});

describe('in a window', () => {
  const window = { view: { id: 'V1', type: 'modal', title: { text: 'Tijdlijn' } } };
  const about = { reference: 'PCH-7K3M9R-Q' as Reference, location: null, topic: null, unreachable: false };
  const timeline = () => Promise.resolve({ ok: true, case: about, page: 3, pages: 4, events: [] } as const);

  it('what comes next stands on top of it', async () => {
    await press('menu_history', { timeline }, {}, window);
    expect(api.calls.map(({ method }) => method)).toEqual(['views.push']);
  });

  // docs.slack.dev/surfaces/modals: three windows can be stacked.
  it.each(['timeline_older', 'timeline_newer'])('a page is turned in place: %s', async (turn) => {
    await press(turn, { timeline }, {}, window);
    expect(api.calls.map(({ method, args }) => [method, args['view_id']])).toEqual([['views.update', 'V1']]);
  });
});
