import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogo } from '#app/data/logo.ts';
import { readMunicipality } from '#app/data/municipality.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-logo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const svg = (inside = '', before = ''): string =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}<rect width="9" height="9"/></svg>\n`;
function logoOf(content: string | Uint8Array) {
  const path = join(folder, 'logo');
  writeFileSync(path, content);
  return readLogo(path);
}

describe('a logo', () => {
  it.each([
    ['a plain SVG', svg()],
    ['an SVG as programs save it', svg('<use href="#a"/>', '<?xml version="1.0"?>\n<!-- made by hand -->\n')],
    ['an SVG with a picture in it', svg('<image href="data:image/png;base64,AAAA"/>')],
  ])('may be %s', (_what, content) => {
    expect(logoOf(content)).toMatchObject({ ok: true, logo: { type: 'svg' } });
  });

  it('may be a PNG', () => {
    const begins = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
    expect(logoOf(begins)).toMatchObject({ ok: true, logo: { type: 'png' } });
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['what happens at a click', svg('<g onload="x()"/>')],
    ['a file from elsewhere', svg('<image href="https://example.org/x.png"/>')],
    ['a style from elsewhere', svg('<style>@import "https://example.org";</style>')],
    ['an address in a style', svg('<rect style="fill:url(https://example.org/a)"/>')],
    ['HTML', svg('<foreignObject/>')],
  ])('has nothing in it that runs or loads something: %s', (_what, content) => {
    expect(logoOf(content)).toMatchObject({ ok: false, what: 'runs or loads something' });
  });

  it.each([
    ['text', 'a logo'],
    ['a page', `<html>${svg()}</html>`],
    ['half an SVG', svg().slice(0, 40)],
    ['nothing', ''],
  ])('is a picture in one of the two forms: not %s', (_what, content) => {
    expect(logoOf(content)).toMatchObject({ ok: false, what: 'is neither SVG nor PNG' });
  });

  it('is not larger than a letter can bear, and is there', () => {
    expect(logoOf(new Uint8Array(600_000))).toMatchObject({ ok: false, what: 'is too large' });
    expect(readLogo(join(folder, 'none.svg'))).toMatchObject({ ok: false, what: 'can’t be read' });
  });
});

describe('the municipality’s file', () => {
  const national = { name: 'contacts.yaml', text: readFileSync('data/contacts.yaml', 'utf8') };
  const least = `name: { nl: Voorbeeldstad }
slack: { intake: C01, confidential: C02, urgent: C03, coordinators: [U01] }
handlers: [U02]
locations:
  - { code: haven, name: { nl: Haven } }
`;
  const read = (more: string) =>
    readMunicipality({ name: join(folder, 'm.yaml'), text: `${least}${more}` }, national);

  it('names its logo by a path from its own folder', () => {
    writeFileSync(join(folder, 'own.svg'), svg());
    const found = read('logo: own.svg\n');
    expect(found.ok && found.municipality.logo).toEqual({ type: 'svg', bytes: Buffer.from(svg()) });
  });

  it('with a logo that is no picture stops the start, with the line', () => {
    const found = read('logo: none.svg\n');
    expect(found.ok ? [] : found.problems).toMatchObject([
      { where: `${join(folder, 'm.yaml')}:6:7`, what: 'logo: can’t be read' },
    ]);
  });

  it('says how people sign, and without that has neither logo nor names', () => {
    const named = read(
      'people:\n  U02: { name: M. de Wit }\n  U01: { name: S. Bakker, role: { nl: coördinator } }\n',
    );
    expect(named.ok && named.municipality.people).toEqual({
      U02: { name: 'M. de Wit', role: null },
      U01: { name: 'S. Bakker', role: { nl: 'coördinator' } },
    });
    expect(read('')).toMatchObject({ ok: true, municipality: { logo: null, people: {} } });
  });

  it('refuses a person who is none, or has no name', () => {
    const wrong = read('people:\n  maria: { name: Maria }\n  U02: { role: { nl: x } }\n');
    expect(wrong.ok ? [] : wrong.problems.length).toBeGreaterThanOrEqual(2);
  });
});
