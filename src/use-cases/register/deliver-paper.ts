/**
 * A paper for the person who asked for it, in the direct messages with them: made when its turn comes, brought unseen, written down, then shown. The
 * same care as with a resident's file: a kill leaves at worst a file that nobody ever sees.
 */
import type { PaperAsked } from '#core/paper.ts';
import { isPerson, type StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskPapers } from '#ports/desk-papers.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { lookAt } from '../files/deliver-file.ts';
import type { Plan, Settle } from '../delivery/delivery-plan.ts';
import { exportPaper } from './export-register.ts';
import { flyerPaper } from './flyers.ts';
import { oweDesk, placeOfLane } from '../delivery/owe.ts';
import { tellRefused } from '../delivery/tell-refused.ts';

/** A paper as it is brought. */
export interface MadePaper {
  /** What it is called, without its ending. */
  readonly name: Text<DeskKey>;
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** Stands above it. */
  readonly saying: Text<DeskKey>;
}

/** Why there is none, for the person who asked. */
export interface NoPaper {
  readonly refusal: Text<DeskKey>;
}

/** Writing a large register, and bringing it over a slow line. */
const mayTakeMs = 120_000;

interface Ports {
  readonly desk: HandlerDesk;
  readonly papers: DeskPapers;
}

export async function preparePaper(
  context: Context,
  { desk, papers }: Ports,
  tx: Transaction,
  row: OutboxRow,
  asked: PaperAsked,
): Promise<Plan> {
  const person = placeOfLane(row.lane);
  if (!isPerson(person)) return { do: 'drop' };
  const brought = await tx.deskFiles.ofRow(row.id);
  return {
    do: 'send',
    mayTakeMs,
    attempt: () => bringPaper(context, { desk, papers }, row, { person, asked, brought }),
    onGone: (work, reason) => work.tx.outbox.park(row.id, reason),
    onRejected: (work) => tellRefused(context, work, row),
    // What was brought is no longer kept for us: it is made again.
    onTargetGone: (work) => work.tx.deskFiles.forget(brought),
  };
}

async function bringPaper(
  context: Context,
  { desk, papers }: Ports,
  row: OutboxRow,
  what: { readonly person: StaffId; readonly asked: PaperAsked; readonly brought: readonly string[] },
): Promise<Settle> {
  const { person, asked } = what;
  const isShown = (await lookAt(context, desk, row, what.brought)) === 'shown';
  if (!isShown) {
    const paper = await makePaper(context, papers, row, person, asked);
    if ('refusal' in paper)
      return async (work) => {
        await work.tx.outbox.drop(row.id);
        await oweDesk(work, person, { show: 'direct', text: paper.refusal });
      };
    const { name, extension, bytes, saying } = paper;
    const fileId = await desk.upload({ name, extension, bytes });
    const first = await context.store.transaction(async (tx) => {
      // Something in it was erased meanwhile: what was brought is never shown.
      if ((await tx.outbox.get(row.id))?.state === 'dropped') return undefined;
      return (await tx.deskFiles.add(row.id, { lane: row.lane, caseId: null, fileIds: [fileId] }))[0];
    });
    if (first === undefined) return async () => undefined;
    await desk.share(person, [{ fileId: first, title: name }], { saying });
  }
  return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
}

async function makePaper(
  context: Context,
  papers: DeskPapers,
  row: OutboxRow,
  person: StaffId,
  asked: PaperAsked,
): Promise<MadePaper | NoPaper> {
  const made = await paperOf(context, papers, row, person, asked);
  // They may have it no longer.
  return made ?? { refusal: { key: 'refuse.paper' } };
}

/** `null`: this person may not have it. */
function paperOf(
  context: Context,
  papers: DeskPapers,
  row: OutboxRow,
  person: StaffId,
  asked: PaperAsked,
): Promise<MadePaper | NoPaper | null> {
  switch (asked.paper) {
    case 'register':
      return exportPaper(context, papers, { by: person, asked, row: row.id });
    case 'flyer':
      return flyerPaper(context, papers, person, asked);
  }
}
