/** The people and channels of the playground, made from the municipality file, so that what is shown is what the product was told. */
import type { Municipality } from '#core/municipality.ts';
import { nameIn } from '#core/municipality.ts';
import type { NewSlackChannel, NewSlackUser } from './slack/state.ts';
import type { NewTelegramPerson } from './telegram/state.ts';

export const residents: readonly NewTelegramPerson[] = [
  { id: 7_100_001, firstName: 'Олена', lastName: 'Коваль', username: 'olena_kv', languageCode: 'uk' },
  { id: 7_100_002, firstName: 'Сергій', languageCode: 'ru' },
  { id: 7_100_003, firstName: 'Ганна', username: 'hanna_ua', languageCode: 'uk' },
  { id: 7_100_004, firstName: 'Anna', languageCode: 'en' },
  { id: 7_100_005, firstName: 'Jan', languageCode: 'nl' },
];

/** Names for as many people as the file mentions; more than these are numbered. */
const staffNames = {
  coordinator: ['Anneke de Wit', 'Youssef El Amrani'],
  escalation: ['Gerda Smit'],
  handler: ['Maria van Dijk', 'Pieter Bakker', 'Fatima Aydın'],
  manager: ['Tom Visser', 'Ilse Jansen', 'Bram de Boer'],
};
type StaffKind = keyof typeof staffNames;
const roleNames: Readonly<Record<StaffKind, string>> = {
  coordinator: 'klachtencoördinator',
  escalation: 'gemeentesecretaris',
  handler: 'klachtbehandelaar',
  manager: 'locatiemanager',
};

interface DemoDesk {
  readonly users: readonly NewSlackUser[];
  readonly channels: readonly NewSlackChannel[];
  readonly roles: Readonly<Record<string, string>>;
}

export function demoDesk(municipality: Municipality): DemoDesk {
  const users = new Map<string, NewSlackUser>();
  const roles: Record<string, string> = {};
  const add = (kind: StaffKind, ids: readonly string[]): void => {
    for (const id of ids) {
      if (users.has(id)) continue;
      const count = Object.values(roles).filter((role) => role === roleNames[kind]).length;
      const realName = staffNames[kind][count] ?? `${roleNames[kind]} ${count + 1}`;
      users.set(id, {
        id,
        realName,
        name: realName.toLowerCase().replaceAll(/[^a-z]+/g, '.'),
        locale: 'nl-NL',
      });
      roles[id] = roleNames[kind];
    }
  };
  const { slack, handlers, locations } = municipality;
  add('handler', handlers);
  add('coordinator', slack.coordinators);
  add('escalation', slack.escalation);
  add(
    'manager',
    locations.flatMap((location) => location.managers),
  );
  const desk = [...handlers, ...slack.coordinators];
  return { users: [...users.values()], channels: channelsOf(municipality, desk), roles };
}

function channelsOf(municipality: Municipality, desk: readonly string[]): readonly NewSlackChannel[] {
  const { slack, locations } = municipality;
  const channel = (id: string, name: string, members: readonly string[]): NewSlackChannel => ({
    id,
    name,
    isPrivate: true,
    members,
    withApp: true,
  });
  return [
    channel(slack.intake, 'opvang-klachten', desk),
    channel(slack.confidential, 'opvang-vertrouwelijk', [...slack.coordinators, ...desk.slice(0, 1)]),
    channel(slack.urgent, 'opvang-dringend', desk),
    ...locations.flatMap((location) =>
      location.channel === null
        ? []
        : [
            channel(
              location.channel,
              `locatie-${nameIn(location.name, 'nl')
                .toLowerCase()
                .replaceAll(/[^a-z0-9]+/g, '-')}`,
              [...location.managers, ...desk],
            ),
          ],
    ),
  ];
}
