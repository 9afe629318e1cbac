/** What grows old in the data: numbers that nobody has checked for half a year, and decrees that run out. */
import type { Holidays } from '#core/case/holidays.ts';
import { contactNames, type Municipality } from '#core/municipality.ts';
import { addDays, compare, type LocalDate } from '#core/time.ts';
import { ok, warning, type Finding } from './finding.ts';

const checkedDaysMax = 183;
/** The longest legal term of a new case, with room for a decree to be published. */
const decreesDaysMin = 180;

export function checkDates(
  municipality: Municipality,
  holidays: Holidays,
  today: LocalDate,
): readonly Finding[] {
  return [...checkNumbers(municipality, today), checkDecrees(holidays, today)];
}

function checkNumbers(municipality: Municipality, today: LocalDate): readonly Finding[] {
  const { contacts, ombudsman, childOmbudsman } = municipality;
  const numbers = [
    ...contactNames.map((name) => [`contacts.${name}`, contacts[name]] as const),
    ['ombudsman', ombudsman] as const,
    ['childOmbudsman', childOmbudsman] as const,
  ];
  const old = numbers.flatMap(([name, contact]) =>
    contact !== undefined && compare(addDays(contact.checkedOn, checkedDaysMax), today) < 0
      ? [
          warning(
            `Phone number ${name}`,
            `${contact.phone} was last checked on ${contact.checkedOn}`,
            'Call it, and put today’s date into checkedOn.',
          ),
        ]
      : [],
  );
  return old.length > 0 ? old : [ok('Phone numbers', 'checked within six months')];
}

function checkDecrees({ validUntil }: Holidays, today: LocalDate): Finding {
  const subject = 'Decree days';
  const what = `known until ${validUntil}`;
  if (compare(addDays(today, decreesDaysMin), validUntil) < 0) return ok(subject, what);
  return warning(subject, what, 'Add the days of the newest decree (Staatsblad) to data/holidays.yaml.');
}
