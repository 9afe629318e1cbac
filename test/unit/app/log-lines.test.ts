/** A log that finds no room must not stand in the way of the product. */
import { expect, it } from 'vitest';
import { logLines } from '#app/log/log-lines.ts';

const failing = (code: string): Error => Object.assign(new Error(code), { code });

/** What was written in the end, with a disk, a pipe or a reader that is like this at the moment. */
function scene(state: { error: string | null; most: number }) {
  const written: string[] = [];
  let waits = 0;
  const lines = logLines(
    (lost) => `lost ${lost}\n`,
    (bytes) => {
      if (state.error !== null) throw failing(state.error);
      const some = bytes.subarray(0, state.most);
      written.push(some.toString());
      return some.length;
    },
    () => {
      waits += 1;
      if (waits === 3) state.error = null;
    },
  );
  return {
    write: (line: string) => lines.write(`${line}\n`),
    text: () => written.join(''),
    waits: () => waits,
  };
}

it.each(['ENOSPC', 'EIO', 'EPIPE'])(
  'goes on when a line fails with %s, and says later how many did',
  (code) => {
    const state: Parameters<typeof scene>[0] = { error: null, most: 100 };
    const { write, text, waits } = scene(state);
    write('first');
    state.error = code;
    for (const line of ['second', 'third']) write(line);
    state.error = null;
    for (const line of ['fourth', 'fifth']) write(line);
    expect(text()).toBe('first\nlost 2\nfourth\nfifth\n');
    expect(waits()).toBe(0);
  },
);

it('waits a moment for a reader that is slow', () => {
  const { write, text, waits } = scene({ error: 'EAGAIN', most: 100 });
  write('first');
  expect({ text: text(), waits: waits() }).toEqual({ text: 'first\n', waits: 3 });
});

it('waits once for a reader that has stopped, not with every line', () => {
  const reader = { reads: false };
  let waits = 0;
  const written: string[] = [];
  const lines = logLines(
    (lost) => `lost ${lost}\n`,
    (bytes) => {
      if (!reader.reads) throw failing('EAGAIN');
      return written.push(bytes.toString()) && bytes.length;
    },
    () => (waits += 1),
  );
  lines.write('first\n');
  const waited = waits;
  for (const line of ['second\n', 'third\n']) lines.write(line);
  expect(waits).toBe(waited);
  reader.reads = true;
  lines.write('fourth\n');
  expect(written.join('')).toBe('lost 3\nfourth\n');
});

it('writes on where a write ended early', () => {
  const { write, text } = scene({ error: null, most: 2 });
  write('перший');
  expect(text()).toHaveLength('перший\n'.length);
});
