/** Every window at the desk. */
import { absence } from './absence.ts';
import { adjourn } from './adjourn.ts';
import { close } from './close.ts';
import { contactMoment } from './contact-moment.ts';
import { copyToPerson } from './copy-to-person.ts';
import { correct } from './correct.ts';
import { flyer } from './flyer.ts';
import { further } from './further.ts';
import { handOver } from './hand-over.ts';
import { hearing } from './hearing.ts';
import { askLocation } from './ask-location.ts';
import { keepLonger } from './keep-longer.ts';
import { locationAnswer } from './location-answer.ts';
import { locationSolved } from './location-solved.ts';
import { link } from './link.ts';
import type { Modal } from './modal.ts';
import { objection } from './objection.ts';
import { split } from './split.ts';
import { triage } from './triage.ts';
import { register } from './register.ts';
import { remind } from './remind.ts';
import { reply } from './reply.ts';

export const modals: readonly Modal[] = [
  register,
  contactMoment,
  flyer,
  reply,
  correct,
  close,
  adjourn,
  further,
  hearing,
  copyToPerson,
  objection,
  triage,
  link,
  split,
  askLocation,
  locationAnswer,
  locationSolved,
  handOver,
  remind,
  keepLonger,
  absence,
];
