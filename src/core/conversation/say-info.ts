/** /info: rights, steps and terms; who sees what and where else to go; how to reach people without Telegram. In messages of their own, since nobody reads one that long. */
import { adjournWeeks, handleWeeks } from '../case/deadlines.ts';
import { waysAt, waysOf, type Ways } from '../flyer.ts';
import type { ResidentMessage, Text } from '../message.ts';
import type { Location, Municipality } from '../municipality.ts';
import { durationText, say } from './say.ts';
import { offerButtons } from './say-check-in.ts';
import type { Conversation } from './state.ts';

export function sayInfo(
  municipality: Municipality,
  { checkIns, location: code }: Pick<Conversation, 'checkIns' | 'location'>,
): readonly ResidentMessage[] {
  const location = municipality.locations.find((one) => one.code === code) ?? null;
  const contact = [...atMunicipality(municipality), ...(location === null ? [] : atLocation(location))];
  const told = [howItGoes(municipality), whoSees(municipality), ...(contact.length === 0 ? [] : [contact])];
  const offer = offerButtons(checkIns.wish === 'on');
  return told.map((parts, index) => (index === told.length - 1 ? say(parts, ...offer) : say(parts)));
}

/** The terms are the law's, as the dates of a confirmation are. */
const howItGoes = ({ clocks, committee }: Municipality): readonly Text[] => [
  {
    key: 'info.rights',
    params: {
      firstAnswer: { text: durationText(clocks.firstAnswer) },
      handleTerm: { text: weeks(handleWeeks(committee)) },
      adjournTerm: { text: weeks(adjournWeeks) },
    },
  },
  ...(committee ? [{ key: 'ack.committee' } as const] : []),
];

const weeks = (count: number): Text => ({ key: 'time.weeks', params: { count } });

const whoSees = ({ ombudsman, childOmbudsman }: Municipality): readonly Text[] => [
  {
    key: 'info.who',
    params: {
      ombudsman: { name: ombudsman.name },
      ombudsmanPhone: ombudsman.phone,
      childOmbudsman: { name: childOmbudsman.name },
      childPhone: childOmbudsman.phone,
    },
  },
];

function atMunicipality(municipality: Municipality): readonly Text[] {
  const ways = waysOf(municipality);
  return ways === null ? [] : [{ key: 'info.ways' }, ...waysLines(ways)];
}

/** For whoever came by this place's link: where it is, and how its own people are reached. */
function atLocation({ name, address, ...location }: Location): readonly Text[] {
  const ways = waysAt(location);
  if (ways === null && address === null) return [];
  return [
    { key: 'info.here', params: { location: { name } } },
    ...(address === null ? [] : [{ key: 'info.address', params: { address } } as const]),
    ...(ways === null ? [] : [{ key: 'info.staff' } as const, ...waysLines(ways)]),
  ];
}

const waysLines = ({ phone, email, walkIn }: Ways): readonly Text[] => [
  ...(phone === null ? [] : [{ key: 'info.phone', params: { phone } } as const]),
  ...(email === null ? [] : [{ key: 'info.email', params: { email } } as const]),
  ...(walkIn === null ? [] : [{ key: 'info.walkIn', params: { hours: { name: walkIn } } } as const]),
];
