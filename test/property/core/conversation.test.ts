/** The conversation under any sequence of events: nothing is lost, there is always a way on, no button crashes it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';
import type { Case } from '#core/case/case.ts';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { confirmSolved, denySolved, closeOnSilence, mayReopen, solveInPractice } from '#core/case/changes.ts';
import { putQuestion } from '#core/conversation/check-ins.ts';
import { draftCard } from '#core/conversation/draft-card.ts';
import type { ConversationEvent, Facts } from '#core/conversation/facts.ts';
import { reduce, type Step } from '#core/conversation/reduce.ts';
import { sayCase, sayStatus } from '#core/conversation/status.ts';
import { newConversation, type Conversation } from '#core/conversation/state.ts';
import type { CaseId, Reference, ResidentId, StaffId } from '#core/ids.ts';
import { itemKinds, type ResidentMessage } from '#core/message.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { Purpose } from '#core/triage/purpose.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { hasNextStep } from '#test/support/resident/next-step.ts';
import { newCase } from '#test/support/world/store.ts';
import { refusedByTelegram } from '#test/support/resident/telegram-rules.ts';

const at = '2026-11-24T11:00:00.000Z' as Instant;
const words = fc.constantFrom(
  'холодно', 'пожежа', 'охоронець кричить', '', 'Havenzicht', '/start x', '👍', 'Добрий день', 'дякую', 'прийшов лист від муніципалітету',
); // prettier-ignore
const content = fc.record({
  kind: fc.constantFrom(...itemKinds),
  text: words,
  form: fc.constantFrom('text', 'text', 'sticker'),
});
const draftActs = [
  'send', 'danger', 'location', 'topic', 'visibility', 'discard', 'discardYes', 'back', 'municipalityOnly',
  'alsoLocation', 'confidentialKeep', 'confidentialUndo', 'noLocation', 'noTopic', 'keep', 'drop', 'letter', 'at:havenzicht', 'at:gone', 'on:safety', 'on:staff_conduct', 'on:food',
]; // prettier-ignore
const data = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...draftActs))
    .map(([n, act]) => `draft:${n}:${act}`),
  fc.constantFrom(
    'menu:danger', 'menu:new', 'menu:status', 'menu:info', 'menu:help', 'data:privacy', 'data:copy', 'data:clear', 'data:erase', 'data:eraseNow',
    'data:eraseLater', 'data:eraseYes', 'language:uk', 'language:ask', 'read:x',
  ), // prettier-ignore
  fc
    .tuple(
      fc.constantFrom('PCH-1', 'PCH-2', 'PCH-9'),
      fc.constantFrom('add', 'withdraw', 'withdrawYes', 'keep'),
    )
    .map(([reference, act]) => `case:${reference}:${act}`),
  fc
    .tuple(
      fc.constantFrom('PCH-1', 'PCH-2', 'PCH-9'),
      fc.constantFrom(
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
        'erase',
        'eraseNow',
        'eraseLater',
        'eraseYes',
        'odd',
      ),
    )
    .map(([reference, act]) => `control:${reference}:${act}`),
  fc
    .tuple(
      fc.constantFrom('PCH-1', 'PCH-2', 'PCH-9'),
      fc.constantFrom(
        'yes',
        'partly',
        'no',
        'later',
        'reason-back',
        'reason-other',
        'callYes',
        'callNo',
        'reopen',
        'nonsense',
      ),
    )
    .map(([reference, act]) => `verify:${reference}:${act}`),
  fc
    .tuple(
      fc.constantFrom('PCH-1', 'PCH-2', 'PCH-9'),
      fc.constantFrom(
        'respectYes', 'respectPartly', 'respectNo', 'stillFine', 'harmNo', 'harmYes', 'letterClear', 'callMe', 'odd',
      ), // prettier-ignore
    )
    .map(([reference, act]) => `after:${reference}:${act}`),
  fc.constantFrom('unclear:PCH-1:3', 'unclear:PCH-2:99', 'unclear:gone:x', 'words:PCH-1', 'words:gone'),
  fc.constantFrom(
    'share:PCH-1:3:yes',
    'share:PCH-2:9:no',
    'share:PCH-9:3:yes',
    'share:PCH-1:x:yes',
    'share:PCH-1:3:x',
    'word:moreTime:PCH-1:3:yes',
    'word:hearing:PCH-2:9:no',
    'word:copy:PCH-9:3:yes',
    'word:copy:PCH-1:x:yes',
  ),
  fc.constantFrom('parked:PCH-1', 'parked:PCH-2', 'parked:new', 'parked:gone'),
  fc.constantFrom(
    'check-in:offer', 'check-in:on', 'check-in:off', 'check-in:where', 'check-in:nowhere', 'check-in:tell', 'check-in:at:havenzicht', 'check-in:at:gone',
    'check-in:mark:1:1', 'check-in:mark:1:5', 'check-in:mark:2:3', 'check-in:mark:1:6', 'check-in:skip:1', 'check-in:skip:x',
  ), // prettier-ignore
  fc.string(),
  // As another version may have written it: words of ours in any order, and others between.
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'draft', 'case', 'verify', 'after', 'control', 'parked', 'language', 'read', 'menu', 'unclear', 'data', 'PCH-1', '1', '-1', 'at', 'on', 'send', 'open', 'yes', 'uk', '',
        ), // prettier-ignore
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 5 },
    )
    .map((pieces) => pieces.join(':')),
);
const event: fc.Arbitrary<ConversationEvent> = fc.oneof(
  content.map((one) => ({ type: 'message' as const, at, content: one })),
  fc
    .tuple(
      fc.constantFrom('start', 'new', 'status', 'language', 'info', 'privacy', 'delete', 'help', 'nonsense'),
      fc.constantFrom('', 'havenzicht', 'PCH-1', 'two words'),
    )
    .map(([name, argument]) => ({
      type: 'command' as const,
      at,
      name,
      argument,
      content: { kind: 'text' as const, text: `/${name} ${argument}`, form: 'text' },
    })),
  data.map((one) => ({ type: 'press' as const, at, act: decodeButton(one) })),
  words.map((text) => ({ type: 'draft-edited' as const, text })),
  fc.constant({ type: 'language-seen' as const, written: 'ru' as const, speaks: 'uk' as const }),
);

const smallTalk: Readonly<Record<string, Purpose['small']>> = {
  '👍': 'nod',
  'Добрий день': 'greeting',
  дякую: 'thanks',
};
const purpose = (text: string): Purpose => ({
  small: smallTalk[text] ?? null,
  asks: false,
  mentionsDecision: text.includes('лист'),
});

/** A store of our own in miniature: what the effects say happened to each message. */
class Ledger {
  drafts = new Map<number, string[]>();
  cases = new Map<CaseId, string[]>();
  discarded: string[] = [];
  open: Case[] = [];
  said: ResidentMessage[] = [];
  verified: string[] = [];

