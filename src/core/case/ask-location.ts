/** Whether a location can be asked about a case, and what its words are as the desk proposes them. */
import { isSharedWithLocation, managersOf } from '../access.ts';
import type { Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import type { DeskKey } from '../text-key.ts';
import type { Case, Entry } from './case.ts';
import { refusalOf } from './lawful-acts.ts';

/** Confidential cases and those about its own people never go to a location. */
export function askingRefused(one: Case, municipality: Municipality): Text<DeskKey> | null {
  const refusal = refusalOf('askLocation', one);
  if (refusal !== null) return refusal;
  if (one.confidential) return { key: 'refuse.locationConfidential' };
  const location = municipality.locations.find(({ code }) => code === one.location);
  if (location === undefined) return { key: 'refuse.locationUnknown' };
  const managers = managersOf(location.code, municipality);
  if (managers.some((person) => one.about.includes(person))) return { key: 'refuse.locationAbout' };
  if (location.channel === null && managers.length === 0) return { key: 'refuse.locationEmpty' };
  return isSharedWithLocation(one) ? null : refusalOf('askConsent', one);
}

/** What the resident wrote, in order, each message as it reads now. */
export function wordsNow(entries: readonly Entry[]): readonly string[] {
  const texts = new Map<number, string>();
  for (const { number, body } of entries) {
    if (!('content' in body)) continue;
    const { text } = body.content;
    if (body.type === 'edited') texts.set(body.of, text);
    else texts.set(number, text);
  }
  return [...texts.values()].filter((text) => text.trim() !== '');
}
