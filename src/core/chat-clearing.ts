/** How long a chat's platform lets us take our own messages back. */
import { addDuration, compare, type Instant } from './time.ts';

/** Telegram's 48 hours, less a margin for the way there. */
const takenBackWithin = 'PT47H55M';

export const isWithinDeletion = (sentAt: Instant, now: Instant): boolean =>
  compare(now, addDuration(sentAt, takenBackWithin, 'UTC')) < 0;
