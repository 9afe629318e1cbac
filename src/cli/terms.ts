/** `cli terms`: every legal date of a complaint received on a day, and why it moved. */
import { type Command, Option } from 'commander';
import { loadHolidays } from '#app/data/holidays.ts';
import { loadMunicipality } from '#app/data/municipality.ts';
import { CannotStart } from '#app/problems.ts';
import { type LegalDateName, type LegalDates, legalDates, ombudsmanUntil } from '#core/case/deadlines.ts';
import type { DayOff } from '#core/case/holidays.ts';
import { localDateOf, type LocalDate, parseInstant, parseLocalDate, weekdayOf } from '#core/time.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly received: string;
  readonly committee?: boolean;
  readonly municipality?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('terms')
    .description('the legal dates of a complaint (Awb 9:8, 9:11), and why they moved (Algemene termijnenwet)')
    .requiredOption('--received <moment>', 'a date, 2026-11-13, or an instant, 2026-11-13T23:30:00Z')
    .option('--committee', 'a complaints committee advises: ten weeks instead of six')
    .addOption(new Option('--municipality <file>', 'take time zone and committee from a municipality file'))
    .option('--json', 'only JSON on standard output')
    .action(async (options: Options) => {
      const rules = await loadRules(options.municipality);
      const holidays = loadHolidays();
      if (!rules.ok || !holidays.ok)
        throw new CannotStart([rules, holidays].flatMap((part) => (part.ok ? [] : part.problems)));
      const received = readReceived(options.received, rules.timeZone);
      if (received === null) {
        program.error(
          `error: --received "${options.received}" is no date like 2026-11-13 and no instant like 2026-11-13T23:30:00Z`,
          { exitCode: exitCodes.usage },
        );
      }
      const committee = options.committee ?? rules.committee;
      const dates = legalDates({ received, committee, holidays: holidays.value });
      if (dates.decreesEndOn !== null) {
        warn(
          `warning: the decree days in data/holidays.yaml end on ${dates.decreesEndOn}; later dates may still move\n`,
        );
      }
      process.stdout.write(options.json ? asJson(dates) : asText(dates));
    });
}

function warn(text: string): void {
  process.stderr.write(text);
}

async function loadRules(file: string | undefined) {
  if (file === undefined) return { ok: true, timeZone: 'Europe/Amsterdam', committee: false } as const;
  const loaded = await loadMunicipality(file);
  if (!loaded.ok) return loaded;
  const { timeZone, committee } = loaded.municipality;
  return { ok: true, timeZone, committee } as const;
}

function readReceived(text: string, timeZone: string): LocalDate | null {
  const instant = parseInstant(text);
  return instant === null ? parseLocalDate(text) : localDateOf(instant, timeZone);
}

function asJson({ received, notHandledBy, handleBy, adjournedBy }: LegalDates): string {
  return `${JSON.stringify({ received, notHandledBy, handleBy, adjournedBy })}\n`;
}

const meanings: Readonly<Record<LegalDateName, string>> = {
  notHandledBy: 'notice of not handling (9:8)',
  handleBy: 'handled (9:11)',
  adjournedBy: 'handled when adjourned (9:11)',
};

const reasons: Readonly<Record<DayOff, string>> = {
  saturday: 'Saturday',
  sunday: 'Sunday',
  new_year: "New Year's Day",
  good_friday: 'Good Friday',
  easter_monday: 'Easter Monday',
  kings_day: "King's Day",
  liberation_day: 'Liberation Day',
  ascension_day: 'Ascension Day',
  whit_monday: 'Whit Monday',
  christmas_day: 'Christmas Day',
  second_christmas_day: 'Second Christmas Day',
  decree_day: 'day named by royal decree',
};

function asText(dates: LegalDates): string {
  const names = Object.keys(meanings) as LegalDateName[];
  const lines = names.map((name) => {
    const move = dates.moves.find(({ date }) => date === name);
    const why = move?.over.map(({ day, because }) => `${day} ${reasons[because]}`).join(', ');
    return line(meanings[name], dates[name]) + (why === undefined ? '' : `   not ${why}`);
  });
  const ombudsman = line('to the ombudsman until (9:24)', ombudsmanUntil(dates.handleBy));
  return `${[line('received', dates.received), ...lines, `${ombudsman}   if nothing was heard; a year is never moved`].join('\n')}\n`;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function line(meaning: string, date: LocalDate): string {
  return `${meaning.padEnd(32)}${weekdays[weekdayOf(date) - 1] ?? ''} ${date}`;
}
