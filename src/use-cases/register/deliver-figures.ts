/**
 * Figures on their way to a person: made from what is true now and of what they may see now. The picture is brought unseen and written down before it
 * stands in the message, and the message carries its row's id: a kill or an unclear answer doubles neither.
 */
import { PochutoError } from '#core/errors.ts';
import type { OutboxId, StaffId } from '#core/ids.ts';
import type { RegisterScope } from '#core/register/figures.ts';
import type { Overview } from '#core/register/overview.ts';
import type { FiguresOnPaper } from '#ports/figures-on-paper.ts';
import { notShownYet, type DeskMessage, type HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { lookAt } from '../files/deliver-file.ts';
import { unclearSince, type Plan, type Settle } from '../delivery/delivery-plan.ts';
import { personOfFigures, type FiguresPayload } from './figures-rows.ts';
import { oweLateLookIfUnclear } from '../delivery/late-look.ts';
import { laneOfPlace } from '../delivery/owe.ts';
import { readOverview, scopeAt, scopesFor } from './read-overview.ts';
import { tellRefused } from '../delivery/tell-refused.ts';

/** Attempts until the desk is taken to be unable to show the picture: the figures then come in words alone. */
const patience = 6;
/** Drawing on a busy machine, and bringing it over a slow line. */
const mayTakeMs = 30_000;

interface Ports {
  readonly desk: HandlerDesk;
  readonly figures: FiguresOnPaper;
}

export async function prepareFigures(
  context: Context,
  ports: Ports,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const payload = row.payload as FiguresPayload;
  const person = personOfFigures(row.lane);
  const scope = scopeAt(await scopesFor(context, tx, person), payload.location);
  if (scope === null) return { do: 'drop' };
  const brought = await tx.deskFiles.ofRow(row.id);
  const own = { row, person, scope, brought };
  const plan = (attempt: () => Promise<Settle>): Plan => ({
    do: 'send',
    mayTakeMs,
    attempt,
    onGone: (work) => work.tx.outbox.drop(row.id),
    onRejected: (work) => tellRefused(context, work, row),
    // What was brought is no longer kept for us: it is brought again.
    onTargetGone: async ({ tx: later }) => later.deskFiles.forget(await later.deskFiles.ofRow(row.id)),
  });
  if (payload.show === 'overview') return plan(() => sendOverview(context, ports, { ...own, payload }));
  const thread = await tx.posted.byOutboxId(payload.overview);
  if (thread === null) return { do: 'drop' };
  return plan(() => sendReport(context, ports, { ...own, payload, thread }));
}

interface Own<Payload> {
  readonly row: OutboxRow;
  readonly person: StaffId;
  readonly scope: RegisterScope;
  readonly brought: readonly string[];
  readonly payload: Payload;
}

async function sendOverview(
  context: Context,
  ports: Ports,
  own: Own<FiguresPayload & { readonly show: 'overview' }>,
): Promise<Settle> {
  const { desk } = ports;
  const { row, person, payload, scope } = own;
  const since = unclearSince(row);
  const earlier = since === null ? null : await desk.find(person, row.id, since);
  const message = earlier ?? (await post());
  return async (work) => {
    const { tx } = work;
    await tx.outbox.markDelivered(row.id, context.clock.now());
    await tx.posted.add({
      ...message,
      outboxId: row.id,
      lane: laneOfPlace(person),
      caseId: null,
      subject: `figures:${row.id}`,
    });
    await oweLateLookIfUnclear(work, row, person, { isFound: earlier !== null });
  };

  async function post() {
    const overview = await readOverview(context, { ...payload, scope }, await desk.languageOf(person));
    const picture = await pictureOf(context, ports, own, overview);
    const as = { outboxId: row.id };
    const shown = { post: 'overview', overview, reportOf: row.id } as const;
    try {
      return await desk.post(person, { ...shown, picture }, as);
    } catch (error) {
      // The figures are in the text, too: a picture that the desk will not show holds them up no longer.
      if (picture === null || !(error instanceof PochutoError) || error.code !== 'rejected') throw error;
      context.log.warn('picture-refused', { outboxId: row.id });
      return desk.post(person, { ...shown, picture: null }, as);
    }
  }
}

/** In the language of the desk: it is printed and handed on. */
async function sendReport(
  context: Context,
  { desk, figures }: Ports,
  own: Own<FiguresPayload & { readonly show: 'report' }> & { readonly thread: DeskMessage },
): Promise<Settle> {
  const { row, person, payload, scope, thread, brought } = own;
  const standing = await lookAt(context, desk, row, brought);
  if (standing !== 'shown') {
    const { from, until } = payload.span.now;
    const params = { from: { date: from }, until: { date: until } };
    const name = {
      key: 'figures.title',
      params: { period: { text: { key: 'figures.range', params } } },
    } as const;
    const bring = async (): Promise<string> => {
      const asked = { ...payload, scope, months: true } as const;
      const overview = await readOverview(context, asked, context.municipality.deskLanguage);
      return desk.upload({ name, extension: 'html', bytes: await figures.report(overview) });
    };
    const [earlier] = standing === 'unseen' ? brought : [];
    const fileId = earlier ?? (await writeDown(context, row.id, await bring()));
    if (fileId !== undefined) await desk.share(person, [{ fileId, title: name }], { thread });
  }
  return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
}

/** By the desk's own id, ready to be shown; `null`: there is nothing to draw, or the desk cannot show it. */
async function pictureOf(
  context: Context,
  { desk, figures }: Ports,
  { row, brought }: Own<unknown>,
  { title, topics }: Overview,
): Promise<{ readonly fileId: string; readonly alt: string } | null> {
  if (topics === null) return null;
  let [fileId] = brought;
  if (fileId === undefined) {
    const bytes = await figures.picture(topics);
    const name = { key: 'figures.title', params: { period: topics.now } } as const;
    const uploaded = await desk.upload({ name, extension: 'png', bytes });
    fileId = await writeDown(context, row.id, uploaded);
  }
  if (fileId === undefined) return null;
  try {
    await desk.readyPicture(fileId, title);
  } catch (error) {
    if (!(error instanceof PochutoError) || error.reason !== notShownYet || row.attempts < patience)
      throw error;
    context.log.warn('picture-never-ready', { outboxId: row.id });
    return null;
  }
  return { fileId, alt: topics.alt };
}

/** What counts for this row: another sender may have been faster. */
const writeDown = (context: Context, outboxId: OutboxId, fileId: string): Promise<string | undefined> =>
  context.store.transaction(async (tx) => {
    const row = await tx.outbox.get(outboxId);
    if (row === null) return undefined;
    return (await tx.deskFiles.add(outboxId, { lane: row.lane, caseId: null, fileIds: [fileId] }))[0];
  });