  constructor(cases: readonly Case[]) {
    this.open = [...cases];
    for (const one of cases) this.cases.set(one.id, []);
  }

  carryOut(effects: ReturnType<typeof reduce>['effects'], message: string | null): void {
    for (const effect of effects) {
      switch (effect.effect) {
        case 'keep-item':
          if (message !== null)
            this.drafts.set(effect.draft, [...(this.drafts.get(effect.draft) ?? []), message]);
          break;
        case 'add-to-case':
          if (message !== null) this.cases.get(effect.caseId)?.push(message);
          break;
        case 'move-parked': {
          const parked = this.drafts.get(0) ?? [];
          this.drafts.delete(0);
          if ('draft' in effect.to)
            this.drafts.set(effect.to.draft, [...(this.drafts.get(effect.to.draft) ?? []), ...parked]);
          else this.cases.get(effect.to.caseId)?.push(...parked);
          break;
        }
        case 'send-draft': {
          const one = newCase({
            residentId: 'r1' as ResidentId,
            reference: `PCH-${this.open.length + 1}` as Reference,
          });
          this.open.push(one);
          this.cases.set(one.id, this.drafts.get(effect.number) ?? []);
          this.drafts.delete(effect.number);
          break;
        }
        case 'discard-draft':
          this.discarded.push(...(this.drafts.get(effect.draft) ?? []));
          this.drafts.delete(effect.draft);
          break;
        case 'withdraw':
          this.open = this.open.map((one) =>
            one.id === effect.caseId ? { ...one, state: 'closed', outcome: 'withdrawn' } : one,
          );
          break;
        case 'verify':
          this.verified.push(effect.act);
          this.open = this.open.map((one) => (one.id === effect.caseId ? verified(one, effect.act) : one));
          break;
        case 'aftercare':
          if (effect.act === 'harmYes') this.harmed(effect.caseId);
          break;
        case 'say':
        case 'confirm':
          this.said.push(effect.message);
          break;
        case 'show-status':
          this.said.push(this.status(effect.caseId));
          break;
        case 'set-visibility':
          this.change(effect.caseId, { visibility: effect.visibility });
          break;
        case 'share-name':
          this.change(effect.caseId, { sharedName: effect.name });
          break;
        case 'erase':
          this.erase(effect.caseIds, effect.all);
          break;
        case 'acknowledge':
        case 'draw-draft-card':
        case 'choose-language':
        case 'unseal':
        case 'unclear':
        case 'share':
        case 'word':
        case 'formal-consent':
        case 'show-words':
        case 'withdraw-pressed':
        case 'plan-erasure':
        case 'data':
        case 'count-check-in':
          break;
      }
    }
  }

