/** Updates as the Bot API gives them, one for each thing that a phone can send. */
const chat = { id: 100, type: 'private', first_name: 'Олена' };
const from = { id: 100, is_bot: false, first_name: 'Олена', language_code: 'uk' };
const sentAt = Date.parse('2026-11-24T11:00:00.000Z') / 1000;

/** A file as it stands in a message; `size` as the platform announces it. */
export const sentFile = (id: string, size = 1_000): Readonly<Record<string, unknown>> => ({
  file_id: id,
  file_unique_id: `unique ${id}`,
  file_size: size,
});

/** A message of the person with chat 100. */
export const messageUpdate = (messageId: number, fields: object): object => ({
  update_id: messageId,
  message: { message_id: messageId, date: sentAt, chat, from, ...fields },
});

export const editUpdate = (messageId: number, fields: object): object => ({
  update_id: 1_000 + messageId,
  edited_message: { message_id: messageId, date: sentAt, edit_date: sentAt + 5, chat, from, ...fields },
});

export const reactionUpdate = (
  messageId: number,
  before: readonly string[],
  after: readonly string[],
): object => ({
  update_id: 2_000 + messageId,
  message_reaction: {
    chat,
    message_id: messageId,
    user: from,
    date: sentAt,
    old_reaction: before.map((emoji) => ({ type: 'emoji', emoji })),
    new_reaction: after.map((emoji) => ({ type: 'emoji', emoji })),
  },
});

const thumbnail = { ...sentFile('thumb', 300), width: 90, height: 60 };

/** Everything that can be sent alone, by Telegram's word for it. */
export const sentAlone: Readonly<Record<string, object>> = {
  text: messageUpdate(5, { text: 'немає води' }),
  voice: messageUpdate(5, { voice: { ...sentFile('F'), duration: 3, mime_type: 'audio/ogg' } }),
  audio: messageUpdate(5, {
    audio: { ...sentFile('F'), duration: 3, mime_type: 'audio/mpeg', file_name: 'sound.mp3', title: 'x' },
  }),
  video_note: messageUpdate(5, { video_note: { ...sentFile('F'), duration: 3, length: 240, thumbnail } }),
  photo: messageUpdate(5, { photo: [thumbnail, { ...sentFile('F'), width: 1280, height: 960 }] }),
  video: messageUpdate(5, {
    video: { ...sentFile('F'), duration: 3, width: 640, height: 360, mime_type: 'video/mp4', thumbnail },
  }),
  animation: messageUpdate(5, {
    animation: { ...sentFile('F'), duration: 3, width: 320, height: 240, mime_type: 'video/mp4' },
    document: { ...sentFile('F'), mime_type: 'video/mp4' },
  }),
  document: messageUpdate(5, {
    document: { ...sentFile('F'), file_name: 'лист.pdf', mime_type: 'application/pdf' },
  }),
  location: messageUpdate(5, { location: { latitude: 52.1, longitude: 4.3, horizontal_accuracy: 30 } }),
  venue: messageUpdate(5, {
    location: { latitude: 52.1, longitude: 4.3 },
    venue: { location: { latitude: 52.1, longitude: 4.3 }, title: 'Havenzicht', address: 'Kade 1' },
  }),
  contact: messageUpdate(5, {
    contact: { phone_number: '+31612345678', first_name: 'Іван', vcard: 'BEGIN' },
  }),
  sticker: messageUpdate(5, {
    sticker: {
      ...sentFile('F'),
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji: '😡',
      set_name: 'cats',
    },
  }),
  poll: messageUpdate(5, {
    poll: { id: '1', question: 'Вода є?', options: [{ text: 'ні', voter_count: 0 }], type: 'regular' },
  }),
  dice: messageUpdate(5, { dice: { emoji: '🎲', value: 3 } }),
  'a forwarded text': messageUpdate(5, {
    text: 'гарячої води не буде',
    forward_origin: { type: 'hidden_user', sender_user_name: 'Комендант', date: sentAt },
  }),
  'a forwarded photo': messageUpdate(5, {
    photo: [{ ...sentFile('F'), width: 90, height: 60 }],
    forward_origin: {
      type: 'channel',
      chat: { id: -1, type: 'channel', title: 'x' },
      message_id: 1,
      date: sentAt,
    },
  }),
  'a reply': messageUpdate(5, {
    text: 'так',
    reply_to_message: { message_id: 3, date: sentAt, chat, text: 'x' },
    quote: { text: 'x', position: 0 },
  }),
  'a reaction': reactionUpdate(5, [], ['😢']),
  'something of next year': messageUpdate(5, { hologram: { depth: 3 } }),
};
