/** The product's own texts, read once for all tests. */
import { createTexts } from '#i18n/texts.ts';
import { municipality } from './municipality.ts';

export const texts = createTexts(municipality.timeZone);
