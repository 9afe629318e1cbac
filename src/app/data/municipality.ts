/**
 * data/municipality.yaml as a typed directory: the defaults, the rules between settings, and every mistake with its line
 * and column. What may stand in the file is in municipality-schema.ts.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adjournWeeks, handleWeeks, notHandledWeeks } from '#core/case/deadlines.ts';
import { daysOf } from '#core/duration.ts';
import { languages } from '#core/message.ts';
import {
  contactNames,
  type Contacts,
  type Hours,
  type LocalizedName,
  type Logo,
  type Municipality,
  type Ombudsman,
} from '#core/municipality.ts';
import { categoryIds, type CategoryId } from '#core/triage/categories.ts';
import { readLogo } from './logo.ts';
import { fillClocks } from './municipality-defaults.ts';
import {
  municipalitySchema,
  nationalContactsSchema,
  type MunicipalityFile,
  type NationalContactsFile,
} from './municipality-schema.ts';
import type { Problem } from '../problems.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

type MunicipalityResult =
  | { readonly ok: true; readonly municipality: Municipality; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A file as it was read; `name` is how mistakes refer to it. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

const contactsFile = fileURLToPath(new URL('../../../data/contacts.yaml', import.meta.url));

/** Reads the municipality's file, and the national numbers that lie beside the code. */
export async function loadMunicipality(path: string): Promise<MunicipalityResult> {
  const national = { name: 'data/contacts.yaml', text: await readFile(contactsFile, 'utf8') };
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // The example would take the place of a file that is there.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const remedy = isMissing
      ? 'Copy data/municipality.example.yaml there and change it, or set MUNICIPALITY_FILE.'
      : 'Let MUNICIPALITY_FILE name a file that the user that runs Pochuto may read.';
    return { ok: false, problems: [{ where: path, what: 'can’t be read', remedy }] };
  }
  return readMunicipality({ name: path, text }, national);
}

export function readMunicipality(file: NamedText, national: NamedText): MunicipalityResult {
  const own = readSource(file, municipalitySchema);
  const shared = readSource(national, nationalContactsSchema);
  const problems = [...own.problems, ...shared.problems];
  if (own.source) problems.push(...findConflicts(own.source, file.name));
  const logo = own.source ? findLogo(own.source, file.name) : null;
  if (logo !== null && 'problem' in logo) problems.push(logo.problem);
  if (!own.source || !shared.source || problems.length > 0) return { ok: false, problems };
  const given = own.source.value;
  const found = logo !== null && 'logo' in logo ? logo.logo : null;
  const municipality = toMunicipality(given, shared.source.value, found);
  if (municipality === null) {
    const remedy = 'Add contacts.emergency with a phone and checkedOn.';
    return { ok: false, problems: [{ where: national.name, what: 'has no emergency number', remedy }] };
  }
  return { ok: true, municipality, warnings: warningsOf(own.source, file.name) };
}

function readSource<T>(
  file: NamedText,
  schema: Parameters<typeof readYaml<T>>[1],
): { source: YamlSource<T> | null; problems: Problem[] } {
  const result = readYaml(file.text, schema);
  if (!('mistakes' in result)) return { source: result, problems: [] };
  const problems = result.mistakes.map(({ line, column, message }) => {
    const [what = message, remedy = 'Mend the YAML here: indentation, brackets and quotes.'] =
      message.split('\n');
    return { where: `${file.name}:${line}:${column}`, what, remedy };
  });
  return { source: null, problems };
}

/** Its path is meant from the folder of the municipality's file. */
function findLogo(
  { value, at }: YamlSource<MunicipalityFile>,
  name: string,
): { readonly logo: Logo } | { readonly problem: Problem } | null {
  if (value.logo === undefined) return null;
  const found = readLogo(resolve(dirname(name), value.logo));
  if (found.ok) return { logo: found.logo };
  const { line, column } = at(['logo']);
  const { what, remedy } = found;
  return { problem: { where: `${name}:${line}:${column}`, what: `logo: ${what}`, remedy } };
}

