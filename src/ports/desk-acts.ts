/**
 * What the desk calls; use-cases stand behind it. Each act is one local transaction, done when the promise resolves (the desk acknowledges only
 * then, within 3 s), and the same `deliveryId` again has no second effect and the same answer. What may not be is a refusal, said to the person
 * who asked; a rejected promise means that nothing was stored, and the person is told to try again.
 */
import type { DeskEvent } from '#core/desk-event.ts';
import type { CaseId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { LocalDate } from '#core/time.ts';
import type { CategoryId } from '#core/triage/categories.ts';

export interface Refusal {
  readonly ok: false;
  readonly refusal: Text<DeskKey>;
}

export type ActResult = { readonly ok: true } | Refusal;

/** What a window shows of its case: enough to know it, nothing of its content. */
export interface CaseSummary {
  readonly reference: Reference;
  readonly location: LocationCode | null;
  readonly topic: CategoryId | null;
  /** The resident cannot be reached now; an answer is kept and waits. */
  readonly unreachable: boolean;
}

export type OpenResult = { readonly ok: true; readonly case: CaseSummary } | Refusal;

interface Act {
  readonly by: StaffId;
  readonly caseId: CaseId;
}

export interface DeskActs {
  /** Rejects when it was not stored: the platform then delivers it again. */
  onEvent(event: DeskEvent): Promise<void>;
  take(act: Act & { readonly deliveryId: string }): Promise<ActResult>;
  /** Whether this person may answer now. Changes nothing. */
  openReply(act: Act): Promise<OpenResult>;
  /** Whether this person may close the case now. Changes nothing. */
  openClose(act: Act): Promise<OpenResult>;
  reply(
    act: Act & { readonly deliveryId: string; readonly text: string; readonly isQuestion: boolean },
  ): Promise<ActResult>;
  close(
    act: Act & {
      readonly deliveryId: string;
      readonly what: string;
      readonly doneBy: string;
      readonly when: LocalDate | null;
    },
  ): Promise<ActResult>;
}
