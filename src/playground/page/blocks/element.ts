// An interactive element of Block Kit. Here it is decided which control draws it and whether the app hears at
// once (outside inputs, or where the input asks for it).
/// <reference lib="dom" />

import type { SlackInputValue } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { ButtonElement } from './button-element.ts';
import { ChoiceGroup } from './choice-group.ts';
import { asText, textOf, type Json } from './json.ts';
import { MomentField } from './moment-field.ts';
import { OverflowElement } from './overflow-element.ts';
import { SelectField } from './select-field.ts';
import { filledValue, type Surface } from './surface.ts';
import { TextField } from './text-field.ts';

export interface ElementProps {
  readonly element: Json;
  readonly blockId: string;
  readonly surface: Surface;
  readonly isInput: boolean;
  /** An input that the app hears of at every change. */
  readonly isDispatched?: boolean;
}

/** What every control gets: the element, what it shows, and where a change goes. */
export interface ControlProps {
  readonly element: Json;
  readonly surface: Surface;
  /** Undefined while the initial value stands. */
  readonly filled: SlackInputValue | undefined;
  readonly name: string;
  /** Its accessible name where no label stands beside it. */
  readonly label: string | undefined;
  readonly onChange: (value: SlackInputValue) => void;
}

/** Several controls in one element: they need a legend, not a label. */
export function isGroup(type: unknown): boolean {
  return type === 'checkboxes' || type === 'radio_buttons' || asText(type).startsWith('multi_');
}

export function Element(props: ElementProps): VNode {
  const { element, blockId, surface, isInput, isDispatched } = props;
  const actionId = asText(element.action_id);
  const onChange = (value: SlackInputValue) => {
    surface.form?.onFill(blockId, actionId, value);
    if (isInput && !isDispatched) return;
    surface.onAct({ blockId, actionId, value: typeof value === 'number' ? String(value) : value });
  };
  const filled = filledValue(surface, blockId, actionId);
  const control: ControlProps = {
    element,
    surface,
    filled,
    onChange,
    name: `${blockId}-${actionId}`,
    label: isInput ? undefined : textOf(element.placeholder) || actionId,
  };
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return h(ButtonElement, {
        element,
        surface,
        onPress: () => {
          const value = asText(element.value);
          surface.onAct(value === '' ? { blockId, actionId } : { blockId, actionId, value });
        },
      });
    case 'overflow':
      return h(OverflowElement, { element, onPick: (value) => surface.onAct({ blockId, actionId, value }) });
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return h(TextField, control);
    case 'checkboxes':
    case 'radio_buttons':
      return h(ChoiceGroup, control);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return h(MomentField, control);
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return h(SelectField, control);
    default:
      return html`<p class="block-unknown">${`[${asText(element.type)}]`}</p>`;
  }
}
