/**
 * What may stand in data/municipality.yaml and data/contacts.yaml. A message holds what is wrong, a line break, and what to
 * do about it. Defaults and rules between values are in municipality.ts.
 */
import { z } from 'zod';
import { parseDuration, type Duration } from '#core/duration.ts';
import type { ChannelId, LocationCode, StaffId } from '#core/ids.ts';
import { languages } from '#core/message.ts';
import { contactNames, weekdayNames } from '#core/municipality.ts';
import { parseLocalDate } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';

const example = 'See data/municipality.example.yaml.';

const typed = (kind: string, remedy = example) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined ? `is missing\nAdd it. ${remedy}` : `is not ${kind}\n${remedy}`,
});

/** A mapping with these settings and no others; an unknown one is reported where it stands. */
function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  const unknown = z.unknown().refine(() => false, { error: `is not a setting here\nKnown are: ${known}.` });
  return z.object(shape, typed('a group of settings')).catchall(unknown);
}

const text = (remedy = example) =>
  z
    .string(typed('text; put it in quotes', remedy))
    .trim()
    .min(1, { error: `is empty\n${remedy}` });

/** A value that is text in the file and something of ours afterwards. */
function parsed<T>(parse: (text: string) => T | null, what: string, remedy: string) {
  return text(remedy).transform((written, context): T => {
    const value = parse(written);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `${what}\n${remedy}` });
    return z.NEVER;
  });
}

const matching =
  <T extends string>(pattern: RegExp) =>
  (written: string): T | null =>
    pattern.test(written) ? (written as T) : null;

const person = () =>
  parsed(
    matching<StaffId>(/^[UW][A-Z0-9]{2,}$/),
    'is not a Slack person',
    'Copy the member ID (U… or W…) from the person’s profile in Slack.',
  );
const channel = () =>
  parsed(
    matching<ChannelId>(/^[CG][A-Z0-9]{2,}$/),
    'is not a Slack channel',
    'Copy the channel ID (C… or G…) at the foot of the channel’s details in Slack.',
  );
const people = () => z.array(person(), typed('a list', 'Write [U…, U…].'));
const atLeastOne = () => people().min(1, { error: 'is empty\nName at least one person.' });

const duration = () =>
  parsed<Duration>(
    parseDuration,
    'is not a duration',
    'Write P6W, P3D, PT24H or PT15M (ISO 8601), or 2 workdays.',
  );
const date = () => parsed(parseLocalDate, 'is not a date', 'Write YYYY-MM-DD.');
const clockTime = () =>
  parsed(matching<string>(/^([01]\d|2[0-3]):[0-5]\d$/), 'is not a time', 'Write "21:00", in quotes.');

const localizedName = () => {
  const one = () => text('Write the name, or leave the language out.').optional();
  return section({ uk: one(), ru: one(), en: one(), nl: one() }).refine(
    (name) => name.uk !== undefined || name.nl !== undefined,
    { error: 'has neither uk nor nl\nGive at least one of them: the other languages fall back to these.' },
  );
};

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, typed('one of the possible values', `Choose from ${values.join(', ')}.`));
const yesOrNo = () => z.boolean(typed('yes or no', 'Write true or false.'));

const contactShape = {
  phone: text('Write the number in quotes, like "0800-2000".'),
  checkedOn: date(),
};
const contact = () => section(contactShape);
const contacts = () =>
  section(
    Object.fromEntries(contactNames.map((name) => [name, contact().optional()])) as Record<
      (typeof contactNames)[number],
      z.ZodOptional<ReturnType<typeof contact>>
    >,
  );
const ombudsman = () => section({ name: localizedName(), address: text().optional(), ...contactShape });

const location = () =>
  section({
    code: parsed(
      matching<LocationCode>(/^[a-z0-9_-]{1,40}$/),
      'is not a location code',
      'Use 1 to 40 of a-z 0-9 _ -: it stands in the QR code on the wall.',
    ),
    name: localizedName(),
    residents: z
      .int(typed('a whole number'))
      .min(0, { error: `is below zero\n${example}` })
      .optional(),
    channel: channel().optional(),
    managers: people().optional(),
    address: text().optional(),
    phone: text().optional(),
    walkIn: localizedName().optional(),
  });

