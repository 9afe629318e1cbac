/** The buttons of "how are things for you now?": to be asked or not, where one lives, and the answer, which is counted once and cannot be taken back, since nobody knows whose it is. */
import type { CheckInCount } from '../../check-in.ts';
import type { Effect } from '../../effect.ts';
import type { LocationCode } from '../../ids.ts';
import type { ResidentMessage } from '../../message.ts';
import type { Instant } from '../../time.ts';
import type { ButtonAct } from '../button-act.ts';
import { isLow, listenFrom, placeOf, type CheckIns } from '../check-ins.ts';
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import { sayMarked, sayOff, sayOffer, sayOn, sayPlace, sayQuestion, sayWhere } from '../say-check-in.ts';
import type { Conversation } from '../state.ts';
import { startNew } from './command.ts';

type Press = ButtonAct & { on: 'check-in' };

/** `null`: this button explains itself as stale. */
export function onCheckInPress(state: Conversation, press: Press, at: Instant, facts: Facts): Step | null {
  const { checkIns } = state;
  const { municipality } = facts;
  switch (press.act) {
    case 'offer':
      return saying(state, checkIns.wish === 'on' ? sayOn(false, municipality) : sayOffer());
    case 'on':
      return saying(
        change(state, { wish: 'on', silences: 0 }),
        sayOn(checkIns.place === null && placeOf(state, facts) === null, municipality),
      );
    case 'off':
      return saying(change(state, { wish: 'off', listensUntil: null }), sayOff());
    case 'where':
      return saying(state, sayWhere(municipality));
    case 'at':
      return municipality.locations.some(({ code }) => code === press.location)
        ? livesAt(state, press.location, facts)
        : saying(state, sayWhere(municipality));
    case 'nowhere':
      return livesAt(state, null, facts);
    case 'tell':
      return startNew(change(state, { listensUntil: listenFrom(at) }), facts);
    case 'mark':
    case 'skip':
      return checkIns.question?.number === press.number ? answer(state, press, at, facts) : null;
  }
}

/** The first answer counts, also a late one; the same question again is answered again and changes nothing. */
function answer(
  state: Conversation,
  press: Press & { act: 'mark' | 'skip' },
  at: Instant,
  { municipality }: Facts,
): Step {
  const { question, wish } = state.checkIns;
  const isFirst = question !== null && !question.isAnswered;
  const answered = isFirst
    ? change(state, {
        question: { ...question, isAnswered: true },
        silences: 0,
        wish: wish === 'resting' ? 'on' : wish,
      })
    : state;
  if (press.act === 'skip')
    return saying(answered, answered.checkIns.wish === 'on' ? sayOn(false, municipality) : sayOff());
  const { mark } = press;
  // Which of the two is said tells of the mark, so it is not kept.
  const said: Effect = { effect: 'say', message: sayMarked(isLow(mark)), forget: true };
  return {
    state: change(answered, { listensUntil: listenFrom(at) }),
    effects: isFirst ? [counting({ location: question.location, day: question.day, mark }, 1), said] : [said],
  };
}

/** A question that waits for its answer is put again with the new place, and counted there. */
function livesAt(state: Conversation, location: LocationCode | null, { municipality }: Facts): Step {
  const { question } = state.checkIns;
  const place = location ?? 'unsaid';
  if (question === null || question.isAnswered)
    return saying(
      change(state, { place }),
      location === null ? sayOn(false, municipality) : sayPlace(location, municipality),
    );
  const asked = { day: question.day, mark: null };
  return saying(
    change(state, { place, question: { ...question, location } }),
    sayQuestion(question.number, location, municipality),
    ...(question.location === location
      ? []
      : [counting({ ...asked, location: question.location }, -1), counting({ ...asked, location }, 1)]),
  );
}

const counting = (count: CheckInCount, by: 1 | -1): Effect => ({ effect: 'count-check-in', count, by });

const saying = (state: Conversation, message: ResidentMessage, ...effects: readonly Effect[]): Step => ({
  state,
  effects: [...effects, { effect: 'say', message }],
});

const change = (state: Conversation, changed: Partial<CheckIns>): Conversation => ({
  ...state,
  checkIns: { ...state.checkIns, ...changed },
});
