/** What a button of ours asks for, and its form of at most 64 bytes on the wire. A button of any age decodes, or is `null` and gets an explanation. */
import { languages } from '../message.ts';
import type { LocationCode, OutboxId, Reference } from '../ids.ts';
import { marks } from '../check-in.ts';
import { categoryIds } from '../triage/categories.ts';
import {
  aftercareActs,
  askingActs,
  caseActs,
  checkInActs,
  controlActs,
  dataActs,
  draftActs,
  menuActs,
  verifyActs,
  wordsAbout,
  type ButtonAct,
} from './button-act.ts';

/** The wire form: colon-separated words, ASCII, ≤ 64 bytes (Telegram's callback_data). */
export function encodeButton(act: ButtonAct): string {
  switch (act.on) {
    case 'draft':
      if (act.act === 'setLocation') return `draft:${act.draft}:at:${act.location}`;
      if (act.act === 'setTopic') return `draft:${act.draft}:on:${act.topic}`;
      return `draft:${act.draft}:${act.act}`;
    case 'case':
      return `case:${act.reference}:${act.act}`;
    case 'verify':
      return `verify:${act.reference}:${act.act}`;
    case 'after':
      return `after:${act.reference}:${act.act}`;
    case 'control':
      return `control:${act.reference}:${act.act}`;
    case 'data':
      return `data:${act.act}`;
    case 'unclear':
      return `unclear:${act.reference}:${act.entry}`;
    case 'share':
      return `share:${act.reference}:${act.entry}:${act.agreed ? 'yes' : 'no'}`;
    case 'word':
      return `word:${act.about}:${act.reference}:${act.entry}:${act.agreed ? 'yes' : 'no'}`;
    case 'words':
      return `words:${act.reference}`;
    case 'parked':
      return `parked:${act.reference}`;
    case 'check-in':
      if (act.act === 'at') return `check-in:at:${act.location}`;
      if (act.act === 'mark') return `check-in:mark:${act.number}:${act.mark}`;
      return act.act === 'skip' ? `check-in:skip:${act.number}` : `check-in:${act.act}`;
    case 'asking':
      return `asking:${act.act}`;
    case 'language':
      return `language:${act.language}`;
    case 'read':
      return `read:${act.message}`;
    case 'menu':
      return `menu:${act.act}`;
  }
}

/** `null` for anything that no version of this program has sent. */
export function decodeButton(data: string): ButtonAct | null {
  const [on = '', first, second, third, fourth] = data.split(':');
  if (first === undefined) return null;
  switch (on) {
    case 'draft':
      return decodeDraft(Number(first), second, third);
    case 'case':
      return ofCase(on, first, oneOf(caseActs, second));
    case 'verify':
      return ofCase(on, first, oneOf(verifyActs, second));
    case 'after':
      return ofCase(on, first, oneOf(aftercareActs, second));
    case 'control':
      return ofCase(on, first, oneOf(controlActs, second));
    case 'data':
      return byItself(on, oneOf(dataActs, first));
    case 'unclear': {
      const entry = numberIn(second);
      return entry === null ? null : { on, reference: first as Reference, entry };
    }
    case 'share': {
      const [entry, agreed] = [numberIn(second), yesOrNo(third)];
      return entry === null || agreed === null ? null : { on, reference: first as Reference, entry, agreed };
    }
    case 'word': {
      const [about, entry, agreed] = [oneOf(wordsAbout, first), numberIn(third), yesOrNo(fourth)];
      if (about === null || second === undefined || entry === null || agreed === null) return null;
      return { on, about, reference: second as Reference, entry, agreed };
    }
    case 'words':
    case 'parked':
      return { on, reference: first as Reference };
    case 'check-in':
      return decodeCheckIn(first, second, third);
    case 'asking':
      return byItself(on, oneOf(askingActs, first));
    case 'language': {
      const language = oneOf([...languages, 'ask'], first);
      return language === null ? null : { on, language };
    }
    case 'read':
      return { on, message: first as OutboxId };
    case 'menu':
      return byItself(on, oneOf(menuActs, first));
    default:
      return null;
  }
}

const oneOf = <Word extends string>(words: readonly Word[], given: string | undefined): Word | null =>
  words.find((word) => word === given) ?? null;

const numberIn = (given = ''): number | null => (/^\d{1,9}$/.test(given) ? Number(given) : null);

const yesOrNo = (given: string | undefined): boolean | null =>
  given === 'yes' ? true : given === 'no' ? false : null;

const ofCase = <On extends string, Act extends string>(on: On, reference: string, act: Act | null) =>
  act === null ? null : { on, reference: reference as Reference, act };

const byItself = <On extends string, Act extends string>(on: On, act: Act | null) =>
  act === null ? null : { on, act };

function decodeDraft(draft: number, given: string | undefined, value: string | undefined): ButtonAct | null {
  if (!Number.isSafeInteger(draft) || draft < 1) return null;
  if (given === 'at' && value)
    return { on: 'draft', draft, act: 'setLocation', location: value as LocationCode };
  if (given === 'on') {
    const topic = oneOf(categoryIds, value);
    return topic === null ? null : { on: 'draft', draft, act: 'setTopic', topic };
  }
  const act = oneOf(draftActs, given);
  return act === null ? null : { on: 'draft', draft, act };
}

function decodeCheckIn(
  given: string,
  value: string | undefined,
  tapped: string | undefined,
): ButtonAct | null {
  if (given === 'at' && value) return { on: 'check-in', act: given, location: value as LocationCode };
  const number = numberIn(value);
  if (given === 'skip' && number !== null) return { on: 'check-in', act: given, number };
  const mark = marks.find((one) => String(one) === tapped);
  if (given === 'mark' && number !== null && mark !== undefined)
    return { on: 'check-in', act: given, number, mark };
  return byItself('check-in', oneOf(checkInActs, given));
}
