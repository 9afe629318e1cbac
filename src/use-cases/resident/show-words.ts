/** The resident's own words in full, where the acknowledgement had to cut them. */
import { wordsIn } from '#core/case/acknowledgement.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Work } from '../context.ts';
import { oweResident } from '../delivery/owe.ts';

export async function showWords(work: Work, resident: ResidentId, caseId: CaseId): Promise<void> {
  const opening = (await work.tx.entries.list(caseId)).flatMap(({ body }) =>
    body.type === 'opening' ? [body.content] : [],
  );
  const text = wordsIn(opening);
  await oweResident(work, resident, say([{ key: 'ack.copy', params: { text } }], [statusButton]), { caseId });
}
