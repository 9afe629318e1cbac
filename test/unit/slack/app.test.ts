/** Bolt with a receiver in memory: what is stored before Slack is answered, and what a person gets to see. */
import type { App, Receiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '#core/time.ts';
import type {
  ActResult,
  DeskActs,
  OpenReplyResult,
  OpenResult,
  ReplyResult,
  TranslationPreview,
} from '#ports/desk-acts.ts';
import type { OpenNoteResult } from '#ports/desk-acts/answers.ts';
import { digest } from '#slack/modals/reply-translation.ts';
import { startWith, type SlackApp } from '#slack/app.ts';
import { aCloseWindow } from '#test/support/desk/close-window.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { caseId, summary } from '#test/support/desk/window.ts';
import { startWebApi, type WebApi } from '#test/support/servers/slack-web-api.ts';
import { vettedAnswers } from '#test/support/data/vetted-answers.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';

type Act = keyof DeskActs;

let api: WebApi;
let happened: string[];
let calls: { act: Act; args: unknown }[];
let logged: string[];
let results: Partial<
  Record<
    Act,
    | ActResult
    | OpenResult
    | OpenReplyResult
    | OpenNoteResult
    | typeof correcting
    | ReturnType<typeof aCloseWindow>
    | ReplyResult
    | TranslationPreview
    | Error
  >
>;
let bolt: App;
let app: SlackApp;
let endWait: () => void;

const opened: OpenReplyResult = {
  ok: true,
  language: 'uk',
  vetted: vettedAnswers,
  chosen: null,
  translations: true,
  previews: true,
  seen: 4,
  quietUntil: null,
  others: [],
  case: { ...summary, unreachable: false },
};

const begun: OpenNoteResult = {
  ...opened,
  caseId,
  text: 'Bel <@U7>, zie <https://a.example/b|de site>',
  files: ['F1'],
};
const correcting = {
  ok: true,
  case: opened.case,
  answers: [{ of: 3, at: '2026-11-24T11:00:00.000Z' as Instant, text: 'Wij komen dinsdag.', letter: null }],
  chosen: {
    of: 3,
    at: '2026-11-24T11:00:00.000Z' as Instant,
    letter: null,
    text: 'Wij komen dinsdag.',
    read: 'Ми прийдемо у вівторок.',
    waitsUntil: null,
  },
  seen: 4,
} as const;
const openedBy: typeof results = {
  openNote: begun,
  openCorrect: correcting,
  openClose: aCloseWindow({ case: opened.case }),
};

function does<Result>(act: Act) {
  return (args: unknown): Promise<Result> => {
    happened.push(act);
    calls.push({ act, args });
    const result = results[act] ?? { ok: true };
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result as Result);
  };
}

beforeEach(async () => {
  api = await startWebApi();
  api.answer('users.info', { user: { locale: 'nl-NL' } });
  [happened, calls, logged, results] = [[], [], [], {}];
  const log = (event: string, fields = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const inner: Receiver = {
    init: (initialised) => void (bolt = initialised),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(void happened.push('disconnected')),
  };
  app = startWith(inner, {
    botToken: 'xoxb-1',
    apiUrl: api.url,
    texts,
    directory,
    timers: {
      now: () => 0,
      after: (_ms, run) => {
        endWait = run;
        return () => undefined;
      },
    },
    log: { info: log, warn: log, error: log },
    acts: deskActsWith({
      onEvent: does('onEvent'),
      take: does('take'),
      openReply: does('openReply'),
      previewTranslation: does('previewTranslation'),
      showTranslations: does('showTranslations'),
      openClose: does('openClose'),
      reply: does('reply'),
      openNote: does('openNote'),
      openMessage: does('openMessage'),
      openCorrect: does('openCorrect'),
      close: does('close'),
      remind: does('remind'),
    }),
  });
});
afterEach(() => api.close());

/** Delivers a payload; answers with what it was acknowledged with, or `null` when it was not. */
async function deliver(body: Record<string, unknown>): Promise<unknown> {
  let acknowledged: unknown = null;
  const ack = (response: unknown) => {
    happened.push('ack');
    acknowledged = response ?? 'ack';
    return Promise.resolve();
  };
  await bolt.processEvent({ body, ack });
  return acknowledged;
}

const person = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' } };
const click = (actionId: string, more = {}) =>
  deliver({
    type: 'block_actions',
    ...person,
    trigger_id: 'trigger-1',
    channel: { id: 'C1' },
    message: { ts: '1700.1', thread_ts: '1700.1' },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value: 'case-1' }],
    ...more,
  });
