import { describe, expect, it } from 'vitest';
import { findForbiddenImports } from './support/repository/architecture.ts';
import { readSourceFiles } from './support/repository/source-files.ts';

const check = (path: string, text: string): string[] => findForbiddenImports([{ path, text }]);

describe('the layers', () => {
  it('import only downwards', () => {
    expect(findForbiddenImports(readSourceFiles('.', 'src'))).toEqual([]);
  });
});

describe('the check of the layers', () => {
  it('fails when it read nothing', () => {
    expect(findForbiddenImports([])).toEqual(['no source file was read']);
  });

  it.each([
    ['a value', 'src/core/a.ts', "import { x } from '#ports/store.ts';"],
    ['a type', 'src/core/a.ts', "import type { X } from '#ports/store.ts';"],
    ['an inline type', 'src/core/a.ts', "type X = import('#ports/store.ts').X;"],
    ['a re-export', 'src/core/a.ts', "export { x } from '#ports/store.ts';"],
    ['a re-export of all', 'src/core/a.ts', "export * from '../ports/store.ts';"],
    ['a type re-export', 'src/core/a.ts', "export type { X } from '../ports/store.ts';"],
    ['a side effect', 'src/core/a.ts', "import '#ports/store.ts';"],
    ['an import at run time', 'src/core/a.ts', "await import('#ports/store.ts');"],
    ['one that is computed', 'src/app/a.ts', 'await import(name);'],
    ['one that is put together', 'src/app/a.ts', 'await import(`#core/${name}.ts`);'],
    ['a relative path out of the layer', 'src/core/case/a.ts', "import { x } from '../../ports/store.ts';"],
    ['Node in the core', 'src/core/a.ts', "import { x } from 'node:fs';"],
    ['a package in the core', 'src/core/a.ts', "import { x } from 'zod';"],
    ['a package in a port', 'src/ports/a.ts', "import type { X } from 'kysely';"],
    ['Node in a use-case', 'src/use-cases/a.ts', "import { randomUUID } from 'node:crypto';"],
    ['an adapter in a use-case', 'src/use-cases/a.ts', "import { x } from '#store/sqlite/sqlite.ts';"],
    ['a use-case in a port', 'src/ports/a.ts', "import { x } from '#use-cases/a.ts';"],
    ['another adapter', 'src/telegram/a.ts', "import { x } from '#i18n/texts.ts';"],
    ['a use-case in an adapter', 'src/queue/a.ts', "import { x } from '#use-cases/a.ts';"],
    ['the app in an adapter', 'src/slack/a.ts', "import { x } from '../app/config.ts';"],
    ['the playground in the app', 'src/app/a.ts', "import { x } from '#playground/main.ts';"],
    ['the playground in main', 'src/main.ts', "import { x } from './playground/main.ts';"],
    ['an adapter in a command', 'src/cli/a.ts', "import { x } from '#store/sqlite/sqlite.ts';"],
    ['an adapter in the playground', 'src/playground/a.ts', "import { x } from '#slack/desk.ts';"],
    ['the tests', 'src/app/a.ts', "import { x } from '../../test/support/a.ts';"],
    ['locales as values', 'src/core/text-key.ts', "import x from '../../locales/uk/intake.json';"],
    [
      'locales as types, from elsewhere',
      'src/core/a.ts',
      "import type x from '../../locales/uk/intake.json';",
    ],
    ['other locales as types', 'src/core/text-key.ts', "import type x from '../../locales/en/intake.json';"],
    ['a folder that is no layer', 'src/helpers/a.ts', ''],
  ])('finds %s', (_what, path, text) => {
    expect(check(path, text)).toHaveLength(1);
  });

  it.each([
    ['src/core/case/a.ts', "import { x } from '../ids.ts'; import { Temporal } from 'temporal-polyfill';"],
    ['src/core/text-key.ts', "import type x from '../../locales/uk/intake.json';"],
    ['src/use-cases/a.ts', "import type { X } from '#ports/store.ts'; import { y } from '#core/ids.ts';"],
    ['src/store/a.ts', "import { sql } from 'kysely'; import { x } from './rows.ts';"],
    ['src/app/a.ts', "import { x } from '#slack/desk.ts'; import { y } from '#use-cases/a.ts';"],
    ['src/main.ts', "import { x } from './app/config.ts';"],
    ['src/cli.ts', "import { x } from './cli/doctor.ts'; import { y } from '#app/settings/config.ts';"],
    [
      'src/playground/main.ts',
      "import { x } from '#app/compose.ts'; import { y } from './telegram/server.ts';",
    ],
  ])('lets pass what is allowed: %s', (path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
