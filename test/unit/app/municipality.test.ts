import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadMunicipality, readMunicipality } from '#app/data/municipality.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { Problem } from '#app/problems.ts';

const national = { name: 'contacts.yaml', text: readFileSync('data/contacts.yaml', 'utf8') };
const example = readFileSync('data/municipality.example.yaml', 'utf8');
const least = `name: { nl: Voorbeeldstad }
slack: { intake: C01, confidential: C02, urgent: C03, coordinators: [U01] }
handlers: [U02]
locations:
  - { code: haven, name: { nl: Haven } }
`;

function read(text: string): { municipality: Municipality; warnings: readonly Problem[] } {
  const result = readMunicipality({ name: 'm.yaml', text }, national);
  if (!result.ok) throw new Error(result.problems.map(({ where, what }) => `${where} ${what}`).join('\n'));
  return result;
}
function problems(text: string): string[] {
  const result = readMunicipality({ name: 'm.yaml', text }, national);
  return result.ok ? [] : result.problems.map(({ where, what }) => `${where} ${what}`);
}

describe('the municipality’s file', () => {
  it('needs little; the rest has the defaults of law and good practice', () => {
    const { municipality } = read(least);
    expect(municipality).toMatchObject({
      timeZone: 'Europe/Amsterdam',
      languages: ['uk', 'ru', 'en', 'nl'],
      deskLanguage: 'nl',
      slack: { escalation: [], onCall: [] },
      locations: [
        {
          code: 'haven',
          residents: null,
          channel: null,
          managers: [],
          address: null,
          phone: null,
          walkIn: null,
        },
      ],
      committee: false,
      quietHours: { from: '21:00', to: '09:00' },
      workingHours: { from: '09:00', to: '17:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
      erasure: 'seal',
      weeklyFigures: true,
      translation: { confidential: false },
      office: { phone: null, email: null, walkIn: null },
    });
    expect(municipality.clocks).toMatchObject({
      untaken: { kind: 'workdays', count: 1 },
      firstAnswer: { kind: 'workdays', count: 3 },
      due: [{ iso: 'P14D' }, { iso: 'P7D' }, { iso: 'P2D' }],
      draftReminderUrgent: { iso: 'PT10M' },
      retention: { identity: { iso: 'P12W' }, formal: { iso: 'P5Y' }, withdrawn: { iso: 'P1Y' } },
    });
  });

  it('shows numbers only where somebody checked them', () => {
    const { contacts } = read(least).municipality;
    expect(contacts.emergency.phone).toBe('112');
    expect(contacts.suicide?.phone).toBe('113');
    expect(Object.keys(contacts).toSorted()).toEqual([
      'child',
      'emergency',
      'police',
      'suicide',
      'trafficking',
      'veiligThuis',
    ]);
    const own = read(`${least}contacts: { doctor: { phone: "0900-1", checkedOn: 2026-11-02 } }\n`)
      .municipality.contacts;
    expect(own.doctor).toEqual({ phone: '0900-1', checkedOn: '2026-11-02' });
    expect(own.police?.phone).toBe('0900-8844');
  });

  it('without an ombudsman warns, and takes the national one', () => {
    const { municipality, warnings } = read(least);
    expect(nameIn(municipality.ombudsman.name, 'nl')).toBe('Nationale ombudsman');
    expect(municipality.ombudsman.phone).toBe('0800-33 55 555');
    expect(municipality.ombudsman.address).toBe('Postbus 93122, 2509 AC Den Haag');
    expect(warnings.map(({ what }) => what)).toContainEqual(expect.stringContaining('names no ombudsman'));
  });

  it.each([
    ['no office', '', true],
    ['an empty office', 'office: {}\n', true],
    ['a phone', 'office: { phone: "0000-00" }\n', false],
    ['an e-mail address', 'office: { email: a@b.example }\n', false],
    ['a walk-in hour', 'office: { walkIn: { nl: dinsdag } }\n', false],
  ])('warns where Telegram is the only way: %s', (_what, more, warns) => {
    const told = read(least + more).warnings.some(({ what }) => what.includes('no way to the municipality'));
    expect(told).toBe(warns);
  });

  it('warns of a phone that nobody can call, and starts all the same', () => {
    const told = read(`${least}contacts: { doctor: { phone: "O8OO-2", checkedOn: 2026-11-01 } }\n`).warnings;
    expect(told).toContainEqual(
      expect.objectContaining({
        where: 'm.yaml:6:30',
        what: expect.stringContaining('contacts.doctor.phone: is no number'),
      }),
    );
  });

  it('warns that a term shorter than the law’s changes no date', () => {
    const told = (more: string): readonly string[] =>
      read(least + more)
        .warnings.filter(({ what }) => what.includes('changes no date'))
        .map(({ where }) => where);
    expect(told('clocks: { handle: P5W, adjourn: P4W }\n')).toEqual(['m.yaml:6:19']);
    expect(told('committee: true\nclocks: { handle: P6W }\n')).toEqual(['m.yaml:7:19']);
    expect(told('clocks: { handle: P6W }\n')).toEqual([]);
  });

  it('has an example that is complete, and whose values are the defaults', () => {
    const { municipality, warnings } = read(example);
    expect(warnings).toEqual([]);
    expect(municipality.locations.map(({ code }) => code)).toEqual([
      'havenzicht',
      'oude-school',
      'parkhotel',
    ]);
    const [haven] = municipality.locations;
    expect(haven && nameIn(haven.name, 'uk')).toBe('Гафензіхт');
    const plain = read(least).municipality;
    for (const name of [
      'clocks',
      'timeZone',
      'languages',
      'deskLanguage',
      'quietHours',
      'workingHours',
      'erasure',
    ] as const) {
      expect(municipality[name]).toEqual(plain[name]);
    }
  });

  it('says `false` for no quiet hours and for staff who always work', () => {
    const { municipality } = read(`${least}quietHours: false\nworkingHours: false\n`);
    expect([municipality.quietHours, municipality.workingHours]).toEqual([null, null]);
    // Nobody is told that the bot is silent from nine to nine.
    const empty = read(`${least}quietHours: { from: "09:00", to: "09:00" }\n`);
    expect(empty.municipality.quietHours).toBeNull();
  });

  it('falls back to uk, then nl, for a name', () => {
    expect(nameIn({ uk: 'Гавань', nl: 'Haven' }, 'ru')).toBe('Гавань');
    expect(nameIn({ nl: 'Haven' }, 'ru')).toBe('Haven');
  });

  it('lets a manager be a handler too', () => {
    expect(problems(least.replace('{ code: haven,', '{ managers: [U02], code: haven,'))).toEqual([]);
  });
});

describe('a mistake in the municipality’s file', () => {
  it.each([
    ['an unknown setting', `${least}colour: red\n`, 'm.yaml:6:9 colour: is not a setting here'],
    [
      'an unknown setting further in',
      least.replace('urgent: C03', 'urgnet: C03, urgent: C03'),
      'm.yaml:2:50 slack.urgnet: is not a setting here',
    ],
    [
      'a required setting that is missing',
      least.replace('urgent: C03, ', ''),
      'm.yaml:2:8 slack.urgent: is missing',
    ],
    ['a whole group that is missing', least.replace(/^slack.*\n/m, ''), 'm.yaml:1:1 slack: is missing'],
    [
      'a code that stands twice',
      `${least}  - { code: haven, name: { uk: Б } }\n`,
      'm.yaml:6:13 locations.1.code: haven stands twice',
    ],
    [
      'a code with spaces',
      least.replace('code: haven', 'code: De Haven'),
      'm.yaml:5:13 locations.0.code: is not a location code',
    ],
    [
      'a duration',
      `${least}clocks: { followUp: 7 days }\n`,
      'm.yaml:6:21 clocks.followUp: is not a duration',
    ],
    [
      'a retention',
      `${least}clocks: { retention: { formal: 5Y } }\n`,
      'm.yaml:6:32 clocks.retention.formal: is not a duration',
    ],
    [
      'a channel where a person belongs',
      least.replace('[U02]', '[C02]'),
      'm.yaml:3:12 handlers.0: is not a Slack person',
    ],
    [
      'a person where a channel belongs',
      least.replace('intake: C01', 'intake: U01'),
      'm.yaml:2:18 slack.intake: is not a Slack channel',
    ],
    ['nobody', least.replace('[U02]', '[]'), 'm.yaml:3:11 handlers: is empty'],
    ['a time zone', `${least}timezone: Europe/Voorbeeldstad\n`, 'm.yaml:6:11 timezone: is not a time zone'],
    [
      'a language',
      `${least}languages: [uk, pl]\n`,
      'm.yaml:6:17 languages.1: is not one of the possible values',
    ],
    [
      'working days that are none',
      `${least}workingHours: { from: "09:00", to: "17:00", days: [sat, sun] }\n`,
      'm.yaml:6:51 workingHours.days: name no day from Monday to Friday',
    ],
    [
      'a language that stands twice',
      `${least}languages: [uk, uk]\n`,
      'm.yaml:6:17 languages.1: uk stands twice',
    ],
    [
      'hours',
      `${least}quietHours: { from: 9, to: 21 }\n`,
      'm.yaml:6:13 quietHours: is neither hours nor false',
    ],
    [
      'a name in neither uk nor nl',
      least.replace('{ nl: Haven }', '{ en: Harbour }'),
      'm.yaml:5:26 locations.0.name: has neither uk nor nl',
    ],
    [
      'a phone without quotes',
      `${least}contacts: { doctor: { phone: 112, checkedOn: 2026-11-01 } }\n`,
      'm.yaml:6:30 contacts.doctor.phone: is not text; put it in quotes',
    ],
    [
      'a date',
      `${least}contacts: { doctor: { phone: "112", checkedOn: 2026-13-01 } }\n`,
      'm.yaml:6:48 contacts.doctor.checkedOn: is not a date',
    ],
    [
      'a category',
      `${least}categories: { weather: { name: { nl: Weer } } }\n`,
      'm.yaml:6:24 categories.weather: is not a setting here',
    ],
    [
      'a channel that serves two purposes',
      least.replace('confidential: C02', 'confidential: C01'),
      'm.yaml:2:18 slack.intake: is the channel of slack.confidential too',
    ],
    [
      'a term beyond the law',
      `${least}clocks: { handle: P8W }\n`,
      'm.yaml:6:19 clocks.handle: is not within the law’s term',
    ],
  ])('is found with line and column: %s', (_what, text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('does not hide the others', () => {
    const text = `${least.replace('[U02]', '[C02]').replace('intake: C01', 'intake: U01')}colour: red\ntimezone: Mars\n`;
    expect(problems(text)).toHaveLength(4);
  });

  it.each([
    ['colour: *onbekend', 'm.yaml:6:9 begins with a star'],
    ['colour: Sch\uFFFDren', 'm.yaml:6:12 is not UTF-8'],
  ])('which YAML itself lets pass is told with its line too: %s', (line, expected) => {
    expect(problems(`${least}${line}\n`)).toEqual([expect.stringContaining(expected)]);
  });

  it('in the YAML itself is told with its line too', () => {
    expect(problems('name: { nl: x\nhandlers: [')[0]).toMatch(/^m\.yaml:\d+:\d+ /);
    expect(problems(`${least}handlers: [U03]\n`)[0]).toMatch(/^m\.yaml:6:1 .*unique/);
    expect(problems('')).toEqual([expect.stringContaining('m.yaml:1:1')]);
  });

  it('comes with a remedy', () => {
    const result = readMunicipality(
      { name: 'm.yaml', text: `colour: red\nhandlers: [x]\nlanguages: []\n` },
      national,
    );
    if (result.ok) throw new Error('accepted');
    for (const { remedy } of result.problems) expect(remedy).toMatch(/\w\.$/);
  });

  it('says how to begin where there is no file', async () => {
    const result = await loadMunicipality('data/no-such-file.yaml');
    expect(result.ok ? [] : result.problems.map(({ remedy }) => remedy)).toEqual([
      'Copy data/municipality.example.yaml there and change it, or set MUNICIPALITY_FILE.',
    ]);
  });

  it('lets nobody put the example in the place of what is there and can’t be read', async () => {
    const result = await loadMunicipality('data');
    expect(result.ok ? [] : result.problems.map(({ remedy }) => remedy)).toEqual([
      'Let MUNICIPALITY_FILE name a file that the user that runs Pochuto may read.',
    ]);
  });
});
