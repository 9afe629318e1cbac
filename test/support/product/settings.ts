/** An invented municipality as its file, typed, and the people and channels of its Slack. */
import type { z } from 'zod';
import type { municipalitySchema } from '#app/data/municipality-schema.ts';
import type { SlackSimulator } from '#playground/slack/simulator.ts';

export type MunicipalitySettings = z.input<typeof municipalitySchema>;

export const intake = 'C0INTAKE';
export const confidential = 'C0CONF';
export const urgent = 'C0URGENT';
export const maria = 'U0MARIA';
export const pieter = 'U0PIETER';
export const coordinator = 'U0COORD';
export const onCall = 'U0ONCALL';
/** Works on cases, and was not invited to the confidential channel. */
export const outsider = 'U0SANNE';

export const settings: MunicipalitySettings = {
  name: { nl: 'Gemeente Voorbeeldstad', uk: 'Муніципалітет Форбельдстад' },
  slack: { intake, confidential, urgent, coordinators: [coordinator], onCall: [onCall] },
  handlers: [maria, pieter, outsider, 'U0BRAM', 'U0CEES'],
  locations: [
    {
      code: 'havenzicht',
      name: { nl: 'Havenzicht', uk: 'Гафензіхт' },
      residents: 140,
      address: 'Havenkade 1, Voorbeeldstad',
    },
    { code: 'molenhof', name: { nl: 'Molenhof', uk: 'Моленгоф' }, residents: 60 },
  ],
  quietHours: false,
  ombudsman: { name: { nl: 'Ombudsman Voorbeeldstad' }, phone: '0800-1', checkedOn: '2026-11-01' },
};

export function fillWorkspace(slack: SlackSimulator): void {
  const names: Readonly<Record<string, string>> = {
    [maria]: 'Maria de Vries',
    [pieter]: 'Pieter Jansen',
    [outsider]: 'Sanne Bakker',
    U0BRAM: 'Bram Visser',
    U0CEES: 'Cees Smit',
    [coordinator]: 'Els Mulder',
    [onCall]: 'Joost de Boer',
  };
  for (const [id, realName] of Object.entries(names))
    slack.addUser({ id, name: id.toLowerCase(), realName, locale: 'nl-NL' });
  const handlers = [maria, pieter, outsider, 'U0BRAM', 'U0CEES', coordinator];
  slack.addChannel({ id: intake, name: 'klachten', members: handlers, withApp: true });
  slack.addChannel({
    id: confidential,
    name: 'klachten-vertrouwelijk',
    isPrivate: true,
    members: [coordinator, maria],
    withApp: true,
  });
  slack.addChannel({ id: urgent, name: 'klachten-dringend', members: [...handlers, onCall], withApp: true });
}

/** Who works on cases in the desk's channels, five people. */
export const handlersOfMunicipality: readonly string[] = [maria, pieter, outsider, 'U0BRAM', 'U0CEES'];
