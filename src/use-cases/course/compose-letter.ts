/** What stands in each letter, gathered in the transaction of the act that gives it. */
import {
  heardIn,
  howItCame,
  ombudsmanFor,
  saidIn,
  signerFor,
  type Letter,
  type Said,
} from '#core/case/letter.ts';
import { writeReceipt } from '#core/case/receipt.ts';
import type { Case, EntryBody, Ground } from '#core/case/case.ts';
import { outcomeDate } from '#core/case/term.ts';
import type { StaffId } from '#core/ids.ts';
import { compare, localDateOf, type LocalDate } from '#core/time.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Transaction } from '#ports/store.ts';
import { answerBy, datesOf, type Context as Whole } from '../context.ts';
import { mergedInto } from '../handling/where-now.ts';

/** What letters need of it. */
export type Context = Pick<Whole, 'clock' | 'municipality' | 'holidays'>;

type Of<Kind extends Letter['kind']> = Letter & { readonly kind: Kind };

/** `written`: in which language the municipality's words are; where that is not clear, in the desk's. */
function headOf({ clock, municipality }: Context, one: Case, by: StaffId | null, written: DetectedLanguage) {
  const { reference, language } = one;
  return {
    reference,
    on: localDateOf(clock.now(), municipality.timeZone),
    ...howItCame(one, municipality.timeZone),
    language,
    written: written === 'und' ? municipality.deskLanguage : written,
    signer: signerFor(municipality, by),
    phone: municipality.office.phone,
  } as const;
}

/** The receipt that a resident can keep (Awb 9:6), with the dates as they are now. */
export async function acknowledgementLetter(
  context: Context,
  tx: Transaction,
  one: Case,
): Promise<Of<'acknowledgement'>> {
  const { municipality } = context;
  const receipt = await tx.entries.receipt(one.id);
  return {
    kind: 'acknowledgement',
    ...headOf(context, one, one.handler, 'und'),
    said: await saidTo(tx, one, ['opening']),
    answerBy: answerBy(context, one),
    outcomeBy: one.kind === 'complaint' ? outcomeDate(one, datesOf(context, one)) : null,
    visibility: one.confidential ? 'confidential' : one.visibility,
    isCommittee: municipality.committee,
    emergencyPhone: municipality.contacts.emergency.phone,
    ...(receipt === null ? {} : { receipt: writeReceipt({ reference: one.reference, code: receipt.code }) }),
  };
}

/** `before`: the case as it was. */
export function adjournmentLetter(
  context: Context,
  { one, before }: { readonly one: Case; readonly before: Case },
  by: StaffId,
  {
    to,
    reason,
    written,
  }: { readonly to: LocalDate; readonly reason: string; readonly written: DetectedLanguage },
): Of<'adjournment'> {
  const term = outcomeDate(before, datesOf(context, before));
  return { kind: 'adjournment', ...headOf(context, one, by, written), before: term, to, reason };
}

/** The same for whoever got a copy of the complaint: nothing else of it. */
export function letterToPerson({ to, reason, ...letter }: Of<'adjournment'>): Of<'adjournment_person'> {
  const { reference, on, receivedAt, language, written, signer, phone } = letter;
  const head = { reference, on, receivedAt, language, written, signer, phone };
  return { ...head, kind: 'adjournment_person', to, reason };
}

export async function notHandledLetter(
  context: Context,
  tx: Transaction,
  one: Case,
  by: StaffId,
  notice: {
    readonly ground: Ground;
    readonly why: string;
    readonly still: string;
    readonly written: DetectedLanguage;
  },
): Promise<Of<'not_handled'>> {
  const { municipality } = context;
  const { written, ...said } = notice;
  const head = headOf(context, one, by, written);
  return {
    kind: 'not_handled',
    ...head,
    ...said,
    earlier: said.ground === 'a' ? await handledBefore(context, tx, one) : null,
    advicePhone: said.ground === 'c' ? (municipality.contacts.legal?.phone ?? null) : null,
    ombudsman: ombudsmanFor(municipality, head.on),
  };
}

/** When the outcome of the case that this one repeats reached the resident: the one that it follows, else one that is linked with it. */
async function handledBefore(
  { municipality }: Context,
  tx: Transaction,
  one: Case,
): Promise<LocalDate | null> {
  const ids = [...(one.follows === null ? [] : [one.follows]), ...(await tx.cases.linked(one.id))];
  for (const id of ids) {
    const other = await tx.cases.get(id);
    if (other === null || other.residentId !== one.residentId || one.residentId === null) continue;
    if (other.closedAt !== null && other.outcome === 'formal')
      return localDateOf(other.closedAt, municipality.timeZone);
  }
  return null;
}

export async function formalLetter(
  context: Context,
  tx: Transaction,
  one: Case,
  by: StaffId,
  {
    written,
    ...parts
  }: Omit<EntryBody & { readonly type: 'formal' }, 'type' | 'way'> & {
    readonly written: DetectedLanguage;
  },
): Promise<Of<'formal'>> {
  const { municipality } = context;
  const head = headOf(context, one, by, written);
  return {
    kind: 'formal',
    ...head,
    said: await saidTo(tx, one, ['opening', 'message']),
    parts,
    heard: heardIn(one, await tx.entries.list(one.id), municipality.timeZone),
    ombudsman: ombudsmanFor(municipality, head.on),
  };
}

/** Also what was said in the cases that go on in this one. */
async function saidTo(
  tx: Transaction,
  one: Case,
  types: readonly ('opening' | 'message')[],
): Promise<readonly Said[]> {
  const cases = [one, ...(await mergedInto(tx, one.id))];
  const said = await Promise.all(cases.map(async ({ id }) => saidIn(await tx.entries.list(id), types)));
  return said.flat().toSorted((a, b) => compare(a.at, b.at));
}
