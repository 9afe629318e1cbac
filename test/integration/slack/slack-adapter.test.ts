// The whole Slack adapter over HTTP and WebSocket against the strict simulated workspace.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk-event.ts';
import type { ChannelId, OutboxId, Reference, StaffId } from '#core/ids.ts';
import type { ActResult, DeskActs } from '#ports/desk-acts.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';
import { startSlackApp, type SlackApp } from '#slack/app.ts';
import { slackDesk } from '#slack/desk.ts';
import { aCard, aCase, directory, texts } from '#test/support/slack-posts.ts';

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

let slack: SlackSimulator;
let desk: HandlerDesk;
let app: SlackApp;
let events: DeskEvent[];
let done: unknown[];
let refusal: ActResult;
let eventFailures: number;

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
  desk = slackDesk({ ...access, texts, directory });
  [events, done, refusal, eventFailures] = [[], [], { ok: true }, 0];
  const act = (args: unknown) => {
    done.push(args);
    return Promise.resolve(refusal);
  };
  const acts: DeskActs = {
    onEvent: (event) => {
      if (eventFailures-- > 0) return Promise.reject(new Error('disk full'));
      events.push(event);
      return Promise.resolve();
    },
    take: act,
    reply: act,
    close: act,
    openReply: () => Promise.resolve(refusal.ok ? { ok: true, case: openedCase } : refusal),
    openClose: () => Promise.resolve(refusal.ok ? { ok: true, case: openedCase } : refusal),
  };
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
    onUnauthorised: () => undefined,
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
    expect(messages()[0]).toMatchObject({ ts: posted.messageId, mentions: [{ kind: 'user', id: 'U1' }] });
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
    expect(await desk.find(intake, 'row-2' as OutboxId, since, thread)).toEqual(inThread);
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
