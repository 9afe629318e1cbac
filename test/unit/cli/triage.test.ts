import { describe, expect, it } from 'vitest';
import { runCli } from '#test/support/run-cli.ts';

const triage = (input: string, ...args: string[]) => runCli(['triage', ...args], input);
const lines = (...messages: readonly object[]) =>
  messages.map((message) => JSON.stringify(message)).join('\n');

const fire = { id: 'a', text: 'Пожежа на кухні, дим!', urgent: true, aboutStaff: false };
const rice = { id: 'b', text: 'знову рис', urgent: false, aboutStaff: false };
const missed = { id: 'c', text: 'знову рис', urgent: true, aboutStaff: 'either' };

describe('cli triage', () => {
  it('writes a line of JSON for each message', async () => {
    const { code, stdout, stderr } = await triage(lines(fire, { id: 7, text: '👍' }), '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        id: 'a',
        language: 'uk',
        urgent: true,
        aboutStaff: false,
        categories: expect.arrayContaining(['building_repairs']),
      },
      { id: 7, language: 'und', urgent: false, aboutStaff: false, categories: [] },
    ]);
  });

  it('counts what is right where there are labels, and lists every miss', async () => {
    const { stdout } = await triage(lines(fire, rice, missed));
    expect(stdout).toMatch(
      /^label +precision +recall +found +missed +false\nurgent +1\.000 +0\.500 +1 +1 +0\naboutStaff/,
    );
    expect(stdout).toContain('urgent, missed:\n  c  знову рис\n');
  });

  it('says for unlabelled messages which words raised an alarm', async () => {
    const { stdout } = await triage(lines({ id: 'a', text: fire.text }));
    expect(stdout).toMatch(
      /^a {2}uk URGENT shared_spaces building_repairs  \[fire-gas-electricity: Пожежа\]\n$/,
    );
  });

  it('names the lines that hold no message and judges the others', async () => {
    const { code, stdout, stderr } = await triage(`{"id":\n\n${lines(rice)}\n{"id":"d"}\n[1]`, '--json');
    expect(code).toBe(65);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr.split('\n').map((line) => /^line \d+/.exec(line)?.[0])).toEqual([
      'line 1',
      'line 4',
      'line 5',
      undefined,
    ]);
    expect(stderr).not.toContain('at ');
  });

  it('takes the lists of another folder, and says what is wrong there', async () => {
    const { code, stderr } = await triage('', '--lists', 'test/fixtures');
    expect(code).toBe(78);
    expect(stderr).toContain('danger-words.yaml');
  });
});
