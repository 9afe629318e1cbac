/** An invented municipality, complete, as the municipality file would give it. */
import type { ChannelId, LocationCode, StaffId } from '#core/ids.ts';
import type { Duration } from '#core/duration.ts';
import type { Municipality } from '#core/municipality.ts';
import type { LocalDate } from '#core/time.ts';

const period = (iso: string): Duration => ({ kind: 'period', iso });
const workdays = (count: number): Duration => ({ kind: 'workdays', count });
const checkedOn = '2026-11-01' as LocalDate;

export const channels = {
  intake: 'C0INTAKE' as ChannelId,
  confidential: 'C0CONF' as ChannelId,
  urgent: 'C0URGENT' as ChannelId,
};
export const handlerMaria = 'U0MARIA' as StaffId;
export const handlerPieter = 'U0PIETER' as StaffId;
export const coordinator = 'U0COORD' as StaffId;
export const onCall = 'U0ONCALL' as StaffId;
export const manager = 'U0MANAGER' as StaffId;
const havenzicht = 'havenzicht' as LocationCode;

export const municipality: Municipality = {
  name: { nl: 'Gemeente Voorbeeldstad', uk: 'Муніципалітет Форбельдстад' },
  logo: null,
  timeZone: 'Europe/Amsterdam',
  languages: ['uk', 'ru', 'en', 'nl'],
  deskLanguage: 'nl',
  slack: { ...channels, coordinators: [coordinator], escalation: [], onCall: [onCall] },
  handlers: [handlerMaria, handlerPieter],
  people: { [handlerMaria]: { name: 'Maria de Wit', role: null } },
  locations: [
    {
      code: havenzicht,
      name: { nl: 'Havenzicht', uk: 'Гафензіхт' },
      residents: 140,
      channel: null,
      managers: [manager],
      address: 'Havenkade 1, Voorbeeldstad',
      phone: null,
      walkIn: null,
    },
    {
      code: 'molenhof' as LocationCode,
      name: { nl: 'Molenhof', uk: 'Моленгоф' },
      residents: 60,
      channel: null,
      managers: [],
      address: null,
      phone: null,
      walkIn: null,
    },
  ],
  categoryNames: {},
  committee: false,
  clocks: {
    urgentUntaken: period('PT15M'),
    untaken: workdays(1),
    firstAnswer: workdays(3),
    due: [period('P14D'), period('P7D'), period('P2D')],
    locationSilence: period('P3D'),
    residentSilence: period('P3D'),
    followUp: period('P7D'),
    followUpReminder: period('P3D'),
    draftReminder: period('PT24H'),
    draftReminderUrgent: period('PT10M'),
    signalReview: period('P14D'),
    contactMoment: period('P4W'),
    checkIn: period('P4W'),
    retention: {
      identity: period('P12W'),
      slackCopies: period('P12W'),
      solvedInPractice: period('P5Y'),
      formal: period('P5Y'),
      notHandled: period('P1Y'),
      withdrawn: period('P1Y'),
      signalReviewed: period('P5Y'),
      answered: period('P5Y'),
      damages: period('P7Y'),
      ombudsman: period('P10Y'),
    },
  },
  quietHours: { from: '21:00', to: '09:00' },
  workingHours: { from: '09:00', to: '17:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
  ombudsman: { name: { nl: 'Ombudsman Voorbeeldstad' }, phone: '0800-1', checkedOn },
  childOmbudsman: { name: { nl: 'Kinderombudsman' }, phone: '0800-2', checkedOn },
  erasure: 'seal',
  weeklyFigures: true,
  translation: { confidential: false },
  office: {
    phone: '0123-456789',
    email: 'klachten@voorbeeldstad.example',
    walkIn: { nl: 'dinsdag 10.00 uur' },
  },
  contacts: { emergency: { phone: '112', checkedOn }, veiligThuis: { phone: '0800-2000', checkedOn } },
};
