/**
 * An interactive element of Block Kit. Here it is decided which control draws it, whether the app hears at once
 * (outside inputs, or where the input asks for it), and whether the person is asked first.
 */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import type { SlackInputValue } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { ButtonElement, followUrl } from './button-element.ts';
import { ChoiceGroup } from './choice-group.ts';
import { Confirm } from './confirm.ts';
import { FileInput } from './file-input.ts';
import { asObject, asObjects, asText, textOf, type Json } from './json.ts';
import { MomentField } from './moment-field.ts';
import { OverflowElement } from './overflow-element.ts';
import { SelectField } from './select-field.ts';
import { filledValue, type Surface } from './surface.ts';
import { TextField } from './text-field.ts';

interface ElementProps {
  readonly element: Json;
  readonly blockId: string;
  readonly surface: Surface;
  readonly isInput: boolean;
  /** An input that the app hears of at every change. */
  readonly isDispatched?: boolean;
  readonly notes?: FieldNotes;
}

/** What assistive technology is told of a field beside its name. */
interface FieldNotes {
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
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
  readonly notes: FieldNotes | undefined;
  readonly onChange: (value: SlackInputValue) => void;
}

/** Several controls in one element: they need a legend, not a label. */
export function isGroup(type: unknown): boolean {
  const name = asText(type);
  return ['checkboxes', 'radio_buttons', 'file_input'].includes(name) || name.startsWith('multi_');
}

export function Element(props: ElementProps): VNode {
  const { element, surface } = props;
  const [asked, setAsked] = useState<{ readonly act: () => void } | null>(null);
  const ask = (act: () => void) => (element.confirm === undefined ? act() : setAsked({ act }));
  const answer = (isYes: boolean) => {
    setAsked(null);
    if (isYes) asked?.act();
  };
  // After a "no" the control is drawn anew: it shows what was chosen before.
  const [round, setRound] = useState(0);
  return html`${h(Control, { ...props, ask, key: round })}
  ${
    asked &&
    h(Confirm, {
      confirm: asObject(element.confirm),
      desk: surface.desk,
      onYes: () => answer(true),
      onNo: () => {
        answer(false);
        setRound(round + 1);
      },
    })
  }`;
}

function Control(props: ElementProps & { readonly ask: (act: () => void) => void }): VNode {
  const { element, blockId, surface, isInput, isDispatched, ask } = props;
  const actionId = asText(element.action_id);
  const onChange = (value: SlackInputValue) => {
    if (isInput && !isDispatched) return surface.form.onFill(blockId, actionId, value);
    ask(() => {
      surface.form.onFill(blockId, actionId, value);
      surface.onAct({ blockId, actionId, value: typeof value === 'number' ? String(value) : value });
    });
  };
  const control: ControlProps = {
    element,
    surface,
    filled: filledValue(surface, blockId, actionId),
    onChange,
    name: `${blockId}-${actionId}`,
    label: isInput ? undefined : textOf(element.placeholder) || actionId,
    notes: props.notes,
  };
  const press = () => {
    const value = asText(element.value);
    surface.onAct(value === '' ? { blockId, actionId } : { blockId, actionId, value });
    followUrl(asText(element.url), surface);
  };
  const pick = (value: string) => {
    surface.onAct({ blockId, actionId, value });
    const option = asObjects(element.options).find((one) => one.value === value);
    followUrl(asText(option?.url), surface);
  };
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return h(ButtonElement, { element, surface, onPress: () => ask(press) });
    case 'overflow':
      return h(OverflowElement, { element, onPick: (value) => ask(() => pick(value)) });
    case 'plain_text_input':
    case 'rich_text_input':
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
    case 'file_input':
      return h(FileInput, control);
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