const submit = (callbackId: string, values: object, privateMetadata = 'case-1') =>
  deliver({
    type: 'view_submission',
    ...person,
    view: { id: 'V1', callback_id: callbackId, private_metadata: privateMetadata, state: { values } },
  });
const event = (inner: object) =>
  deliver({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event: inner });
const note = { type: 'message', channel: 'C1', user: 'U1', ts: '1700.2', thread_ts: '1700.1', text: 'ok' };

describe('an event', () => {
  it('is stored before it is acknowledged', async () => {
    await event(note);
    expect(happened).toEqual(['onEvent', 'ack']);
    expect(calls[0]?.args).toMatchObject({ type: 'note', deliveryId: 'Ev1', by: 'U1', text: 'ok' });
  });

  it('that could not be stored is not acknowledged, so that Slack delivers it again', async () => {
    results.onEvent = new Error('disk full');
    expect(await event(note)).toBeNull();
    expect(logged.join()).not.toContain('disk full');
    delete results.onEvent;
    expect(await event(note)).toBe('ack');
  });

  it('that means nothing to a case is acknowledged', async () => {
    expect(await event({ ...note, bot_id: 'B1' })).toBe('ack');
    expect(calls).toEqual([]);
  });
});

describe('a click', () => {
  it('on Oppakken is stored, acknowledged and says nothing', async () => {
    await click('case_take');
    expect(happened).toEqual(['take', 'ack']);
    expect(calls[0]?.args).toEqual({ deliveryId: 'trigger-1', by: 'U1', caseId: 'case-1' });
    expect(api.calls.filter(({ method }) => method !== 'users.info')).toEqual([]);
  });

  it('that is refused tells only the person who clicked, in their language, next to the card', async () => {
    api.answer('users.info', { user: { locale: 'en-GB' } });
    results.take = { ok: false, refusal: { key: 'refuse.alreadyTaken', params: { who: { staff: 'U2' } } } };
    await click('case_take');
    expect(api.of('chat.postEphemeral')[0]?.args).toEqual({
      channel: 'C1',
      user: 'U1',
      text: '<@U2> was just before you. You can follow or ask for a hand-over.',
    });
  });

  it('in a thread is refused in that thread', async () => {
    results.take = { ok: false, refusal: { key: 'refuse.role' } };
    await click('case_take', { message: { ts: '1700.9', thread_ts: '1700.1' } });
    expect(api.of('chat.postEphemeral')[0]?.args).toMatchObject({ thread_ts: '1700.1' });
  });

  it('that could not be stored says so', async () => {
    results.take = new Error('locked');
    expect(await click('case_take')).toBe('ack');
    expect(api.of('chat.postEphemeral')[0]?.args['text']).toContain('Nu niet opgeslagen');
  });

  it.each([
    ['case_reply', 'openReply', 'reply', 'case-1:4'],
    ['menu_askResident', 'openReply', 'reply', 'case-1:4'],
    ['note_send', 'openNote', 'reply', 'case-1:4:F1'],
    ['menu_correct', 'openCorrect', 'correct', 'case-1:4'],
    ['case_close', 'openClose', 'close', 'case-1:4'],
  ] as const)('on %s opens its window after the acknowledgement', async (actionId, act, id, remembered) => {
    results[act] = openedBy[act] ?? opened;
    await click(actionId);
    expect(happened).toEqual([act, 'ack']);
    const { trigger_id: trigger, view } = api.of('views.open')[0]?.args ?? {};
    expect(trigger).toBe('trigger-1');
    expect(JSON.parse(view ?? '')).toMatchObject({ callback_id: id, private_metadata: remembered });
    expect(view).toContain('PCH-7K3M9R-Q · Havenzicht &amp; Zn &lt;1&gt;');
  });

  it('whose window Slack does not open says so', async () => {
    results.openReply = opened;
    api.answer('views.open', { ok: false, error: 'expired_trigger_id' });
    await click('case_reply');
    expect(api.of('chat.postEphemeral')).toHaveLength(1);
    expect(logged).toEqual(['slack-follow-up-failed {"action":"case_reply","reason":"expired_trigger_id"}']);
  });

  it('opens its window also when Slack does not tell the language', async () => {
    results.openReply = opened;
    api.answer('users.info', { status: 429, headers: { 'retry-after': '30' } });
    await click('case_reply');
    expect(api.of('views.open')[0]?.args['view']).toContain('Antwoord aan bewoner');
  });

  it('on a button of another version is acknowledged and logged by its id', async () => {
    expect(await click('case_unheard_of')).toBe('ack');
    expect(logged).toEqual(['slack-action-unknown {"action":"case_unheard_of"}']);
  });
});

