/** The store on SQLite passes what any store must; its own traps are in the files beside this one. */
import { storeConformance } from '#test/conformance/store.ts';
import { openTestStore } from '#test/support/world/store.ts';

storeConformance('SQLite in memory', () => openTestStore());
