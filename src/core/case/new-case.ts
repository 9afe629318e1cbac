/** What every case begins with, whoever brought it. */
import type { Beginning, Case } from './case.ts';

type Given =
  | 'id'
  | 'reference'
  | 'kind'
  | 'urgent'
  | 'confidential'
  | 'visibility'
  | 'category'
  | 'suggestedCategories'
  | 'location'
  | 'source'
  | 'language'
  | 'residentId'
  | 'follows'
  | 'receivedAt'
  | 'sentAt';

export const newCase = (given: Pick<Case, Given>): Case => ({
  ...given,
  state: 'received',
  waitingFor: 'handler',
  outcome: null,
  verification: null,
  closedAt: null,
  handler: null,
  about: [],
  followers: [],
  alsoAbout: [],
  track: 'practical',
  hearing: null,
  adjournedTo: null,
  agreedTo: null,
  judgement: null,
  ground: null,
  formalConsent: null,
  mergedInto: null,
  splitFrom: null,
  firstAnswerAt: null,
  acknowledgedAfter: null,
  reopenedAt: null,
  byVoice: false,
  isFirst: false,
  sharedName: null,
  erasure: null,
  keptLonger: null,
  reducedAt: null,
  sealedUntil: null,
  revision: 0,
});

export const beginningOf = (one: Case): Beginning => ({
  kind: one.kind,
  category: one.category,
  location: one.location,
  source: one.source,
  language: one.language,
  confidential: one.confidential,
  about: one.about,
  receivedAt: one.receivedAt,
  sentAt: one.sentAt,
  byVoice: one.byVoice,
  isFirst: one.isFirst,
});
