/** The conversation with a resident: state and event in, state and effects out. Pure, so that one transaction can hold everything that follows from a message. */
import type { Effect } from '../effect.ts';
import type { ConversationEvent, Facts } from './facts.ts';
import { onCommand } from './steps/command.ts';
import { atPace } from './flood.ts';
import { onDraftEdited } from './steps/edited.ts';
import { onLanguageSeen } from './steps/language.ts';
import { onMessage } from './steps/message.ts';
import { onPress } from './steps/press.ts';
import type { Conversation } from './state.ts';

export interface Step {
  readonly state: Conversation;
  readonly effects: readonly Effect[];
}

/** Handles one event. Never throws, whatever the state or the button's age. */
export function reduce(before: Conversation, event: ConversationEvent, facts: Facts): Step {
  // What came since was not asked about: nothing of it may be erased by an old yes.
  const state = event.type === 'press' || before.erasing === null ? before : { ...before, erasing: null };
  return withAlbum(handle(state, event, facts));
}

function handle(state: Conversation, event: ConversationEvent, facts: Facts): Step {
  switch (event.type) {
    case 'message':
      return atPace(state, onMessage(state, event, facts), facts);
    case 'command':
      return atPace(state, onCommand(state, event, facts), facts);
    case 'draft-edited':
      return onDraftEdited(state, event.text, facts);
    case 'language-seen':
      return onLanguageSeen(state, event, facts);
    case 'press':
      return onPress(state, event, facts);
  }
}

/** The rest of an album that waited goes where it went. */
function withAlbum(step: Step): Step {
  const { album } = step.state;
  const moved = step.effects.find(({ effect }) => effect === 'move-parked');
  if (album?.to !== 0 || moved?.effect !== 'move-parked') return step;
  const to = 'draft' in moved.to ? moved.to.draft : moved.to.caseId;
  return { ...step, state: { ...step.state, album: { ...album, to } } };
}
