/** What stands in one Telegram message, as channel-neutral content. Pure and lenient: a field of a shape we don't expect is left out, never a reason to fail. */
import type { SentFile } from '#core/file.ts';
import type { Content, ItemKind } from '#core/message.ts';
import { linksBehind, wordsIn } from './message-words.ts';
import { isRaw, type Raw } from './raw.ts';

/** Fields of a message that say something about it and are not its content. */
const envelope = new Set(
  `message_id message_thread_id direct_messages_topic from sender_chat sender_tag receiver_user ephemeral_message_id
  sender_boost_count sender_business_bot date guest_query_id business_connection_id chat forward_origin is_topic_message
  is_automatic_forward reply_to_message reply_to_checklist_task_id reply_to_poll_option_id is_paid_post external_reply
  quote reply_to_story via_bot guest_bot_caller_user guest_bot_caller_chat edit_date has_protected_content
  show_caption_above_media is_from_offline author_signature link_preview_options effect_id paid_star_count reply_markup
  media_group_id caption caption_entities entities has_media_spoiler`.split(/\s+/),
);

/** Telegram's own words for the kinds we know, the more specific first: an animation carries a document too, a venue a location. */
const kinds: readonly (readonly [form: string, kind: ItemKind])[] = [
  ['text', 'text'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['animation', 'video'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['live_photo', 'video'],
  ['photo', 'photo'],
  ['document', 'file'],
  ['venue', 'place'],
  ['location', 'place'],
  ['contact', 'contact'],
];

/** Their words are their caption; what else is written in them is their maker's. */
const fileForms = new Set([
  'voice',
  'audio',
  'animation',
  'video_note',
  'video',
  'live_photo',
  'photo',
  'document',
]);

/** What is needed later to fetch a file or show a place or contact. */
const kept = [
  'file_id',
  'file_unique_id',
  'file_size',
  'file_name',
  'mime_type',
  'duration',
  'width',
  'height',
  'latitude',
  'longitude',
  'horizontal_accuracy',
  'live_period',
  'title',
  'address',
  'phone_number',
  'first_name',
  'last_name',
  'user_id',
  'vcard',
  'performer',
];

/** The content of a message; `form` is `unknown` when it holds nothing that we could name. */
export function contentOf(message: Raw): Content {
  const brought = broughtAlong(message);
  const holder = brought ?? message;
  const known = knownIn(holder);
  const form = known?.[0] ?? unknownForm(message);
  const attachment = {
    ...(known ? knownFields(form, holder[form]) : rawField(form, message)),
    ...context(message),
  };
  return {
    kind: known?.[1] ?? 'text',
    text: textOf(form, message),
    form,
    ...(Object.keys(attachment).length > 0 && { attachment }),
  };
}

/** What stands at Telegram to be fetched; a sticker is said in full by its emoji. */
export function fileOf({ kind, attachment = {} }: Content): SentFile | null {
  const platformId = attachment['file_id'];
  if (kind === 'text' || typeof platformId !== 'string') return null;
  const { file_size: size, file_name: name, file_unique_id: uniqueId } = attachment;
  return {
    platformId,
    size: typeof size === 'number' ? size : null,
    name: typeof name === 'string' ? name : null,
    uniqueId: typeof uniqueId === 'string' ? uniqueId : null,
  };
}

const knownIn = (message: Raw): (typeof kinds)[number] | undefined =>
  kinds.find(([form]) => message[form] !== undefined);

function textOf(form: string, message: Raw): string {
  const typed = message['text'] ?? message['caption'];
  const own =
    typeof typed === 'string'
      ? [typed, ...linksBehind(typed, entitiesOf(message))].join('\n')
      : fileForms.has(form)
        ? ''
        : wordsIn(form, message[form]);
  return [...saidElsewhere(message), ...(own === '' ? [] : [own])].join('\n');
}

/** What a message of another chat says, to which this one answers: nobody at the desk can look there. */
function saidElsewhere(message: Raw): readonly string[] {
  const answered = message['external_reply'];
  if (!isRaw(answered)) return [];
  const words = quoteOf(message) ?? wordsOfAnswered(answered);
  return words === '' ? [] : [words.replaceAll(/^/gm, '> ')];
}

function wordsOfAnswered(answered: Raw): string {
  const form = knownIn(answered)?.[0];
  if (form === undefined) return wordsIn('', answered);
  return fileForms.has(form) ? '' : wordsIn(form, answered[form]);
}

/** Words alone that answer a photo or file of another chat: it is what they are about. */
function broughtAlong(message: Raw): Raw | null {
  const answered = message['external_reply'];
  if (!isRaw(answered) || knownIn(message)?.[0] !== 'text') return null;
  const form = knownIn(answered)?.[0];
  return form !== undefined && fileForms.has(form) ? answered : null;
}

function quoteOf(message: Raw): string | undefined {
  const quote = isRaw(message['quote']) ? message['quote']['text'] : undefined;
  return typeof quote === 'string' ? quote : undefined;
}

function unknownForm(message: Raw): string {
  return Object.keys(message).find((key) => !envelope.has(key) && /^[a-z_]{1,64}$/.test(key)) ?? 'unknown';
}

function knownFields(form: string, value: unknown): Raw {
  const source = form === 'photo' ? largest(value) : value;
  if (!isRaw(source)) return {};
  const place = isRaw(source['location']) ? pick(source['location']) : {};
  return { ...place, ...pick(source) };
}

/** A kind without fields of its own here (poll, sticker, whatever comes next) is kept whole: what a person typed into it is not lost. */
function rawField(form: string, message: Raw): Raw {
  return message[form] === undefined ? {} : { raw: message[form] };
}

const entitiesOf = (message: Raw): unknown =>
  message['text'] === undefined ? message['caption_entities'] : message['entities'];

function context(message: Raw): Raw {
  // That of another chat stands among the words.
  const quote = message['external_reply'] === undefined ? quoteOf(message) : undefined;
  const fields = {
    forward_origin: message['forward_origin'],
    media_group_id: message['media_group_id'],
    entities: entitiesOf(message),
    quote,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function pick(source: Raw): Raw {
  return Object.fromEntries(
    kept.flatMap((key) => {
      const value = source[key];
      return typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [];
    }),
  );
}

function largest(sizes: unknown): unknown {
  const list = Array.isArray(sizes) ? sizes.filter(isRaw) : [];
  const area = (size: Raw): number => Number(size['width']) * Number(size['height']) || 0;
  return list.reduce<Raw | undefined>(
    (best, size) => (best && area(best) >= area(size) ? best : size),
    undefined,
  );
}
