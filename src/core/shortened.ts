/** At most `max` UTF-16 units of the words, and «…» where there are more; no character is cut in two. */
export const shortened = (words: string, max: number): string =>
  words.length > max ? `${words.slice(0, max).replace(/[\uD800-\uDBFF]$/u, '')}…` : words;
