/** What in a text may tell who the resident is: replaced in a proposal, and found again in what a person made of it. */
import { wordsNow } from '#core/case/ask-location.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { findIdentifying, mask, stillIdentifying, type Known, type MaskKind } from '#core/masking.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';

const maskKeys: Readonly<Record<MaskKind, DeskKey>> = {
  name: 'modal.askLocation.maskName',
  room: 'modal.askLocation.maskRoom',
  phone: 'modal.askLocation.maskPhone',
  birth: 'modal.askLocation.maskBirth',
  number: 'modal.askLocation.maskNumber',
  email: 'modal.askLocation.maskEmail',
  handle: 'modal.askLocation.maskHandle',
  link: 'modal.askLocation.maskLink',
  address: 'modal.askLocation.maskAddress',
};

/** What the resident wrote, and as the desk reads it with what may tell who it is replaced: where the handler's own text begins. */
export async function proposalFor(
  context: Context,
  tx: Transaction,
  one: Case,
  entries: readonly Entry[],
  lengthMax: number,
): Promise<{ readonly original: readonly string[]; readonly proposal: string }> {
  const original = wordsNow(entries);
  const read: string[] = [];
  for (const text of original) {
    const known = await tx.translations.get(one.id, text, context.municipality.deskLanguage);
    read.push(known?.text ?? text);
  }
  const masked = await maskedFor(context, tx, one, read.join('\n'));
  const proposal = masked.slice(0, lengthMax).replace(/[\uD800-\uDBFF]$/u, '');
  return { original, proposal: proposal.trim() };
}

async function maskedFor(context: Context, tx: Transaction, one: Case, text: string): Promise<string> {
  const found = findIdentifying(text, await knownOf(context, tx, one));
  return mask(text, found, wordFor(context));
}

/** Each once, in order. */
export async function stillNamedIn(
  context: Context,
  tx: Transaction,
  one: Case,
  text: string,
): Promise<readonly string[]> {
  const found = stillIdentifying(text, await knownOf(context, tx, one), wordFor(context));
  return [...new Set(found.map((span) => span.text))];
}

/** In the language of the desk: who reads the masks works there or at the location. */
const wordFor = ({ texts, municipality }: Context): ((kind: MaskKind) => string) => {
  const words = texts.desk(municipality.deskLanguage);
  return (kind) => words.t(maskKeys[kind]);
};

async function knownOf({ municipality }: Context, tx: Transaction, one: Case): Promise<Known> {
  const resident = one.residentId === null ? null : await tx.residents.get(one.residentId);
  const names = [resident?.identity.firstName, resident?.identity.username, one.sharedName];
  return {
    names: names.flatMap((name) => (name === undefined || name === null || name === '' ? [] : [name])),
    locationNames: municipality.locations.flatMap(({ name }) => Object.values(name)),
    reference: one.reference,
    locationAddresses: municipality.locations.flatMap(({ address }) => address ?? []),
  };
}