describe('a choice in a window', () => {
  const choose = (more: object = {}, actionId = 'vetted') =>
    deliver({
      type: 'block_actions',
      ...person,
      trigger_id: 'trigger-2',
      actions: [{ type: 'static_select', action_id: actionId, block_id: actionId }],
      view: {
        id: 'V1',
        callback_id: 'reply',
        private_metadata: 'case-1',
        blocks: [],
        state: { values: { vetted: { vetted: { selected_option: { value: 'received' } } } } },
        ...more,
      },
    });

  it('is acknowledged, and the window follows it', async () => {
    results.openReply = opened;
    expect(await choose()).toBe('ack');
    expect(calls[0]?.args).toEqual({ by: 'U1', caseId: 'case-1', vetted: { id: 'received', blanks: {} } });
    expect(api.of('views.update')[0]?.args).toMatchObject({ view_id: 'V1' });
  });

  it('to do without translations is remembered before the window is drawn', async () => {
    results.openReply = opened;
    const ticked = { noTranslations: { noTranslations: { selected_options: [{ value: 'yes' }] } } };
    await choose({ state: { values: ticked } }, 'noTranslations');
    expect(happened).toEqual(['showTranslations', 'openReply', 'ack']);
    expect(calls[0]?.args).toEqual({ by: 'U1', translations: false });
  });

  it('leaves the window as it is when nothing could be found out, or Slack does not take it', async () => {
    results.openReply = new Error('locked');
    expect(await choose()).toBe('ack');
    expect(api.of('views.update')).toEqual([]);
    results.openReply = opened;
    api.answer('views.update', { ok: false, error: 'not_found' });
    expect(await choose()).toBe('ack');
    expect(logged.at(-1)).toBe('slack-follow-up-failed {"action":"vetted","reason":"not_found"}');
  });

  it.each([{ callback_id: 'hand_over' }, { callback_id: 'unheard' }, { private_metadata: '' }])(
    'is acknowledged where nothing follows it: %j',
    async (more) => {
      expect(await choose(more)).toBe('ack');
      expect(calls).toEqual([]);
    },
  );
});

describe('a message shortcut', () => {
  const press = (message: object) =>
    deliver({
      type: 'message_action',
      callback_id: 'send_to_resident',
      ...person,
      trigger_id: 'trigger-1',
      channel: { id: 'C1' },
      message,
    });
  const message = { ts: '1700.2', thread_ts: '1700.1', text: 'a &lt; b', files: [{ id: 'F1' }] };

  it('opens the window for an answer with the words and files of the message', async () => {
    results.openMessage = begun;
    await press(message);
    expect(calls[0]?.args).toEqual({
      by: 'U1',
      channel: 'C1',
      messageId: '1700.2',
      threadId: '1700.1',
      text: 'a < b',
      files: ['F1'],
    });
    const { view = '' } = api.of('views.open')[0]?.args ?? {};
    expect(JSON.parse(view)).toMatchObject({ callback_id: 'reply', private_metadata: 'case-1:4:F1' });
    // Nobody outside knows the workspace's people by their ids.
    expect(view).toContain('"Bel , zie https://a.example/b"');
  });

  it('says to that person alone why it is not possible', async () => {
    results.openMessage = { ok: false, refusal: { key: 'refuse.noAccess' } };
    await press({ ts: '1700.1', text: 'los' });
    expect(api.of('chat.postEphemeral')[0]?.args).toMatchObject({ user: 'U1', channel: 'C1' });
  });

  it('says it in a window where the app is no member', async () => {
    results.openMessage = { ok: false, refusal: { key: 'refuse.noAccess' } };
    api.answer('chat.postEphemeral', { ok: false, error: 'not_in_channel' });
    await press({ ts: '1700.1', text: 'los' });
    expect(api.of('views.open')[0]?.args['view']).toContain('Deze zaak is niet gevonden');
  });

  it('whose window Slack does not open says so', async () => {
    results.openMessage = begun;
    api.answer('views.open', { ok: false, error: 'expired_trigger_id' });
    await press(message);
    expect(api.of('chat.postEphemeral')[0]?.args['text']).toContain('Het venster ging niet open');
  });

  it('on a post of the bot begins with nothing', async () => {
    results.openMessage = begun;
    await press({ ...message, bot_id: 'B1', text: 'PCH-7K3M9R-Q · Klacht' });
    expect(calls[0]?.args).toMatchObject({ text: '' });
  });
});