  /** A case of its own, as the use-case opens it. */
  harmed(follows: CaseId): void {
    const one = newCase({
      residentId: 'r1' as ResidentId,
      reference: `PCH-${this.open.length + 1}` as Reference,
      confidential: true,
      follows,
    });
    this.open.push(one);
    this.cases.set(one.id, []);
  }

  erase(caseIds: readonly CaseId[], all: boolean): void {
    for (const id of caseIds) this.discarded.push(...(this.cases.get(id) ?? []));
    for (const id of caseIds) this.cases.delete(id);
    this.open = this.open.filter(({ id }) => !caseIds.includes(id));
    if (!all) return;
    this.discarded.push(...[...this.drafts.values()].flat());
    this.drafts.clear();
  }

  change(caseId: CaseId, changed: Partial<Case>): void {
    this.open = this.open.map((one) => (one.id === caseId ? { ...one, ...changed } : one));
  }

  status(only: CaseId | null): ResidentMessage {
    const shown = this.open.map((one) => ({
      case: one,
      outcomeBy: one.state === 'closed' ? null : ('2027-01-05' as LocalDate),
      lastAnswer: null,
    }));
    const one = shown.find(({ case: { id } }) => id === only);
    const now = { now: at, municipality };
    return one === undefined ? sayStatus(shown, false, now) : sayCase(one, now);
  }

  facts(state: Conversation): Facts {
    return {
      municipality,
      now: at,
      purpose,
      triage: (text) => ({
        urgent: text.includes('пожежа'),
        aboutStaff: text.includes('охоронець'),
        categories: [],
      }),
      datesOf: () => ({ handleBy: '2027-01-05' }) as never,
      cases: this.open,
      draftTexts: this.drafts.get(state.draftNumber) ?? [],
      parkedTexts: this.drafts.get(0) ?? [],
      ownName: 'Олена @olena',
      repliesTo: null,
      translation: { at: 'own' },
    };
  }

  everything(): string[] {
    return [...this.drafts.values(), ...this.cases.values(), this.discarded].flat();
  }
}

/** What the desk does to a case between two messages: solved, or closed on silence. */
const desk = fc.record({
  type: fc.constantFrom('solved' as const, 'silent' as const, 'asked' as const),
  index: fc.nat({ max: 2 }),
});

