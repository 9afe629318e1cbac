import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Packages = Readonly<Record<string, string>>;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'optionalDependencies' | 'devDependencies',
  Packages
>;

describe('docs/dependencies.md', () => {
  it('gives the reason of every dependency, and of no other', () => {
    const [, runtime = '', optional = '', development = ''] = readFileSync(
      'docs/dependencies.md',
      'utf8',
    ).split(/^## /m);
    const namesIn = (part: string): string[] =>
      [...part.matchAll(/^\| (?!package |-)(\S+) \|/gm)].map(([, name]) => name ?? '');
    expect(namesIn(runtime)).toEqual(Object.keys(manifest.dependencies));
    expect(namesIn(optional)).toEqual(Object.keys(manifest.optionalDependencies));
    expect(namesIn(development)).toEqual(Object.keys(manifest.devDependencies));
  });

  it('speaks of exact versions, and so they are', () => {
    const versions = Object.values({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.devDependencies,
    });
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