/** What may be meant, and is worth a second look. */
function warningsOf({ value, at }: YamlSource<MunicipalityFile>, name: string): readonly Problem[] {
  const { ombudsman, office, clocks, contacts } = value;
  const mute = contactNames.filter((contact) => {
    const phone = contacts?.[contact]?.phone;
    return phone !== undefined && (phone.match(/\d/g)?.length ?? 0) < 3;
  });
  const shorter = lawTermsOf(value).filter(({ term, days }) => {
    const given = clocks?.[term];
    return given?.kind === 'period' && daysOf(given) < days;
  });
  return [
    ...(ombudsman === undefined
      ? [
          {
            where: name,
            what: 'names no ombudsman; residents are sent to the National Ombudsman',
            remedy: 'If the municipality has its own, add it under ombudsman (Awb 9:17).',
          },
        ]
      : []),
    ...(office?.phone || office?.email || office?.walkIn
      ? []
      : [
          {
            where: name,
            what: 'names no way to the municipality but Telegram; flyers can’t be made, and letters and /info name none',
            remedy: 'Add office with a phone, an email or walkIn (Awb 2:13, 9:2).',
          },
        ]),
    ...mute.map((contact) => {
      const { line, column } = at(['contacts', contact, 'phone']);
      return {
        where: `${name}:${line}:${column}`,
        what: `contacts.${contact}.phone: is no number that anybody can call, and stands beside 112`,
        remedy: 'Write the number, in quotes, or leave the contact out.',
      };
    }),
    ...shorter.map(({ term, iso }) => {
      const { line, column } = at(['clocks', term]);
      return {
        where: `${name}:${line}:${column}`,
        what: `clocks.${term}: is shorter than the law’s term and changes no date: all dates are the law’s`,
        remedy: `Write ${iso}, or leave it out.`,
      };
    }),
  ];
}

/** What only shows when two settings are held side by side. */
function findConflicts({ value, at }: YamlSource<MunicipalityFile>, name: string): Problem[] {
  const found: Problem[] = [];
  function report(path: readonly PropertyKey[], what: string, remedy: string): void {
    const { line, column } = at(path);
    found.push({ where: `${name}:${line}:${column}`, what: `${path.join('.')}: ${what}`, remedy });
  }

  const codes = new Set<string>();
  value.locations.forEach(({ code }, index) => {
    if (codes.has(code))
      report(['locations', index, 'code'], `${code} stands twice`, 'Give each location its own code.');
    codes.add(code);
  });

  // Whoever is in a channel reads what is posted there: a shared channel would show one side the other's cases.
  const channels = new Map<string, string>();
  const uses: [path: PropertyKey[], channel: string | undefined][] = [
    [['slack', 'confidential'], value.slack.confidential],
    [['slack', 'intake'], value.slack.intake],
    [['slack', 'urgent'], value.slack.urgent],
    ...value.locations.map(({ channel }, index): [PropertyKey[], string | undefined] => [
      ['locations', index, 'channel'],
      channel,
    ]),
  ];
  for (const [path, channel] of uses) {
    if (channel === undefined) continue;
    const user = channels.get(channel);
    if (user !== undefined) report(path, `is the channel of ${user} too`, 'Use a channel of its own.');
    else channels.set(channel, path.join('.'));
  }

  (value.languages ?? []).forEach((language, index, all) => {
    if (all.indexOf(language) !== index)
      report(['languages', index], `${language} stands twice`, 'Name it once.');
  });
  reportTermsBeyondLaw(value, report);
  reportNoWork(value, report);
  return found;
}

type Report = (path: readonly PropertyKey[], what: string, remedy: string) => void;

/** Weekends are days off: what waits for working hours would wait for ever. */
function reportNoWork({ workingHours }: MunicipalityFile, report: Report): void {
  if (workingHours === undefined || workingHours === false) return;
  if (workingHours.days.every((day) => day === 'sat' || day === 'sun'))
    report(
      ['workingHours', 'days'],
      'name no day from Monday to Friday',
      'Write false if prompts may come at any time.',
    );
}

/** The law's terms (Awb 9:8(3), 9:11). They stand in the file to be read: no other date is told to anybody. */
const lawTermsOf = ({ committee }: Pick<MunicipalityFile, 'committee'>) =>
  (
    [
      ['handle', handleWeeks(committee === true)],
      ['notHandledNotice', notHandledWeeks],
      ['adjourn', adjournWeeks],
    ] as const
  ).map(([term, weeks]) => ({ term, days: weeks * 7, iso: `P${weeks}W` }));

