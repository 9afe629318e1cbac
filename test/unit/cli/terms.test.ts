import { describe, expect, it } from 'vitest';
import { runCli } from '#test/support/product/run-cli.ts';

const terms = (...args: string[]) => runCli(['terms', ...args]);

describe('cli terms', () => {
  it('gives the four dates as JSON and nothing else', async () => {
    expect(await terms('--received', '2026-11-13', '--json')).toEqual({
      code: 0,
      stdout:
        '{"received":"2026-11-13","notHandledBy":"2026-12-11","handleBy":"2026-12-28","adjournedBy":"2027-01-22"}\n',
      stderr: '',
    });
  });

  it('reads an instant on the calendar of Amsterdam', async () => {
    const { stdout } = await terms('--received', '2026-11-23T23:30:00Z', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ received: '2026-11-24', handleBy: '2027-01-05' });
  });

  it('gives ten and fourteen weeks with a committee', async () => {
    const { stdout } = await terms('--received', '2026-11-24', '--committee', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ handleBy: '2027-02-02', adjournedBy: '2027-03-02' });
  });

  it('says why a date moved', async () => {
    const { stdout } = await terms('--received', '2027-03-24');
    expect(stdout).toContain(
      'not 2027-05-05 Liberation Day, 2027-05-06 Ascension Day, 2027-05-07 day named by',
    );
  });

  it('warns beside the JSON when the decrees have run out', async () => {
    const { code, stdout, stderr } = await terms('--received', '2028-12-01', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('adjournedBy', '2029-02-09');
    expect(stderr).toMatch(/^warning: .*2028-12-31.*\n$/);
  });

  it.each(['2026-02-30', '13-11-2026', 'tomorrow', '2026-11-13T10:00'])(
    'refuses %s in one line',
    async (received) => {
      const { code, stdout, stderr } = await terms('--received', received);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(/^error: [^\n]+\n$/);
    },
  );
});
