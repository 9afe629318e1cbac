/** The whole Slack adapter over HTTP and WebSocket against the strict simulated workspace. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk/event.ts';
import { fileBytesMax } from '#core/file.ts';
import type { ChannelId, OutboxId, Reference, StaffId } from '#core/ids.ts';
import type {
  OpenReplyResult,
  Refusal,
  ReplyResult,
  TranslationPreview,
  VettedChoice,
} from '#ports/desk-acts.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';
import type { SlackInputs } from '#playground/slack/state.ts';
import { startSlackApp, type SlackApp } from '#slack/app.ts';
import { slackDesk } from '#slack/desk.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCard, aCase, directory } from '#test/support/desk/slack-posts.ts';
import { aCloseWindow } from '#test/support/desk/close-window.ts';
import { vettedAnswers } from '#test/support/data/vetted-answers.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';

const intake = 'C1' as ChannelId;
const row = 'row-1' as OutboxId;
const hostile = '<!channel> <@U2> &lt; <https://evil|x> 🙈'.repeat(200);
const card = aCard({
  case: aCase({ urgent: true, handler: 'U1' as StaffId, suggestedCategories: ['food'] }),
  words: [{ kind: 'text', text: hostile, form: 'text' }],
  acts: ['case_take', 'case_reply', 'case_close'],
});
const openedCase = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  location: null,
  topic: null,
  unreachable: false,
};

/** The answer reads as what was put into it. */
const replyWindow = (vetted?: VettedChoice): OpenReplyResult => ({
  ok: true,
  case: openedCase,
  language: 'uk',
  vetted: vettedAnswers,
  translations,
  previews: true,
  seen: 4,
  quietUntil: null,
  others: [],
  chosen:
    vetted === undefined
      ? null
      : {
          id: vetted.id,
          blanks: ['date', 'time', 'place'],
          toResident: `Прийдемо: ${JSON.stringify(vetted.blanks)}`,
          atDesk: `Wij komen: ${JSON.stringify(vetted.blanks)}`,
        },
});

let slack: SlackSimulator;
let desk: HandlerDesk;
let app: SlackApp;
let events: DeskEvent[];
let done: unknown[];
let refusal: { readonly ok: true } | Refusal;
let replied: ReplyResult | null;
let eventFailures: number;
let translations: boolean;
let engine: (text: string) => Promise<TranslationPreview | null>;

