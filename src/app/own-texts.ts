/** All texts, as this municipality has them. */
import type { Municipality } from '#core/municipality.ts';
import { createTexts, withTopics } from '#i18n/texts.ts';
import type { Texts } from '#ports/texts.ts';

export const textsOf = ({
  timeZone,
  categoryNames,
}: Pick<Municipality, 'timeZone' | 'categoryNames'>): Texts =>
  createTexts(timeZone, withTopics(categoryNames));
