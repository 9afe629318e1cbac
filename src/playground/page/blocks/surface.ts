/** What a block needs from the place it stands in: a message, a modal or the home tab. */
import type { SlackInputs, SlackInputValue } from '../../slack/state.ts';
import type { DeskContext } from '../desk/desk-context.ts';

/** Something a person did with an element. */
export interface ElementUse {
  readonly blockId: string;
  readonly actionId: string;
  readonly value?: string | readonly string[] | null;
}

/** What is filled in or chosen here and not sent yet. */
export interface Form {
  readonly values: SlackInputs;
  readonly errors: Readonly<Record<string, string>>;
  readonly onFill: (blockId: string, actionId: string, value: SlackInputValue) => void;
}

export interface Surface {
  readonly desk: DeskContext;
  /** The app hears at once: a button, or a select outside an input. */
  readonly onAct: (use: ElementUse) => void;
  readonly form: Form;
}

/** What was filled in, or undefined while the element still shows its initial value. */
export function filledValue(
  surface: Surface,
  blockId: string,
  actionId: string,
): SlackInputValue | undefined {
  return surface.form.values[blockId]?.[actionId];
}
