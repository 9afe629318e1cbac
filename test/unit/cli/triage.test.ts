import { describe, expect, it } from 'vitest';
import { loadJudge } from '#app/judge.ts';
import { triageTable } from '../../../src/cli/triage-table.ts';
import { runCli } from '#test/support/product/run-cli.ts';

interface Message {
  readonly id: string;
  readonly text: string;
  readonly urgent?: boolean | 'either';
  readonly aboutStaff?: boolean | 'either';
  readonly categories?: readonly string[];
}

const triage = (input: string, ...args: string[]) => runCli(['triage', ...args], input);
const lines = (...messages: readonly object[]) =>
  messages.map((message) => JSON.stringify(message)).join('\n');

const fire: Message = { id: 'a', text: 'Пожежа на кухні, дим!', urgent: true, aboutStaff: false };
const rice: Message = { id: 'b', text: 'знову рис', urgent: false, aboutStaff: false };
const missed: Message = { id: 'c', text: 'знову рис', urgent: true, aboutStaff: 'either' };

describe('cli triage', () => {
  it('writes a line of JSON for each message, and names the lines that hold none', async () => {
    const input = `{"id":\n\n${lines(fire, { id: 7, text: '👍' })}\n{"id":"d"}\n[1]`;
    const { code, stdout, stderr } = await triage(input, '--json');
    expect(code).toBe(65);
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
    expect(stderr.split('\n').map((line) => /^line \d+/.exec(line)?.[0])).toEqual([
      'line 1',
      'line 5',
      'line 6',
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

describe('what cli triage prints for people', async () => {
  const judge = await loadJudge();
  if (!judge.ok) throw new Error('the lists are wrong');
  const table = (...messages: readonly Message[]) =>
    triageTable(messages.map(({ id, text, ...labels }) => ({ id, text, labels, found: judge.value(text) })));

  it('counts what is right where there are labels, and lists every miss', () => {
    const printed = table(fire, rice, missed);
    expect(printed).toMatch(
      /^label +precision +recall +found +missed +false\nurgent +1\.000 +0\.500 +1 +1 +0\naboutStaff/,
    );
    expect(printed).toContain('urgent, missed:\n  c  знову рис\n');
  });

  it('counts suggested topics where messages say what they are about', () => {
    const about = { id: 'd', text: 'знову рис', urgent: false, aboutStaff: false, categories: ['money'] };
    expect(table(about)).toMatch(/\ncategories +0\.000 +0\.000 +0 +1 +1\n/);
  });

  it('says for unlabelled messages which words raised an alarm', () => {
    expect(table({ id: 'a', text: fire.text })).toMatch(
      /^a {2}uk URGENT [a-z_ ]*building_repairs[a-z_ ]* {2}\[fire-gas-electricity: Пожежа\]\n$/,
    );
  });
});
