/** `cli letter preview`: a municipality looks at its letters before anybody gets one. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleLetter } from '#app/papers/example-letter.ts';
import { letterKinds } from '#core/case/letter.ts';
import { parseReference } from '#core/case/reference.ts';
import type { LocalDate } from '#core/time.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { runCli } from '#test/support/product/run-cli.ts';

const file = { MUNICIPALITY_FILE: 'data/municipality.example.yaml' };

describe('cli letter preview', () => {
  it('shows an example without a database, and says that it is one', async () => {
    const { code, stdout, stderr } = await runCli(
      ['letter', 'preview', '--kind', 'formal', '--html'],
      '',
      file,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const words of ['Наш висновок щодо Вашої скарги', 'Це приклад', 'Dit is een voorbeeld', 'M. de Wit'])
      expect(stdout).toContain(words);
  });

  it('writes a file for its owner alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pochuto-letter-'));
    const out = join(folder, 'brief.html');
    const { code } = await runCli(
      ['letter', 'preview', '--kind', 'formal', '--html', '--out', out],
      '',
      file,
    );
    expect(code).toBe(0);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });

  it.each([
    [['--kind', 'formeel'], 'acknowledgement, adjournment, to-person, not-handled, formal'],
    [[], '--kind'],
  ])('says what it needs: %j', async (args, words) => {
    const { code, stderr } = await runCli(['letter', 'preview', ...args], '', file);
    expect(code).toBe(64);
    expect(stderr).toContain(words);
  });

  it.each(letterKinds)('has an example about a case that cannot be: %s', (kind) => {
    const about = {
      holidays: { decreeDays: [], validUntil: '2028-12-31' as LocalDate },
      today: '2026-11-29' as LocalDate,
    };
    const { letter } = exampleLetter(kind, municipality, about);
    expect(letter.kind).toBe(kind);
    expect(parseReference(letter.reference)).toBeNull();
    expect(letter.signer.name).toBe('Maria de Wit');
  });
});
