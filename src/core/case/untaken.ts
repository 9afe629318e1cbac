/** Urgent cases that nobody has taken. */
import type { Case } from './case.ts';
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';

export const isUntaken = (one: Case): boolean => one.urgent && one.handler === null && one.state !== 'closed';

export const untakenText = (one: Case, again: boolean): Text<DeskKey> =>
  again
    ? { key: 'prompt.urgentUntakenAgain', params: { reference: one.reference } }
    : {
        key: 'prompt.urgentUntaken',
        params: { reference: one.reference, receivedAt: { moment: one.receivedAt } },
      };
