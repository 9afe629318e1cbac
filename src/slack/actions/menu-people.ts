/** Of the menu: who works on a case, who can see it, and when one is reminded or away. */
import { absenceView } from '../modals/absence.ts';
import { handOverView } from '../modals/hand-over.ts';
import { menuAction } from '../modals/more.ts';
import { readersView } from '../modals/readers.ts';
import { remindView } from '../modals/remind.ts';
import { timelineView } from '../modals/timeline.ts';
import { windowFor, type Action } from './action.ts';

export const menuHandOver: Action = {
  id: menuAction('handOver'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openHandOver({ by, caseId }), (found, desk) =>
      handOverView({ caseId, about: found.case }, desk),
    ),
};

export const menuRemind: Action = {
  id: menuAction('remind'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openRemind({ by, caseId }), (found, desk) =>
      remindView({ caseId, about: found.case }, desk),
    ),
};

export const menuWho: Action = {
  id: menuAction('who'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.who({ by, caseId }), (found, desk) => readersView(caseId, found, desk)),
};

/** Pressed again it ends: the menu says which it is. */
export const menuFollow: Action = {
  id: menuAction('follow'),
  decide: async ({ deliveryId, by, caseId }, acts) => {
    const more = await acts.openMore({ by, caseId });
    if (!more.ok) return { show: 'refusal', refusal: more.refusal };
    const isFollowing = !more.isFollowing;
    const result = await acts.follow({ deliveryId, by, caseId, isFollowing });
    if (!result.ok) return { show: 'refusal', refusal: result.refusal };
    return { show: 'said', said: { key: isFollowing ? 'follow.begun' : 'follow.ended' } };
  },
};

export const menuAbsence: Action = {
  id: menuAction('absence'),
  decide: async ({ by }, acts) => {
    const known = await acts.openAbsence({ by });
    return { show: 'window', view: (desk) => absenceView(known, desk) };
  },
};

export const menuHistory: Action = {
  id: menuAction('history'),
  decide: async ({ by, caseId, rest }, acts) =>
    windowFor(await acts.timeline({ by, caseId, page: Number(rest) || 1 }), (found, desk) =>
      timelineView(caseId, found, desk),
    ),
};

const turned = (id: string): Action => ({
  id,
  decide: async (click, acts) => {
    const followUp = await menuHistory.decide(click, acts);
    return followUp.show === 'window' ? { ...followUp, inPlace: true } : followUp;
  },
});

export const timelineOlder = turned('timeline_older');
export const timelineNewer = turned('timeline_newer');
