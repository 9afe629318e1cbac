/** What is owed of figures: a task for each person, so that drawing holds up none of their messages. */
import type { LocationCode, OutboxId, StaffId } from '#core/ids.ts';
import type { Span } from '#core/register/span.ts';
import type { Work } from '../context.ts';
import { oweRow, taskPrefix } from '../delivery/owe.ts';

export const figuresPrefix = `${taskPrefix}figures:`;
export const personOfFigures = (lane: string): StaffId => lane.slice(figuresPrefix.length) as StaffId;

/** Who may see them is asked when they are made. */
export interface AskedFigures {
  /** `null`: all that the person gets together. */
  readonly location: LocationCode | null;
  readonly span: Span;
}

export type FiguresPayload =
  | (AskedFigures & { readonly show: 'overview'; readonly weekly?: true })
  /** In the thread of the overview that came with this row. */
  | (AskedFigures & { readonly show: 'report'; readonly overview: OutboxId });

/** The same is not asked for twice while it is on its way. */
export async function oweFigures(work: Work, person: StaffId, payload: FiguresPayload): Promise<void> {
  const lane = `${figuresPrefix}${person}`;
  const subject = subjectOf(payload);
  const isWeekly = payload.show === 'overview' && payload.weekly === true;
  if (!isWeekly) {
    const before = await work.tx.outbox.bySubject(lane, subject);
    if (before?.state === 'owed' || before?.state === 'sending') return;
  }
  // Of weeks in which nothing could be sent only the last is told.
  await oweRow(work, { lane, kind: isWeekly ? 'view' : 'task', subject, payload });
}

function subjectOf(payload: FiguresPayload): string {
  if (payload.show === 'report') return `report:${payload.overview}`;
  if (payload.weekly === true) return 'week-figures';
  const { from, until } = payload.span.now;
  return `overview:${from}:${until}:${payload.location ?? ''}`;
}
