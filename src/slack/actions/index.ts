/** Every button at the desk. */
import type { Action } from './action.ts';
import { caseAskLocation } from './case-ask-location.ts';
import { caseClose } from './case-close.ts';
import { caseMore } from './case-more.ts';
import { caseReply, menuAskResident } from './case-reply.ts';
import { menuCorrect } from './menu-correct.ts';
import { contactLog, homeContact, menuContact } from './contact.ts';
import { homeFlyer } from './flyer.ts';
import { noteSend } from './note-send.ts';
import { caseTake } from './case-take.ts';
import { caseTriage } from './case-triage.ts';
import { menuConfidential } from './menu-confidential.ts';
import {
  menuAdjourn,
  menuAskName,
  menuCopyToPerson,
  menuFurtherConsent,
  menuHearing,
  menuObjection,
} from './menu-course.ts';
import { menuFormalConsent } from './menu-formal-consent.ts';
import { menuLetter } from './menu-letter.ts';
import { menuLink } from './menu-link.ts';
import { menuNotHandled } from './menu-not-handled.ts';
import { menuSplit } from './menu-split.ts';
import { locationAnswerAct, locationSolvedAct } from './location-acts.ts';
import { menuAskConsent, menuAskLocation } from './menu-ask-location.ts';
import { foundNewer, foundOlder } from './found.ts';
import { figuresReport, homeOverview } from './figures.ts';
import { homeFilter, homeNewer, homeOlder, homeTranslations } from './home.ts';
import {
  menuAbsence,
  menuFollow,
  menuHandOver,
  menuHistory,
  menuRemind,
  menuWho,
  timelineNewer,
  timelineOlder,
} from './menu-people.ts';

import { menuKeepLonger } from './menu-keep-longer.ts';
import { promptActions } from './prompts.ts';
import { homeRegister } from './register.ts';

export const actions: readonly Action[] = [
  caseTake,
  caseReply,
  noteSend,
  menuAskResident,
  menuCorrect,
  caseTriage,
  menuConfidential,
  menuLetter,
  menuLink,
  menuSplit,
  caseClose,
  menuNotHandled,
  menuFormalConsent,
  menuAdjourn,
  menuFurtherConsent,
  menuHearing,
  menuCopyToPerson,
  menuObjection,
  menuAskName,
  caseAskLocation,
  locationAnswerAct,
  locationSolvedAct,
  menuAskLocation,
  menuAskConsent,
  caseMore,
  menuHandOver,
  menuFollow,
  menuWho,
  menuRemind,
  menuAbsence,
  menuHistory,
  menuKeepLonger,
  timelineOlder,
  timelineNewer,
  homeOlder,
  homeNewer,
  homeFilter,
  homeTranslations,
  homeRegister,
  contactLog,
  homeContact,
  homeFlyer,
  menuContact,
  foundOlder,
  foundNewer,
  figuresReport,
  homeOverview,
  ...promptActions,
];
