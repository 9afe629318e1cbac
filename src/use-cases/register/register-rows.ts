/** The rows of the register, page by page: each page is a transaction of its own, so that nobody waits for a long read. */
import { legalDates } from '#core/case/deadlines.ts';
import { isErased } from '#core/case/retention.ts';
import { outcomeDate } from '#core/case/term.ts';
import { spanOf } from '#core/register/counts.ts';
import type { MunicipalityScope, Period, RegisterState } from '#core/register/figures.ts';
import { localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import type { CaseId } from '#core/ids.ts';
import type { ExportRow } from '#ports/desk-papers.ts';
import type { RegisteredCase } from '#ports/store/register.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';

interface Wanted {
  readonly scope: MunicipalityScope;
  /** `null`: all that was ever registered. */
  readonly period: Period | null;
  /** What goes along of a case's words, in the transaction in which its page is read. */
  readonly words?: (tx: Transaction, id: CaseId) => Promise<string | undefined>;
  /** Hears how many were read so far. */
  readonly onRead?: ((count: number) => void) | undefined;
}

const pageSize = 200;

export async function* registerRows(
  context: Pick<Context, 'store' | 'municipality' | 'holidays'>,
  { scope, period, words, onRead }: Wanted,
): AsyncGenerator<ExportRow> {
  const { timeZone } = context.municipality;
  const span = period === null ? null : spanOf(period, timeZone);
  let after: CaseId | null = null;
  let count = 0;
  for (;;) {
    const page: readonly { readonly one: RegisteredCase; readonly said: string | undefined }[] =
      await context.store.transaction(async (tx) => {
        const found = [];
        for (const one of await tx.register.casesBehind(scope, span, after, pageSize))
          found.push({ one, said: await words?.(tx, one.id) });
        return found;
      });
    for (const { one, said } of page)
      yield { ...rowOf(context, one), ...(said === undefined ? {} : { words: said }) };
    after = page.at(-1)?.one.id ?? null;
    count += page.length;
    onRead?.(count);
    if (page.length < pageSize) return;
  }
}

function rowOf(
  { municipality, holidays }: Pick<Context, 'municipality' | 'holidays'>,
  one: RegisteredCase,
): ExportRow {
  const { timeZone, committee } = municipality;
  const on = (moment: Instant): LocalDate => localDateOf(moment, timeZone);
  const onOrNull = (moment: Instant | null): LocalDate | null => (moment === null ? null : on(moment));
  const { id: _, receivedAt, sentAt, firstAnswerAt, closedAt, reopenedAt, erasure, ...known } = one;
  const received = on(receivedAt);
  const isTermed = one.kind === 'complaint' && one.mergedInto === null;
  return {
    ...known,
    state: stateOf(one),
    receivedOn: received,
    registeredOn: on(sentAt),
    firstAnswerOn: onOrNull(firstAnswerAt),
    closedOn: onOrNull(closedAt),
    outcomeBy: isTermed ? outcomeDate(one, legalDates({ received, committee, holidays })) : null,
    reopened: reopenedAt !== null,
    erased: isErased({ erasure }),
  };
}

function stateOf({ state, closedAt, mergedInto }: RegisteredCase): RegisterState {
  if (mergedInto !== null) return 'merged';
  return state === 'closed' && closedAt === null ? 'undelivered' : state;
}
