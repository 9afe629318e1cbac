/** The emoji short names that messages at a desk use; one that is not here stays as it was written. */
const emoji: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  warning: '⚠️',
  rotating_light: '🚨',
  lock: '🔒',
  unlock: '🔓',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  eyes: '👀',
  wave: '👋',
  bell: '🔔',
  no_bell: '🔕',
  speech_balloon: '💬',
  memo: '📝',
  pushpin: '📌',
  paperclip: '📎',
  telephone_receiver: '📞',
  calendar: '📅',
  house: '🏠',
  information_source: 'ℹ️',
  question: '❓',
  exclamation: '❗',
  thumbsup: '👍',
  '+1': '👍',
  '-1': '👎',
  tada: '🎉',
  pray: '🙏',
  red_circle: '🔴',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  large_green_circle: '🟢',
  large_blue_circle: '🔵',
};

export function replaceEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emoji[name] ?? whole);
}

export function emojiOf(name: string): string {
  return emoji[name] ?? `:${name}:`;
}
