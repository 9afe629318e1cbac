/** A person at the desk asks for a paper: it is owed to them, and made when its turn comes. */
import { mayHavePaper } from '#core/access.ts';
import type { StaffId } from '#core/ids.ts';
import type { PaperAsked } from '#core/paper.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { transact, type Context } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';

export const askPaper = (
  context: Context,
  ask: { readonly deliveryId: string; readonly by: StaffId; readonly asked: PaperAsked },
): Promise<ActResult> =>
  transact(context, async (work): Promise<ActResult> => {
    const { tx } = work;
    const { deliveryId, by, asked } = ask;
    const { municipality, clock } = context;
    const invited = await tx.members.list(municipality.slack.confidential);
    const refusal = mayHavePaper(asked, by, municipality, invited);
    if (refusal !== null) return { ok: false, refusal: { key: refusal } };
    if (await tx.inbox.accept({ channel: 'slack', deliveryId, at: clock.now() }))
      await oweDesk(work, by, { show: 'paper', asked });
    return { ok: true };
  });
