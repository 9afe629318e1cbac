/** What any store must do, whatever database is below it. A database's test file is a call of this and its own traps. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '#ports/store.ts';
import { caseConformance } from './store-cases.ts';
import { checkInsConformance } from './store-check-ins.ts';
import { contactMomentsConformance } from './store-contact-moments.ts';
import { deskPeopleConformance } from './store-desk-people.ts';
import { filesConformance } from './store-files.ts';
import { intakeConformance } from './store-intake.ts';
import { outboxConformance } from './store-outbox.ts';
import { registerConformance } from './store-register.ts';
import { retentionConformance } from './store-retention.ts';
import { transactionConformance } from './store-transactions.ts';
import { translationsConformance } from './store-translations.ts';

/** `open` gives a new, empty store each time, with a real clock that stands at 1000 ms. */
export function storeConformance(name: string, open: () => Promise<Store>): void {
  describe(`store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    transactionConformance(() => store);
    intakeConformance(() => store);
    filesConformance(() => store);
    caseConformance(() => store);
    outboxConformance(() => store);
    deskPeopleConformance(() => store);
    contactMomentsConformance(() => store);
    checkInsConformance(() => store);
    registerConformance(() => store);
    translationsConformance(() => store);
    retentionConformance(() => store);
  });
}
