import { expect, it } from 'vitest';
import { rememberLast } from '#app/remember-last.ts';

it('a text is read once, however often it is asked for in a row, and each other text by itself', () => {
  const read: string[] = [];
  const lengthOf = rememberLast((text) => read.push(text) && text.length);
  expect(['a', 'a', 'bb', 'bb', 'a'].map(lengthOf)).toEqual([1, 1, 2, 2, 1]);
  expect(read).toEqual(['a', 'bb', 'a']);
});
