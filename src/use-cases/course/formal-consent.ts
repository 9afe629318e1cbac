/** Formal letters come by the chat only when the resident said so expressly (Awb 2:8): asked by the handler, answered and taken back by the resident. */
import { askedLately } from '#core/case/asked-lately.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import type { Case } from '#core/case/case.ts';
import { sayLettersAsk } from '#core/conversation/control.ts';
import type { CaseId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import type { Context, Work } from '../context.ts';
import { oweEverywhere, oweResident } from '../delivery/owe.ts';
import { tellHandler } from '../handling/tell-handler.ts';

export const askFormalConsent = (context: Context, act: DeliveredAct): Promise<ActResult> =>
  actOnCase(
    context,
    'formalConsent',
    act,
    async (one, tx) => {
      const now = { at: context.clock.now(), timeZone: context.municipality.timeZone };
      const refusal = refusalOf('formalConsent', one) ?? (one.formalConsent === true ? saidYes : null);
      if (refusal !== null) return { refusal };
      return askedLately(await tx.entries.list(one.id), 'formal_consent_asked', now) ?? { changed: one };
    },
    async (work, one) => {
      const { id: caseId, reference } = one;
      const actor = { staff: act.by };
      const body = { type: 'formal_consent_asked' } as const;
      await work.tx.entries.append(caseId, { at: context.clock.now(), actor, body });
      if (one.residentId !== null) {
        const notice = { key: 'notice.question', params: { reference } } as const;
        const message = { ...sayLettersAsk(one), notice, sealed: one.confidential };
        await oweResident(work, one.residentId, message, { caseId });
      }
      const text = { key: 'thread.formalConsentAsked', params: { who: { staff: act.by } } } as const;
      await oweEverywhere(work, caseId, { show: 'line', text });
    },
  );

/** The resident's own word, as often as they change it. */
export async function hearFormalConsent(
  context: Context,
  work: Work,
  caseId: CaseId,
  agreed: boolean,
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null || one.formalConsent === agreed) return;
  const changed: Case = { ...one, formalConsent: agreed };
  await work.tx.cases.save(changed);
  const body = { type: 'formal_consent', agreed } as const;
  await work.tx.entries.append(caseId, { at: context.clock.now(), actor: 'resident', body });
  await tellHandler(context, work, changed, lettersAre(agreed));
}

const lettersAre = (agreed: boolean): Text<DeskKey> => ({
  key: 'card.consentFormal',
  params: { text: { text: { key: agreed ? 'consent.given' : 'consent.refused' } } },
});
const saidYes = lettersAre(true);