function handle(one: Case, what: 'solved' | 'silent'): Case {
  if (what === 'silent') return one.state === 'verifying' ? closeOnSilence(one, at) : one;
  const outcome = solveInPractice(one, 'U1' as StaffId, at);
  return 'changed' in outcome ? outcome.changed : one;
}

function verified(one: Case, act: string): Case {
  if (act === 'yes') return confirmSolved(one, at);
  return act === 'no' || act === 'partly' || act === 'reopen' ? denySolved(one, 'no', at) : one;
}

function play(
  events: readonly (ConversationEvent | { type: 'solved' | 'silent' | 'asked'; index: number })[],
  check: (
    before: Conversation,
    after: Conversation,
    ledger: Ledger,
    step: Step,
    event: ConversationEvent,
  ) => void,
) {
  let state = newConversation;
  const ledger = new Ledger([]);
  const written: string[] = [];
  events.forEach((one, index) => {
    if ('index' in one) {
      const what = one.type;
      if (what === 'asked') {
        const put = putQuestion(state, { now: at, cases: ledger.open, municipality });
        if (put === 'resting') return;
        ledger.said.push(put.message);
        state = { ...state, checkIns: put.checkIns };
        return;
      }
      ledger.open = ledger.open.map((other, n) => (n === one.index ? handle(other, what) : other));
      return;
    }
    const step = reduce(state, one, ledger.facts(state));
    const isKept = step.effects.some(({ effect }) => effect === 'keep-item' || effect === 'add-to-case');
    const message = 'content' in one ? `${index}` : null;
    if (one.type === 'message' || isKept) written.push(`${index}`);
    ledger.carryOut(step.effects, message);
    check(state, step.state, ledger, step, one);
    state = step.state;
  });
  return { state, ledger, written };
}

const events = fc.array(fc.oneof({ weight: 6, arbitrary: event }, { weight: 1, arbitrary: desk }), {
  maxLength: 40,
});