beforeEach(async () => {
  const tokens = { botToken: 'xoxb-simulated', appToken: 'xapp-simulated' };
  slack = await startSlackSimulator({
    ...tokens,
    signingSecret: 'secret',
    now: () => Date.now(),
    eventRetryMs: [20, 20, 20],
  });
  slack.addUser({ id: 'U1', name: 'anna', locale: 'nl-NL' });
  slack.addUser({ id: 'U2', name: 'bram', locale: 'en-GB' });
  slack.addChannel({ id: 'C1', name: 'intake', isPrivate: true, members: ['U1', 'U2'], withApp: true });
  slack.addChannel({ id: 'C2', name: 'elders', isPrivate: true, members: ['U1'] });
  const access = { botToken: tokens.botToken, apiUrl: slack.apiUrl };
  desk = slackDesk({ ...access, texts, directory, timers: { now: () => 0 }, confirmPausesMs: [1, 1] });
  [events, done, refusal, eventFailures, translations] = [[], [], { ok: true }, 0, true];
  const act = (args: unknown) => {
    done.push(args);
    return Promise.resolve(refusal);
  };
  replied = null;
  engine = async (text) => ({ text: `uk: ${text}`, back: `nl: uk: ${text}` });
  const acts = deskActsWith({
    onEvent: (event) => {
      if (eventFailures-- > 0) return Promise.reject(new Error('disk full'));
      events.push(event);
      return Promise.resolve();
    },
    take: act,
    reply: async (args) => replied ?? act(args),
    close: act,
    openReply: ({ vetted }) => Promise.resolve(refusal.ok ? replyWindow(vetted) : refusal),
    previewTranslation: ({ text }) => engine(text),
    showTranslations: (choice) => Promise.resolve(void (translations = choice.translations)),
    openClose: () => Promise.resolve(refusal.ok ? aCloseWindow({ case: openedCase }) : refusal),
  });
  app = startSlackApp({
    ...access,
    appToken: tokens.appToken,
    acts,
    texts,
    directory,
    timers: {
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onRefused: () => undefined,
  });
  await app.connected;
});
afterEach(async () => {
  await app.stop(2_000);
  await slack.close();
});

const messages = () => slack.snapshot().channels.find(({ id }) => id === 'C1')!.messages;

describe('the desk', () => {
  it('posts, finds, edits, links and removes a card; its words call nobody', async () => {
    const since = Date.now();
    const posted = await desk.post(intake, card, { outboxId: row });
    expect(messages()[0]).toMatchObject({ ts: posted.messageId, mentions: [] });
    expect(await desk.find(intake, row, since)).toEqual(posted);
    expect(await desk.find(intake, 'row-2' as OutboxId, since)).toBeNull();
    await desk.edit(posted, aCard({ case: aCase({ state: 'verifying' }) }), { outboxId: row });
    expect(JSON.stringify(messages()[0]?.blocks)).toContain('Opgelost gemeld');
    expect(await desk.permalink(posted)).toContain('C1');
    await desk.remove(posted);
    await desk.remove(posted);
    expect(messages()[0]?.isDeleted).toBe(true);
  });

  it('posts and finds in a thread and in direct messages', async () => {
    const since = Date.now();
    const thread = await desk.post(intake, card, { outboxId: row });
    const line = { post: 'line', text: { key: 'urgent.pressed' } } as const;
    const inThread = await desk.post(intake, line, { outboxId: 'row-2' as OutboxId, thread });
    expect(await desk.find(intake, 'row-2' as OutboxId, since, { thread })).toEqual(inThread);
    const direct = await desk.post('U1' as StaffId, card, { outboxId: 'row-3' as OutboxId });
    expect(await desk.find('U1' as StaffId, 'row-3' as OutboxId, since)).toEqual(direct);
  });

  it('knows who is in a channel, and where it is not', async () => {
    expect(await desk.members(intake)).toEqual(['U1', 'U2']);
    await expect(desk.members('C2' as ChannelId)).rejects.toMatchObject({ code: 'recipient-gone' });
    slack.archive('U1', 'C1');
    await expect(desk.post(intake, card, { outboxId: row })).rejects.toMatchObject({ reason: 'is_archived' });
  });
});

describe('a file', () => {
  const photo = {
    name: { key: 'file.photo', params: { reference: 'PCH-7K3M9R-Q', number: 1 } },
    extension: 'jpg',
    bytes: Buffer.from('picture'),
  } as const;
  const titled = (fileId: string) => [{ fileId, title: photo.name }];
  const inThread = () => messages().filter(({ fileIds, isDeleted }) => fileIds.length > 0 && !isDeleted);
  let thread: DeskMessage;
  beforeEach(async () => {
    thread = await desk.post(intake, card, { outboxId: row });
  });

  it('is seen by nobody until it is shared, and then in the thread under its neutral name', async () => {
    const fileId = await desk.upload(photo);
    expect([await desk.isShared(fileId), inThread(), slack.snapshot().files]).toEqual([false, [], []]);
    await desk.share(intake, titled(fileId), { thread });
    expect(await desk.isShared(fileId)).toBe(true);
    expect(inThread()).toMatchObject([{ threadTs: thread.messageId, fileIds: [fileId] }]);
    expect(slack.snapshot().files).toMatchObject([
      { name: 'PCH-7K3M9R-Q-foto-1.jpg', title: 'PCH-7K3M9R-Q foto 1', mimeType: 'image/jpeg' },
    ]);
    expect(Buffer.from(slack.fileBytes(fileId) ?? []).toString()).toBe('picture');
  });

  it('in a thread can be brought from there', async () => {
    const fileId = await desk.upload(photo);
    await desk.share(intake, titled(fileId), { thread });
    expect(Buffer.from(await desk.fetchFile(fileId)).toString()).toBe('picture');
    await expect(desk.fetchFile('F0NONE')).rejects.toMatchObject({ code: 'rejected', reason: 'unavailable' });
  });

  it('as large as Telegram gives any comes through whole', async () => {
    const bytes = Buffer.alloc(fileBytesMax, 'ї');
    const fileId = await desk.upload({ ...photo, bytes });
    await desk.share(intake, titled(fileId), { thread });
    expect(bytes.equals(slack.fileBytes(fileId) ?? new Uint8Array())).toBe(true);
  });

  it('whose answer was lost was shared, and sharing it again shows nothing twice', async () => {
    const fileId = await desk.upload(photo);
    slack.fault({ method: 'files.completeUploadExternal', kind: 'resetAfterEffect', times: 1 });
    await expect(desk.share(intake, titled(fileId), { thread })).rejects.toMatchObject({ ambiguous: true });
    expect(await desk.isShared(fileId)).toBe(true);
    await desk.share(intake, titled(fileId), { thread });
    expect(inThread()).toHaveLength(1);
  });

  it('that Slack takes and shows nowhere is not called shared, nor brought a second time by itself', async () => {
    slack.loseShares(1);
    const fileId = await desk.upload(photo);
    await expect(desk.share(intake, titled(fileId), { thread })).rejects.toMatchObject({
      reason: 'not_shown_yet',
    });
    await expect(desk.isShared(fileId)).rejects.toMatchObject({ code: 'unavailable', ambiguous: true });
    await desk.removeFile(fileId);
    expect(await desk.isShared(fileId)).toBe(true);
    expect(inThread()).toEqual([]);
  });

  it.each(['resetAfterEffect', 'down'] as const)(
    'that %s meets on its way up is not unclear',
    async (kind) => {
      slack.fault({ method: 'upload', kind, times: 1 });
      await expect(desk.upload(photo)).rejects.toMatchObject({ code: 'unavailable', ambiguous: false });
      expect(slack.snapshot().files).toEqual([]);
    },
  );

  it.each([
    [7, 7_000],
    [1.0005, 1_001],
    [0, 1_000],
    [-5, 1_000],
    [Number.NaN, 30_000],
  ])(
    'whose upload is limited waits as long as it is told (%d s), and never not at all',
    async (retryAfter, retryAfterMs) => {
      slack.fault({ method: 'upload', kind: 'rateLimit', retryAfter, times: 1 });
      await expect(desk.upload(photo)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs });
    },
  );

  it('that Slack no longer keeps is to be brought anew; a thread that is gone is not', async () => {
    await expect(desk.share(intake, titled('F404'), { thread })).rejects.toMatchObject({
      code: 'target-gone',
    });
    const fileId = await desk.upload(photo);
    await desk.remove(thread);
    await expect(desk.share(intake, titled(fileId), { thread })).rejects.toMatchObject({ code: 'rejected' });
  });

  it('goes with the message that shows it, and once more is success', async () => {
    const fileId = await desk.upload(photo);
    await desk.share(intake, titled(fileId), { thread });
    await desk.removeFile(fileId);
    await desk.removeFile(fileId);
    expect(inThread()).toEqual([]);
    expect(slack.snapshot().files).toMatchObject([{ isDeleted: true }]);
    expect(slack.fileBytes(fileId)).toHaveLength(0);
  });
});

