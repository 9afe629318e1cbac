import { describe, expect, it } from 'vitest';
import { translateEvent } from '#slack/translate-event.ts';

const place = { channel: 'C1', ts: '1700.2', thread_ts: '1700.1' };
const written = { type: 'message', ...place, user: 'U1', text: 'Ik bel &lt;morgen&gt; &amp;amp;' };
const authorizations = [{ user_id: 'UBOT', is_bot: true }];
const translate = (event: unknown) =>
  translateEvent({ type: 'event_callback', event_id: 'Ev1', authorizations, event });
const note = { deliveryId: 'Ev1', channel: 'C1', threadId: '1700.1', messageId: '1700.2' };

describe('a message in a thread', () => {
  it.each([undefined, 'file_share', 'thread_broadcast', 'me_message'])(
    'is a note (subtype %s)',
    (subtype) => {
      expect(translate({ ...written, ...(subtype === undefined ? {} : { subtype }) })).toEqual({
        type: 'note',
        ...note,
        by: 'U1',
        text: 'Ik bel <morgen> &amp;',
      });
    },
  );

  it('that is edited is a newer version by whoever edited it', () => {
    const message = { ...written, text: 'nieuw', edited: { user: 'U2', ts: '1701.0' } };
    const event = {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      message,
      previous_message: written,
    };
    expect(translate(event)).toEqual({ type: 'note-edited', ...note, by: 'U2', text: 'nieuw' });
  });

  it('that Slack itself changes, as when a preview unfolds, is ignored', () => {
    const message = { ...written, attachments: [{}] };
    const event = {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      message,
      previous_message: written,
    };
    expect(translate(event)).toEqual({ type: 'ignored' });
  });

  it('that is deleted is reported without its text', () => {
    const event = { type: 'message', subtype: 'message_deleted', channel: 'C1', previous_message: written };
    expect(translate(event)).toEqual({ type: 'note-deleted', ...note });
  });

  it.each([
    ['our own, or of another app', { ...written, bot_id: 'B1' }],
    ['a file of ours', { ...written, subtype: 'file_share', user: 'UBOT' }],
    ['of an app under its own name', { ...written, subtype: 'bot_message' }],
    ["Slack's own", { ...written, subtype: 'channel_topic' }],
    ['outside a thread', { ...written, thread_ts: undefined }],
    ['the one the thread hangs on', { ...written, thread_ts: written.ts }],
    [
      'our own, edited',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        message: { ...written, bot_id: 'B1', text: 'x' },
        previous_message: written,
      },
    ],
  ])('is ignored when it is %s', (_what, event) => {
    expect(translate(event)).toEqual({ type: 'ignored' });
  });
});

describe('a post of ours', () => {
  const ours = { type: 'message', channel: 'C1', ts: '1700.1', user: 'UBOT', bot_id: 'B1', text: 'kaart' };
  const changed = { type: 'message', subtype: 'message_changed', channel: 'C1', previous_message: ours };

  it.each([
    ['', { ...changed, subtype: 'message_deleted', deleted_ts: ours.ts }],
    [
      ', with a thread',
      {
        ...changed,
        message: { type: 'message', subtype: 'tombstone', ts: ours.ts, user: 'USLACKBOT', hidden: true },
      },
    ],
  ])('that is deleted is told by its place%s', (_how, event) => {
    expect(translate(event)).toEqual({
      type: 'post-deleted',
      deliveryId: 'Ev1',
      channel: 'C1',
      messageId: '1700.1',
    });
  });

  it.each([
    ['edited', { ...changed, message: { ...ours, text: 'nieuw' } }],
    ['posted', ours],
  ])('that is %s is nothing new', (_how, event) => {
    expect(translate(event)).toEqual({ type: 'ignored' });
  });
});

it.each([
  ['member_joined_channel', 'member-joined'],
  ['member_left_channel', 'member-left'],
])('%s tells who and where', (type, expected) => {
  expect(translate({ type, user: 'U3', channel: 'C1', team: 'T1' })).toEqual({
    type: expected,
    deliveryId: 'Ev1',
    channel: 'C1',
    member: 'U3',
  });
});

it.each([
  [{ type: 'channel_archive', channel: 'C1', user: 'U1' }, 'channel-lost'],
  [{ type: 'group_archive', channel: 'C1', user: 'U1' }, 'channel-lost'],
  [{ type: 'channel_deleted', channel: 'C1' }, 'channel-lost'],
  [{ type: 'channel_left', channel: 'C1', actor_id: 'U1' }, 'channel-lost'],
  [{ type: 'group_left', channel: 'C1', actor_id: 'U1' }, 'channel-lost'],
  [{ type: 'member_left_channel', channel: 'C1', user: 'UBOT' }, 'channel-lost'],
  [{ type: 'member_joined_channel', channel: 'C1', user: 'UBOT' }, 'channel-back'],
  [{ type: 'channel_unarchive', channel: 'C1', user: 'U1' }, 'channel-back'],
  [{ type: 'group_unarchive', channel: 'C1', user: 'U1' }, 'channel-back'],
  [{ type: 'channel_rename', channel: { id: 'C1', name: 'anders' } }, 'channel-renamed'],
  [{ type: 'group_rename', channel: { id: 'C1', name: 'anders' } }, 'channel-renamed'],
])('%j tells what became of the channel, and whether we are in it', (event, type) => {
  expect(translate(event)).toEqual({ type, deliveryId: 'Ev1', channel: 'C1' });
});

it('of everyone whose profile changes, only whether they have an account is heard of', () => {
  const user = { id: 'U3', deleted: true, profile: { display_name: 'Pieter' } };
  expect(translate({ type: 'user_change', user })).toEqual({
    type: 'person-gone',
    deliveryId: 'Ev1',
    person: 'U3',
  });
  expect(translate({ type: 'user_change', user: { ...user, deleted: false } })).toEqual({
    type: 'person-there',
    deliveryId: 'Ev1',
    person: 'U3',
  });
  expect(translate({ type: 'user_change', user: { id: 'U3' } })).toEqual({ type: 'ignored' });
});

it.each([
  null,
  'text',
  { event: { type: 'channel_archive' }, event_id: 'Ev1' },
  { event: { type: 'channel_rename', channel: { name: 'anders' } }, event_id: 'Ev1' },
  { event: { type: 'user_change', user: null }, event_id: 'Ev1' },
  {},
  { event: null, event_id: 'Ev1' },
  { event: { type: 'message' }, event_id: 'Ev1' },
  { event: written },
])('a payload of another shape is ignored: %j', (body) => {
  expect(translateEvent(body)).toEqual({ type: 'ignored' });
});