function reportTermsBeyondLaw(value: MunicipalityFile, report: Report): void {
  for (const { term, days, iso } of lawTermsOf(value)) {
    const given = value.clocks?.[term];
    const isWithin = given?.kind !== 'period' ? given === undefined : daysOf(given) <= days;
    if (!isWithin) report(['clocks', term], 'is not within the law’s term', `Write ${iso}.`);
  }
}

function toMunicipality(
  given: MunicipalityFile,
  national: NationalContactsFile,
  logo: Logo | null,
): Municipality | null {
  const contacts = pickGiven({
    ...national.contacts,
    ...pickGiven(given.contacts ?? {}),
  }) as Partial<Contacts>;
  const { emergency } = contacts;
  if (emergency === undefined) return null;
  const { slack, office } = given;
  const [first, ...others] = given.languages ?? languages;
  if (first === undefined) throw new Error('a checked list of languages is not empty');
  return {
    name: toName(given.name),
    logo,
    timeZone: given.timezone ?? 'Europe/Amsterdam',
    languages: [first, ...others],
    deskLanguage: given.deskLanguage ?? 'nl',
    slack: {
      intake: slack.intake,
      confidential: slack.confidential,
      urgent: slack.urgent,
      coordinators: slack.coordinators,
      escalation: slack.escalation ?? [],
      onCall: slack.onCall ?? [],
    },
    handlers: given.handlers,
    people: toPeople(given.people),
    locations: given.locations.map(
      ({ code, name, residents, channel, managers, address, phone, walkIn }) => ({
        code,
        name: toName(name),
        residents: residents ?? null,
        channel: channel ?? null,
        managers: managers ?? [],
        address: address ?? null,
        phone: phone ?? null,
        walkIn: walkIn ? toName(walkIn) : null,
      }),
    ),
    categoryNames: toCategoryNames(given.categories),
    committee: given.committee ?? false,
    clocks: fillClocks(given.clocks),
    quietHours: noneIfEmpty(hoursOr(given.quietHours, { from: '21:00', to: '09:00' })),
    workingHours: hoursOr(given.workingHours, {
      from: '09:00',
      to: '17:00',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    }),
    ombudsman: toOmbudsman(given.ombudsman ?? national.ombudsman),
    childOmbudsman: toOmbudsman(given.childOmbudsman ?? national.childOmbudsman),
    erasure: given.erasure ?? 'seal',
    weeklyFigures: given.weeklyFigures ?? true,
    translation: { confidential: given.translation?.confidential ?? false },
    office: {
      phone: office?.phone ?? null,
      email: office?.email ?? null,
      walkIn: office?.walkIn ? toName(office.walkIn) : null,
    },
    contacts: { ...contacts, emergency },
  };
}

/** `false` in the file means none; nothing means the default. */
function hoursOr<T extends Hours>(given: T | false | undefined, standard: T): T | null {
  return given === false ? null : (given ?? standard);
}

/** Hours that end as they begin are none: nobody is told of them, and no morning begins with their end. */
const noneIfEmpty = (hours: Hours | null): Hours | null => (hours?.from === hours?.to ? null : hours);

function toName(given: MunicipalityFile['name']): LocalizedName {
  return pickGiven(given);
}

function toOmbudsman({ name, address, phone, checkedOn }: NationalContactsFile['ombudsman']): Ombudsman {
  return { name: toName(name), phone, checkedOn, ...(address === undefined ? {} : { address }) };
}

function toPeople(given: MunicipalityFile['people'] = {}): Municipality['people'] {
  return Object.fromEntries(
    Object.entries(given).map(([id, { name, role }]) => [id, { name, role: role ? toName(role) : null }]),
  );
}

function toCategoryNames(given: MunicipalityFile['categories'] = {}): Municipality['categoryNames'] {
  const names: Partial<Record<CategoryId, LocalizedName>> = {};
  for (const id of categoryIds) {
    const category = given[id];
    if (category) names[id] = toName(category.name);
  }
  return names;
}

function pickGiven<T extends object>(group: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined)) as never;
}
