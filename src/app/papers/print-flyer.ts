/** The flyers of a location as files to print. */
import { flyerLink, type FlyerSize } from '#core/flyer.ts';
import type { Location, Municipality } from '#core/municipality.ts';
import type { Instant } from '#core/time.ts';
import { writeFlyer } from '#documents/flyer.ts';
import type { WrittenFlyer } from '#ports/desk-papers.ts';
import { textsOf } from '../own-texts.ts';

export const printFlyer = (
  municipality: Municipality,
  what: {
    readonly location: Location;
    readonly size: FlyerSize;
    /** Where the bot is found. */
    readonly botLink: string;
    readonly madeAt: Instant;
  },
): Promise<WrittenFlyer> => {
  const { location, size, botLink, madeAt } = what;
  const link = flyerLink(botLink, location.code);
  return writeFlyer({ size, municipality, location, link, madeAt }, textsOf(municipality));
};