describe('the conversation', () => {
  it('loses no message and keeps none twice', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { ledger, written } = play(all, () => undefined);
        expect(ledger.everything().toSorted()).toEqual(written.toSorted());
      }),
      searching(1_000),
    );
  });

  it('answers every event: there is no dead end', () => {
    fc.assert(
      fc.property(events, event, (all, last) => {
        const { state, ledger } = play(all, () => undefined);
        if (last.type === 'draft-edited' || last.type === 'language-seen') return;
        // One of too many: that they are too many was said.
        if ((state.pace?.messages ?? 0) >= 20) return;
        expect(reduce(state, last, ledger.facts(state)).effects.length).toBeGreaterThan(0);
      }),
      searching(1_000),
    );
  });

  it('leaves a next step after whatever it says', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { ledger } = play(all, () => undefined);
        expect(ledger.said.filter((message) => !hasNextStep(message))).toEqual([]);
      }),
      searching(100),
    );
  });

  it('can send or discard an open draft within three taps', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { state, ledger } = play(all, () => undefined);
        if (state.draft === null) return;
        expect(reachable(state, ledger.facts(state), 'send-draft', 3)).toBe(true);
        expect(reachable(state, ledger.facts(state), 'discard-draft', 3)).toBe(true);
      }),
      searching(1_000),
    );
  });

  it('never lowers urgency by itself, and confidentiality only when the resident says so', () => {
    fc.assert(
      fc.property(events, (all) => {
        play(all, (before, after) => expect(lowered(before, after)).toEqual([]));
      }),
      searching(1_000),
    );
  });

  it('opens only what may be opened, and never what was withdrawn', () => {
    fc.assert(
      fc.property(events, event, (all, last) => {
        const { state, ledger } = play(all, () => undefined);
        for (const effect of reduce(state, last, ledger.facts(state)).effects) {
          if (effect.effect !== 'verify') continue;
          const one = ledger.open.find(({ id }) => id === effect.caseId);
          expect(one?.outcome).not.toBe('withdrawn');
          expect(one?.state !== 'closed' || mayReopen(one, at, municipality.timeZone)).toBe(true);
        }
      }),
      searching(1_000),
    );
  });

  it('hears nothing more about what was taken back', () => {
    fc.assert(
      fc.property(events, event, (all, last) => {
        const { state, ledger } = play(all, () => undefined);
        const taken = ledger.open.map((one): Case => ({ ...one, state: 'closed', outcome: 'withdrawn' }));
        const { effects } = reduce(state, last, { ...ledger.facts(state), cases: taken });
        expect(effects.filter(({ effect }) => effect === 'aftercare' || effect === 'add-to-case')).toEqual(
          [],
        );
      }),
      searching(1_000),
    );
  });

  it('erases only after it asked, and nothing that was written since', () => {
    fc.assert(
      fc.property(events, (all) => {
        let isAsked = false;
        const unasked: unknown[] = [];
        play(all, (before, _after, _ledger, step, one) => {
          if ('content' in one || one.type === 'draft-edited') isAsked = false;
          if (!isAsked) unasked.push(...step.effects.filter(({ effect }) => effect === 'erase'));
          if (step.state.erasing !== null && before.erasing === null) isAsked = true;
        });
        expect(unasked).toEqual([]);
      }),
      searching(1_000),
    );
  });

  it('never shows a confidential case to the location', () => {
    fc.assert(
      fc.property(events, event, (all, last) => {
        const { state, ledger } = play(all, () => undefined);
        const confidential = ledger.open.map((one) => ({ ...one, confidential: true }));
        const { effects } = reduce(state, last, { ...ledger.facts(state), cases: confidential });
        expect(effects.filter(({ effect }) => effect === 'set-visibility')).toEqual([]);
      }),
      searching(1_000),
    );
  });

  it('says only what Telegram takes, in every language', () => {
    fc.assert(
      fc.property(events, (all) => {
        const cards: ResidentMessage[] = [];
        const { ledger } = play(all, (_before, { draft, draftNumber }) => {
          if (draft !== null) cards.push(draftCard(draft, draftNumber, municipality));
        });
        expect([...ledger.said, ...cards].flatMap(refusedByTelegram)).toEqual([]);
      }),
      searching(300),
    );
  });

  it('makes only buttons that fit Telegram and that it understands again', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { state, ledger } = play(all, () => undefined);
        const card = state.draft === null ? [] : [draftCard(state.draft, state.draftNumber, municipality)];
        for (const { act } of [...ledger.said, ...card].flatMap((one) => (one.buttons ?? []).flat())) {
          const wire = encodeButton(act);
          expect(Buffer.byteLength(wire)).toBeLessThanOrEqual(64);
          expect(decodeButton(wire)).toEqual(act);
        }
      }),
      searching(1_000),
    );
  });
});

/** What the machine lowered between two states of one draft, against the rule. */
function lowered({ draft: before, ...from }: Conversation, { draft: after, ...to }: Conversation): string[] {
  if (before === null || after === null || from.draftNumber !== to.draftNumber) return [];
  return [
    ...(before.urgent && !after.urgent ? ['urgency'] : []),
    ...(before.confidential && !after.confidential && !after.confidentialUndone ? ['confidentiality'] : []),
    ...(after.confidential && after.visibility !== 'municipality' ? ['shown to the location'] : []),
  ];
}

/** Whether tapping buttons of the card leads to this effect. */
function reachable(state: Conversation, facts: Facts, wanted: string, taps: number): boolean {
  if (taps === 0 || state.draft === null) return false;
  const acts: ButtonAct[] = (draftCard(state.draft, state.draftNumber, municipality).buttons ?? [])
    .flat()
    .map((one) => one.act);
  return acts.some((act) => {
    const step = reduce(state, { type: 'press', at, act }, facts);
    return (
      step.effects.some(({ effect }) => effect === wanted) || reachable(step.state, facts, wanted, taps - 1)
    );
  });
}
