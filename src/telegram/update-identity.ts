/**
 * What tells one update from another beside its number, which after a quiet week begins anew at chance (Bot API, Update) and may then be one that was seen. The same however often
 * it is delivered. Pure, and total.
 */
import { isRaw } from './raw.ts';

export function updateIdentity(raw: unknown): string {
  if (!isRaw(raw)) return '';
  return Object.entries(raw)
    .flatMap(([type, payload]) => (isRaw(payload) ? [[type, ...marksOf(payload)]] : []))
    .map((marks) => JSON.stringify(marks))
    .join('\n');
}

function marksOf(payload: Readonly<Record<string, unknown>>): readonly unknown[] {
  const chat = isRaw(payload['chat']) ? payload['chat']['id'] : undefined;
  return [chat, ...['id', 'message_id', 'date', 'edit_date'].map((key) => payload[key])].map((mark) =>
    typeof mark === 'string' || typeof mark === 'number' ? mark : null,
  );
}
