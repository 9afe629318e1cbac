import { expect, it } from 'vitest';
import { logConsole } from '#app/log/console-lines.ts';
import { systemTimers } from '#app/system.ts';

it('what libraries print on the console is a line of the log, said once', () => {
  const lines: unknown[] = [];
  const add = (event: string, fields?: object): void => void lines.push({ event, ...fields });
  const printer = { warn: (): void => undefined, error: (): void => undefined } as Pick<
    Console,
    'warn' | 'error'
  >;
  logConsole({ info: add, warn: add, error: add }, systemTimers, printer);
  for (let count = 0; count < 40; count += 1) printer.warn('Eviction policy is volatile-lru.', { more: 1 });
  printer.error({ text: 'of anybody' });
  expect(lines).toEqual([
    { event: 'library-says', reason: 'Eviction policy is volatile-lru.' },
    { event: 'library-says', reason: 'object' },
  ]);
});