describe('people at the desk', () => {
  let place: { channel: string; ts: string };
  beforeEach(async () => {
    const posted = await desk.post(intake, card, { outboxId: row });
    place = { channel: posted.channel, ts: posted.messageId };
  });

  it('take a case, once per click', async () => {
    expect(await slack.click('U1', { ...place, actionId: 'case_take' })).toBe(true);
    expect(done).toMatchObject([{ by: 'U1', caseId: 'case-1' }]);
  });

  it('read a refusal in their own language, alone', async () => {
    refusal = { ok: false, refusal: { key: 'refuse.role' } };
    await slack.click('U2', { ...place, actionId: 'case_reply' });
    const said = await slack.until(({ ephemerals }) => ephemerals[0]);
    expect(said).toMatchObject({ userId: 'U2', channelId: 'C1' });
    expect(said.text).toContain('Only a complaint handler can do this.');
  });

  it('answer in a window', async () => {
    await slack.click('U1', { ...place, actionId: 'case_reply' });
    const { viewId } = await slack.until(({ modals }) => modals[0]);
    await slack.submit('U1', viewId, {
      text: { text: hostile.slice(0, 3000) },
      isQuestion: { isQuestion: ['yes'] },
    });
    expect(done).toMatchObject([
      { deliveryId: `view:${viewId}`, text: hostile.slice(0, 3000), isQuestion: true },
    ]);
    expect(slack.snapshot().modals).toEqual([]);
  });

  describe('who choose a vetted answer', () => {
    const shown = () => JSON.stringify(slack.snapshot().modals[0]?.view.blocks);
    let viewId: string;
    const choose = (id: string, values: SlackInputs = {}) =>
      slack.click('U1', { viewId, values, actionId: 'vetted', value: id });
    beforeEach(async () => {
      await slack.click('U1', { ...place, actionId: 'case_reply' });
      ({ viewId } = await slack.until(({ modals }) => modals[0]));
    });

    it('fill in its blanks, read it in both languages, and send which one it is', async () => {
      expect(await choose('visitPlanned')).toBe(true);
      await slack.until(() => shown().includes('blank-date'));
      expect(shown()).toContain('De bewoner leest dit (Oekraïens):');
      await slack.click('U1', { viewId, actionId: 'blank-date', value: '2027-01-05' });
      await slack.until(() => shown().includes('Wij komen: {\\\"date\\\":\\\"2027-01-05\\\"}'));
      await slack.submit('U1', viewId, {
        'blank-time': { 'blank-time': '14:30' },
        'blank-place': { 'blank-place': hostile.slice(0, 100) },
      });
      expect(done).toMatchObject([
        {
          deliveryId: `view:${viewId}`,
          isQuestion: false,
          vetted: {
            id: 'visitPlanned',
            blanks: { date: '2027-01-05', time: '14:30', place: hostile.slice(0, 100) },
          },
        },
      ]);
      expect(slack.snapshot().modals).toEqual([]);
    });

    it('do not lose what they had typed themselves', async () => {
      const own = hostile.slice(0, 3000);
      await choose('visitPlanned', { text: { text: own } });
      await slack.until(() => shown().includes('Uw eigen tekst blijft bewaard.'));
      await choose('.own');
      await slack.until(() => !shown().includes('Uw eigen tekst blijft bewaard.'));
      expect(slack.snapshot().modals[0]?.values['text']?.['text']).toMatchObject({ value: own });
    });

    it('can take it into words of their own, which are no checked text any more', async () => {
      await choose('visitPlanned', { text: { text: 'Beste mevrouw,' } });
      await slack.until(() => shown().includes('Deze tekst aanpassen'));
      await slack.click('U1', { viewId, actionId: 'changeText', value: 'changeText' });
      await slack.until(() => shown().includes('niet meer ‘gecontroleerde tekst’'));
      expect(shown()).not.toContain('De bewoner leest dit');
      const typed = slack.snapshot().modals[0]?.values['text.1']?.['text.1'];
      expect(typed).toMatchObject({ value: 'Beste mevrouw,\n\nWij komen: {}' });
      await slack.submit('U1', viewId, { 'text.1': { 'text.1': 'Wij komen vroeg' } });
      expect(done).toMatchObject([{ text: 'Wij komen vroeg' }]);
      expect(done[0]).not.toHaveProperty('vetted');
    });

    it('and changed it, may choose another, as often as they like', async () => {
      for (const id of ['visitPlanned', 'received', 'visitPlanned']) {
        const [menu = ''] = /"block_id":"vetted[^"]*"/u.exec(shown()) ?? [];
        await choose(id);
        await slack.until(() => shown().includes('Deze tekst aanpassen'));
        await slack.click('U1', { viewId, actionId: 'changeText', value: 'changeText' });
        await slack.until(() => !shown().includes(menu));
      }
      await choose('received');
      await slack.until(() => shown().includes('Deze tekst aanpassen'));
      await slack.submit('U1', viewId, {
        'blank-date': { 'blank-date': '2027-01-05' },
        'blank-time': { 'blank-time': '14:30' },
        'blank-place': { 'blank-place': 'Zaal 2' },
      });
      expect(done).toMatchObject([{ vetted: { id: 'received', blanks: { place: 'Zaal 2' } } }]);
    });

    it('write on in the resident’s language when they want no translations', async () => {
      translations = false;
      await choose('visitPlanned');
      await slack.until(() => shown().includes('Deze tekst aanpassen'));
      await slack.click('U1', { viewId, actionId: 'changeText', value: 'changeText' });
      await slack.until(() => shown().includes('zoals u hem schrijft'));
      expect(slack.snapshot().modals[0]?.values['text.1']?.['text.1']).toMatchObject({
        value: 'Прийдемо: {}',
      });
    });

    it('are told under the blank what does not fit it, in a window that stays open', async () => {
      await choose('visitPlanned');
      await slack.until(() => shown().includes('blank-date'));
      replied = { ok: false, wrong: { date: 'error.datePast', phone: 'error.blank' } };
      const result = await slack.submit('U1', viewId, {
        'blank-date': { 'blank-date': '2020-01-05' },
        'blank-time': { 'blank-time': '14:30' },
        'blank-place': { 'blank-place': 'Zaal 2' },
      });
      expect(result).toEqual({
        outcome: 'errors',
        errors: { 'blank-date': 'Deze datum is voorbij.', vetted: 'Vul alle open plekken in.' },
      });
    });

    it('read why, when the case can no longer be answered', async () => {
      refusal = { ok: false, refusal: { key: 'refuse.withdrawn' } };
      await choose('visitPlanned');
      const { view } = await slack.until(({ modals }) =>
        modals.find((modal) => modal.view.submit === undefined),
      );
      expect(JSON.stringify(view)).toContain('De bewoner heeft de zaak ingetrokken.');
    });

    it('are shown no translation once they want none', async () => {
      await choose('visitPlanned');
      await slack.until(() => shown().includes('Dat betekent:'));
      await slack.click('U1', { viewId, actionId: 'noTranslations', value: ['yes'] });
      await slack.until(() => !shown().includes('Dat betekent:'));
      expect([translations, shown()]).toEqual([false, expect.stringContaining('Прийдемо')]);
    });
  });

  describe('who look at the translation of their answer', () => {
    const modal = () => slack.snapshot().modals[0];
    const translation = () =>
      Object.entries(modal()?.values ?? {}).find(([id]) => id.startsWith('translation.'));
    let viewId: string;
    beforeEach(async () => {
      await slack.click('U1', { ...place, actionId: 'case_reply' });
      ({ viewId } = await slack.until(({ modals }) => modals[0]));
    });
    const look = async (words: string) => {
      const values = { text: { text: words } };
      const before = translation()?.[0];
      expect(await slack.click('U1', { viewId, values, actionId: 'preview', value: 'preview' })).toBe(true);
      return slack.until(
        () =>
          [translation()?.[0]].find((name) => name !== before) ??
          (JSON.stringify(modal()).includes('Er is nu geen vertaling.') && 'none'),
      );
    };

    it('see it and its way back, and send their own words when nothing was changed in it', async () => {
      const name = await look(`Morgen ${hostile.slice(0, 100)}`);
      expect(translation()?.[1][name]).toMatchObject({ value: `uk: Morgen ${hostile.slice(0, 100)}` });
      expect(JSON.stringify(modal()?.view)).toContain('Terugvertaling ter controle');
      await slack.submit('U1', viewId, {});
      expect(done).toEqual([
        expect.objectContaining({ text: `Morgen ${hostile.slice(0, 100)}`, isQuestion: false }),
      ]);
      expect(done[0]).not.toHaveProperty('checked');
    });

    it('send it as theirs once they put it right', async () => {
      const name = await look('Morgen');
      await slack.submit('U1', viewId, { [name]: { [name]: 'Завтра' } });
      expect(done).toMatchObject([{ text: 'Morgen', checked: 'Завтра' }]);
    });

    it('are asked to look again when they changed their own words after it', async () => {
      const name = await look('Morgen');
      const changed = { [name]: { [name]: 'Завтра' }, text: { text: 'Overmorgen' } };
      expect(await slack.submit('U1', viewId, changed)).toMatchObject({
        errors: { [name]: expect.stringContaining('Bekijk de vertaling opnieuw') },
      });
      const anew = await look('Overmorgen');
      expect(translation()?.[1][anew]).toMatchObject({ value: 'uk: Overmorgen' });
    });

    it('are not taken back to it from what they chose meanwhile', async () => {
      let answer = (): void => undefined;
      engine = () => new Promise((resolve) => (answer = () => resolve({ text: 'Завтра', back: 'Morgen' })));
      const shown = () => JSON.stringify(modal()?.view.blocks);
      const values = { text: { text: 'Morgen' } };
      await slack.click('U1', { viewId, values, actionId: 'preview', value: 'preview' });
      await slack.until(() => shown().includes('De vertaling wordt gemaakt.'));
      await slack.click('U1', { viewId, actionId: 'vetted', value: 'visitPlanned' });
      await slack.until(() => shown().includes('De bewoner leest dit'));
      answer();
      // Another choice is answered after what came for the first.
      await slack.click('U1', { viewId, actionId: 'blank-date', value: '2027-01-05' });
      await slack.until(() => shown().includes('2027-01-05'));
      expect(shown()).not.toContain('Завтра');
    });

    it('can send all the same when there is none', async () => {
      engine = async () => null;
      expect(await look('Morgen')).toBe('none');
      await slack.submit('U1', viewId, {});
      expect(done).toMatchObject([{ text: 'Morgen' }]);
    });
  });

  it('keep what they typed when the case has gone meanwhile', async () => {
    await slack.click('U1', { ...place, actionId: 'case_close' });
    const { viewId } = await slack.until(({ modals }) => modals[0]);
    refusal = { ok: false, refusal: { key: 'refuse.withdrawn' } };
    await slack.submit('U1', viewId, { what: { what: 'Kraan <vervangen>' }, by: { by: 'Loodgieter' } });
    const shown = JSON.stringify(slack.snapshot().modals[0]?.view);
    expect(shown).toContain('De bewoner heeft de zaak ingetrokken.');
    expect(shown).toContain('Kraan <vervangen>');
  });

  it('write notes, which are delivered until they are stored', async () => {
    eventFailures = 1;
    slack.post('U1', 'C1', 'Ik bel <morgen> & overmorgen', { threadTs: place.ts });
    await slack.until(() => events.length === 1);
    expect(events[0]).toMatchObject({
      type: 'note',
      threadId: place.ts,
      by: 'U1',
      text: 'Ik bel <morgen> & overmorgen',
    });
  });

  it('come and go', async () => {
    slack.leaveChannel('U2', 'C1');
    slack.joinChannel('U2', 'C1');
    await slack.until(() => events.length === 2);
    expect(events.map(({ type }) => type).toSorted()).toEqual(['member-joined', 'member-left']);
  });

  it.each(['disconnectSockets', 'dropSockets'] as const)('are heard again after %s', async (interruption) => {
    slack[interruption]();
    await slack.until(({ sockets }) => sockets === 0);
    await slack.until(({ sockets }) => sockets === 1, 2_000);
    slack.post('U1', 'C1', 'Nog iets', { threadTs: place.ts });
    await slack.until(() => events.length === 1);
    expect(events[0]).toMatchObject({ type: 'note', text: 'Nog iets' });
  });
});