describe('a submitted window', () => {
  const words = '<!channel> Ик & "х"';
  const reply = { text: { text: { value: words } }, isQuestion: { isQuestion: { selected_options: [] } } };

  it('gives the answer as it was typed, and closes', async () => {
    expect(await submit('reply', reply)).toEqual({ response_action: 'clear' });
    expect(happened).toEqual(['reply', 'ack']);
    expect(calls[0]?.args).toEqual({
      deliveryId: 'view:V1',
      by: 'U1',
      caseId: 'case-1',
      text: words,
      isQuestion: false,
      later: false,
      files: [],
    });
  });

  it('says what the person had seen, and whether it can wait for the morning', async () => {
    const when = { when: { when: { selected_option: { value: 'later' } } } };
    await submit('reply', { ...reply, ...when }, 'case-1:4:F1,F2');
    expect(calls[0]?.args).toMatchObject({ caseId: 'case-1', seen: 4, later: true });
  });

  it.each([
    ['with', [{ value: 'yes' }], ['F1', 'F2', 'F9']],
    ['without', [], ['F9']],
  ])('sends what was added %s the attachments of the message it began with', async (_with, ticked, files) => {
    const more = {
      messageFiles: { messageFiles: { selected_options: ticked } },
      files: { files: { files: [{ id: 'F9' }] } },
    };
    await submit('reply', { ...reply, ...more }, 'case-1:4:F1,F2');
    expect(calls[0]?.args).toMatchObject({ files });
  });

  it('comes back with what the resident wrote meanwhile, and knows it from then on', async () => {
    const contents = [{ kind: 'text', text: 'Вже полагодили!', form: 'text' }] as const;
    results.reply = { ok: false, news: { contents, told: [] }, seen: 7 };
    results.openReply = opened;
    const response = await submit('reply', reply, 'case-1:4:F1');
    expect(response).toMatchObject({
      response_action: 'update',
      view: { callback_id: 'reply', private_metadata: 'case-1:7:F1' },
    });
    const view = JSON.stringify(response);
    expect(view).toContain('Вже полагодили!');
    expect(view).toContain('De bewoner schreef intussen dit:');
    expect(view).toContain(JSON.stringify(words).slice(1, -1));
  });

  it('comes back with everything as it was left, also a translation that was put right', async () => {
    const translation = `translation.${digest(words)}.${digest('Завтра приїдемо')}`;
    const left = {
      ...reply,
      [translation]: { [translation]: { value: 'Завтра прийдемо' } },
      isQuestion: { isQuestion: { selected_options: [{ value: 'yes' }] } },
      messageFiles: { messageFiles: { selected_options: [] } },
      when: { when: { selected_option: { value: 'later' } } },
    };
    results.openReply = { ...opened, quietUntil: { time: '09:00', isToday: false } } as typeof opened;
    results.reply = { ok: false, news: { contents: [], told: [] }, seen: 7 };
    const response = (await submit('reply', left, 'case-1:4:F1')) as {
      view: { blocks: { block_id?: string; element?: object }[] };
    };
    const element = (name: string) =>
      response.view.blocks.find(({ block_id: id }) => id === name)?.element ?? {};
    expect(element(translation)).toMatchObject({ initial_value: 'Завтра прийдемо' });
    expect(element('text')).toMatchObject({ initial_value: words });
    expect(element('isQuestion')).toMatchObject({ initial_options: [{ value: 'yes' }] });
    expect(element('when')).toMatchObject({ initial_option: { value: 'later' } });
    expect(element('messageFiles')).not.toHaveProperty('initial_options');
    results.reply = { ok: true };
    await submit('reply', left, 'case-1:7:F1');
    expect(calls.at(-1)?.args).toMatchObject({ checked: 'Завтра прийдемо', seen: 7, later: true, files: [] });
  });

  it('may hold a question', async () => {
    await submit('reply', { ...reply, isQuestion: { isQuestion: { selected_options: [{ value: 'yes' }] } } });
    expect(calls[0]?.args).toMatchObject({ isQuestion: true });
  });

  it('closes a case with what was done, by whom and, if given, when', async () => {
    const values = {
      what: { what: { value: 'Kraan vervangen' } },
      by: { by: { value: 'Loodgieter' } },
      when: { when: { selected_date: null } },
    };
    await submit('close', values);
    await submit('close', { ...values, when: { when: { selected_date: '2026-11-24' } } });
    const act = {
      deliveryId: 'view:V1',
      by: 'U1',
      caseId: 'case-1',
      how: 'solve',
      what: 'Kraan vervangen',
      doneBy: 'Loodgieter',
    };
    expect(calls.map(({ args }) => args)).toEqual([
      { ...act, when: null },
      { ...act, when: '2026-11-24' },
    ]);
  });

  it('with nothing but blanks stays open and says why', async () => {
    expect(
      await submit('close', { what: { what: { value: ' \n\u200B\u2060' } }, by: { by: { value: 'x' } } }),
    ).toEqual({
      response_action: 'errors',
      errors: { what: 'Vul dit in. De bewoner heeft recht op deze uitleg.' },
    });
    expect(calls).toEqual([]);
  });

  it('that comes too late says why, and keeps what was typed', async () => {
    results.reply = { ok: false, refusal: { key: 'refuse.erased' } };
    const answer = await submit('reply', reply);
    expect(answer).toMatchObject({ response_action: 'update', view: { callback_id: 'reply' } });
    expect(answer).not.toHaveProperty('view.submit');
    expect(JSON.stringify(answer)).toContain('De inhoud is gewist');
    expect(JSON.stringify(answer)).toContain(JSON.stringify(words));
  });

  it('that says what was done takes the menu under it along', async () => {
    const inputs = {
      when: { when: { selected_date_time: 1_900_000_000 } },
      why: { why: { value: 'Bel terug' } },
    };
    const answer = await submit('remind', inputs);
    expect(answer).toMatchObject({ response_action: 'update', view: { clear_on_close: true } });
    expect(answer).not.toHaveProperty('view.submit');
  });

  it('of a version that did not say its case has expired, and keeps what was typed', async () => {
    const answer = JSON.stringify(await submit('reply', reply, ''));
    expect(answer).toContain('Dit venster was verlopen.');
    expect(answer).toContain(JSON.stringify(words));
    expect(calls).toEqual([]);
  });

  it('with a vetted answer that could not be stored says so under its menu', async () => {
    results.reply = new Error('locked');
    expect(await submit('reply', { vetted: { vetted: { selected_option: { value: 'received' } } } })).toEqual(
      {
        response_action: 'errors',
        errors: { vetted: 'Nu niet opgeslagen. Probeer het over een minuut opnieuw.' },
      },
    );
  });

  it('that could not be stored stays open, to be submitted again', async () => {
    results.reply = new Error('locked');
    expect(await submit('reply', reply)).toEqual({
      response_action: 'errors',
      errors: { text: 'Nu niet opgeslagen. Probeer het over een minuut opnieuw.' },
    });
  });
});

describe('stopping', () => {
  it('waits for what is being worked on before it disconnects, and takes nothing new', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    results.onEvent = promise.then(() => undefined) as never;
    const delivered = event(note);
    const stopped = app.stop(5_000);
    expect(await event(note)).toBeNull();
    resolve();
    await Promise.all([delivered, stopped]);
    expect(happened).toEqual(['onEvent', 'ack', 'disconnected']);
  });

  it('disconnects at its deadline whatever still hangs', async () => {
    results.onEvent = new Promise(() => undefined) as never;
    void event(note);
    const stopped = app.stop(5_000);
    endWait();
    await stopped;
    expect(happened).toEqual(['onEvent', 'disconnected']);
  });
});
