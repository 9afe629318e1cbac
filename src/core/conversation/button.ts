/** What a button of ours asks for, and its form of at most 64 bytes on the wire. A button of any age decodes, or is `null` and gets an explanation. */
import { languages, type Language } from '../message.ts';
import type { LocationCode, OutboxId, Reference } from '../ids.ts';
import { marks } from '../check-in.ts';
import { categoryIds } from '../triage/categories.ts';
import type {
  AftercareAct,
  AskingAct,
  ButtonAct,
  CheckInAct,
  ControlAct,
  DataAct,
  DraftAct,
  EraseAct,
  VerifyAct,
  WordAbout,
} from './button-act.ts';

export type {
  AftercareAct,
  AskingAct,
  ButtonAct,
  CheckInAct,
  ControlAct,
  DataAct,
  DraftAct,
  EraseAct,
  VerifyAct,
  WordAbout,
};

const draftActs: readonly string[] = [
  'send',
  'danger',
  'location',
  'topic',
  'visibility',
  'discard',
  'discardYes',
  'back',
  'municipalityOnly',
  'alsoLocation',
  'confidentialKeep',
  'confidentialUndo',
  'noLocation',
  'noTopic',
  'keep',
  'drop',
  'letter',
] satisfies DraftAct[];
const caseActs: readonly string[] = ['add', 'withdraw', 'withdrawYes', 'withdrawPressed', 'keep'];
const verifyActs: readonly string[] = [
  'yes',
  'partly',
  'no',
  'later',
  'reason-nothing',
  'reason-back',
  'reason-different',
  'reason-other',
  'callYes',
  'callNo',
  'reopen',
] satisfies VerifyAct[];
const aftercareActs: readonly string[] = [
  'respectYes',
  'respectPartly',
  'respectNo',
  'stillFine',
  'harmNo',
  'harmYes',
  'letterClear',
  'callMe',
] satisfies AftercareAct[];
const eraseActs = ['erase', 'eraseNow', 'eraseLater', 'eraseYes'] satisfies EraseAct[];
const controlActs: readonly string[] = [
  'open',
  'who',
  'municipalityOnly',
  'alsoLocation',
  'nameAsk',
  'nameShare',
  'nameHide',
  'letters',
  'lettersYes',
  'lettersNo',
  'ackLetter',
  ...eraseActs,
] satisfies ControlAct[];
const wordsAbout: readonly string[] = ['moreTime', 'hearing', 'copy'] satisfies WordAbout[];
const dataActs: readonly string[] = ['privacy', 'copy', 'clear', ...eraseActs] satisfies DataAct[];
const checkInActs: readonly string[] = [
  'offer',
  'on',
  'off',
  'where',
  'nowhere',
  'tell',
] satisfies CheckInAct[];
const askingActs: readonly string[] = ['off', 'on'] satisfies AskingAct[];
const menuActs: readonly string[] = ['danger', 'new', 'status', 'info', 'help'];

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
      return second !== undefined && caseActs.includes(second)
        ? { on: 'case', reference: first as Reference, act: second as 'add' }
        : null;
    case 'verify':
      return second !== undefined && verifyActs.includes(second)
        ? { on: 'verify', reference: first as Reference, act: second as VerifyAct }
        : null;
    case 'after':
      return second !== undefined && aftercareActs.includes(second)
        ? { on: 'after', reference: first as Reference, act: second as AftercareAct }
        : null;
    case 'control':
      return second !== undefined && controlActs.includes(second)
        ? { on: 'control', reference: first as Reference, act: second as ControlAct }
        : null;
    case 'data':
      return dataActs.includes(first) ? { on: 'data', act: first as DataAct } : null;
    case 'unclear':
      return /^\d{1,9}$/.test(second ?? '')
        ? { on: 'unclear', reference: first as Reference, entry: Number(second) }
        : null;
    case 'share':
      return /^\d{1,9}$/.test(second ?? '') && (third === 'yes' || third === 'no')
        ? {
            on: 'share',
            reference: first as Reference,
            entry: Number(second),
            agreed: third === 'yes',
          }
        : null;
    case 'word':
      return wordsAbout.includes(first) &&
        second !== undefined &&
        /^\d{1,9}$/.test(third ?? '') &&
        (fourth === 'yes' || fourth === 'no')
        ? {
            on: 'word',
            about: first as WordAbout,
            reference: second as Reference,
            entry: Number(third),
            agreed: fourth === 'yes',
          }
        : null;
    case 'words':
      return { on: 'words', reference: first as Reference };
    case 'parked':
      return { on: 'parked', reference: first as Reference };
    case 'check-in':
      return decodeCheckIn(first, second, third);
    case 'asking':
      return askingActs.includes(first) ? { on: 'asking', act: first as AskingAct } : null;
    case 'language':
      return first === 'ask' || (languages as readonly string[]).includes(first)
        ? { on: 'language', language: first as Language }
        : null;
    case 'read':
      return { on: 'read', message: first as OutboxId };
    case 'menu':
      return menuActs.includes(first) ? { on: 'menu', act: first as 'new' } : null;
    default:
      return null;
  }
}

function decodeDraft(draft: number, act: string | undefined, value: string | undefined): ButtonAct | null {
  if (!Number.isSafeInteger(draft) || draft < 1 || act === undefined) return null;
  if (act === 'at' && value)
    return { on: 'draft', draft, act: 'setLocation', location: value as LocationCode };
  if (act === 'on') {
    const topic = categoryIds.find((id) => id === value);
    return topic === undefined ? null : { on: 'draft', draft, act: 'setTopic', topic };
  }
  return draftActs.includes(act) ? { on: 'draft', draft, act: act as DraftAct } : null;
}

function decodeCheckIn(act: string, value: string | undefined, given: string | undefined): ButtonAct | null {
  if (checkInActs.includes(act)) return { on: 'check-in', act: act as CheckInAct };
  if (act === 'at' && value) return { on: 'check-in', act, location: value as LocationCode };
  if (!/^\d{1,9}$/.test(value ?? '')) return null;
  const number = Number(value);
  if (act === 'skip') return { on: 'check-in', act, number };
  const mark = marks.find((one) => String(one) === given);
  return act === 'mark' && mark !== undefined ? { on: 'check-in', act, number, mark } : null;
}
