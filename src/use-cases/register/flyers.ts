/** Flyers and the poster of a location: asked for at the desk, made when their turn comes, brought by direct message. */
import { mayHavePaper } from '#core/access.ts';
import { waysOf } from '#core/flyer.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { PaperAsked } from '#core/paper.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import type { DeskPapers, NoFlyer } from '#ports/desk-papers.ts';
import type { FlyerActs } from '#ports/desk-acts/flyers.ts';
import { locationsOf } from '../location/contact-rhythm.ts';
import { transact, type Context } from '../context.ts';
import type { MadePaper, NoPaper } from './deliver-paper.ts';
import { oweDesk } from '../delivery/owe.ts';
import { sentBefore, submissionOf } from '../answers/submission.ts';

type Asked = Parameters<FlyerActs['askFlyers']>[0];
type FlyerAsked = PaperAsked & { readonly paper: 'flyer' };

const refusals: Readonly<Record<NoFlyer, DeskKey>> = {
  'no-other-way': 'refuse.flyerNoWay',
  'too-long': 'refuse.flyerTooLong',
};

export const flyerActs = (context: Context): FlyerActs => ({
  openFlyer: ({ by }) => {
    const locations = locationsOf(context, by);
    const [only = null] = locations;
    return Promise.resolve(
      only === null
        ? { ok: false, refusal: { key: 'refuse.role' } }
        : { ok: true, locations, location: locations.length === 1 ? only : null },
    );
  },
  askFlyers: (asked) => askFlyers(context, asked),
});

const askFlyers = (context: Context, flyers: Asked): Promise<ActResult> =>
  transact(context, async ({ tx, lanes }): Promise<ActResult> => {
    const { municipality } = context;
    const { by, location, sizes } = flyers;
    const papers = sizes.map((size): FlyerAsked => ({ paper: 'flyer', location, size }));
    const refusal = papers
      .map((paper) => mayHavePaper(paper, by, municipality, []))
      .find((found) => found !== null);
    if (refusal !== undefined) return { ok: false, refusal: { key: refusal } };
    // Said at once, since nothing will come.
    if (waysOf(municipality) === null) return { ok: false, refusal: { key: refusals['no-other-way'] } };
    const delivery = submissionOf(context, flyers);
    if (await tx.inbox.accept(delivery))
      for (const paper of papers) await oweDesk({ tx, lanes }, by, { show: 'paper', asked: paper });
    else if (await tx.inbox.saidOther(delivery)) return sentBefore;
    return { ok: true };
  });

/** `null`: this person may not have it any more, or the place is gone. */
export async function flyerPaper(
  { municipality, clock }: Context,
  papers: DeskPapers,
  by: StaffId,
  asked: FlyerAsked,
): Promise<MadePaper | NoPaper | null> {
  const { location: code, size } = asked;
  if (mayHavePaper(asked, by, municipality, []) !== null) return null;
  const location = municipality.locations.find((one) => one.code === code);
  if (location === undefined) return null;
  const flyer = await papers.flyer({ size, municipality, location, madeAt: clock.now() });
  if (!flyer.ok) return { refusal: { key: refusals[flyer.why] } };
  const params = { location: { name: location.name } };
  const name: Text<DeskKey> = { key: `flyer.${size}`, params };
  return { name, extension: 'pdf', bytes: flyer.pdf, saying: { key: 'flyer.ready' } };
}
