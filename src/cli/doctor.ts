/** `cli doctor`: is everything there that the product needs? Each line says what was found and, unless all is well, what to do. */
import type { Command } from 'commander';
import { ownEnvironment } from '#app/settings/environment.ts';
import { examine } from '#app/doctor/examine.ts';
import type { Finding } from '#app/doctor/finding.ts';
import { civilClock, systemIds } from '#app/system.ts';

interface Options {
  readonly live?: boolean;
  readonly channel?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('doctor')
    .description(
      'looks at settings, tokens, channels, people, clock, Redis and database, and says what to mend',
    )
    .option('--live', 'also posts, edits, finds, uploads and deletes in the channel that --channel names')
    .option('--channel <id>', 'a scratch channel in Slack (C…) that the bot is in')
    .option('--json', 'only JSON on standard output')
    .action(async ({ live, channel, json }: Options) => {
      if (live === true && channel === undefined) {
        program.error('error: --live needs --channel <id>, a channel to try things in', { exitCode: 64 });
      }
      const findings = await examine({
        env: ownEnvironment(),
        clock: civilClock(),
        now: () => Date.now(),
        live: live === true && channel !== undefined ? { channel, mark: systemIds.next() } : null,
      });
      process.stdout.write(json === true ? `${JSON.stringify(findings)}\n` : asText(findings));
      process.exitCode = findings.some(({ level }) => level === 'mistake') ? 1 : 0;
    });
}

const marks: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok      ',
  warning: 'warning ',
  mistake: 'MISTAKE ',
};

function asText(findings: readonly Finding[]): string {
  const lines = findings.map(({ level, subject, what, remedy }) => {
    const line = `${marks[level]} ${subject}: ${what}\n`;
    return remedy === null ? line : `${line}          → ${remedy}\n`;
  });
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length;
  return `${lines.join('')}\n${count('mistake')} mistakes, ${count('warning')} warnings.\n`;
}