const retention = () => {
  const term = () => duration().optional();
  return section({
    identity: term(),
    slackCopies: term(),
    solvedInPractice: term(),
    formal: term(),
    notHandled: term(),
    withdrawn: term(),
    signalReviewed: term(),
    answered: term(),
    damages: term(),
    ombudsman: term(),
  });
};

const clocks = () => {
  const term = () => duration().optional();
  return section({
    handle: term(),
    notHandledNotice: term(),
    adjourn: term(),
    urgentUntaken: term(),
    untaken: term(),
    firstAnswer: term(),
    due: z.array(duration(), typed('a list', 'Write [P14D, P7D, P2D].')).optional(),
    locationSilence: term(),
    residentSilence: term(),
    followUp: term(),
    followUpReminder: term(),
    draftReminder: term(),
    draftReminderUrgent: term(),
    signalReview: term(),
    contactMoment: term(),
    checkIn: term(),
    retention: retention().optional(),
  });
};

const timeZone = () =>
  parsed(
    (written) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone;
      } catch {
        return null;
      }
    },
    'is not a time zone',
    'Write Europe/Amsterdam.',
  );

export const municipalitySchema = section({
  name: localizedName(),
  logo: text('Write the path of an SVG or PNG file, in quotes.').optional(),
  timezone: timeZone().optional(),
  languages: z
    .array(choice(languages), typed('a list', 'Write [uk, ru, en, nl].'))
    .min(1, { error: 'is empty\nName at least one language; the first is the default.' })
    .optional(),
  deskLanguage: choice(['nl', 'en']).optional(),
  slack: section({
    intake: channel(),
    confidential: channel(),
    urgent: channel(),
    coordinators: atLeastOne(),
    escalation: people().optional(),
    onCall: people().optional(),
  }),
  handlers: atLeastOne(),
  people: z
    .record(person(), section({ name: text(), role: localizedName().optional() }), typed('a group of people'))
    .optional(),
  locations: z
    .array(location(), typed('a list of locations'))
    .min(1, { error: `is empty\nName at least one location. ${example}` }),
  categories: section(
    Object.fromEntries(
      categoryIds.map((id) => [id, section({ name: localizedName() }).optional()]),
    ) as Record<
      (typeof categoryIds)[number],
      z.ZodOptional<ReturnType<typeof section<{ name: ReturnType<typeof localizedName> }>>>
    >,
  ).optional(),
  committee: yesOrNo().optional(),
  clocks: clocks().optional(),
  quietHours: z
    .union([z.literal(false), section({ from: clockTime(), to: clockTime() })], {
      error: 'is neither hours nor false\nWrite { from: "21:00", to: "09:00" }, or false for none.',
    })
    .optional(),
  workingHours: z
    .union(
      [
        z.literal(false),
        section({ from: clockTime(), to: clockTime(), days: z.array(choice(weekdayNames)).min(1) }),
      ],
      {
        error:
          'is neither hours nor false\nWrite { from: "09:00", to: "17:00", days: [mon, tue] }, or false for always.',
      },
    )
    .optional(),
  ombudsman: ombudsman().optional(),
  childOmbudsman: ombudsman().optional(),
  weeklyFigures: yesOrNo().optional(),
  erasure: choice(['seal', 'destroy']).optional(),
  translation: section({ confidential: yesOrNo().optional() }).optional(),
  office: section({
    phone: text().optional(),
    email: text().optional(),
    walkIn: localizedName().optional(),
  }).optional(),
  contacts: contacts().optional(),
});
export type MunicipalityFile = z.infer<typeof municipalitySchema>;

/** data/contacts.yaml: what holds in the whole country. */
export const nationalContactsSchema = section({
  contacts: contacts(),
  ombudsman: ombudsman(),
  childOmbudsman: ombudsman(),
});
export type NationalContactsFile = z.infer<typeof nationalContactsSchema>;
