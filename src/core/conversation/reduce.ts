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
