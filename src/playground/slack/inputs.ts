// What the inputs of a view or message hold: from their initial values, from what a person fills in, and what
// Slack's client refuses before anything is sent. Shapes as in `view.state.values`.

import { elementsOf, isObject } from './block-kit/validate.ts';
import type { SlackBlock, SlackInputs, SlackInputState, SlackInputValue, SlackStateValues } from './state.ts';
import type { Wire } from './world.ts';

type Values = Record<string, Record<string, SlackInputState>>;

const stateless = new Set(['button', 'overflow', 'image', 'mrkdwn', 'plain_text']);
/** The one field in which an input's state lies, and the field of its initial value. */
const fields: Readonly<Record<string, readonly [state: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  overflow: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  file_input: ['files', 'initial_files'],
};

/** The state a person sees on opening, with what was entered before laid over it. */
export function stateOf(blocks: readonly SlackBlock[], entered: SlackStateValues = {}): Values {
  const values: Values = {};
  for (const block of blocks) {
    const blockId = block.block_id ?? '';
    for (const element of elementsOf(block)) {
      const type = String(element['type']);
      const actionId = String(element['action_id']);
      if (stateless.has(type)) continue;
      const known = entered[blockId]?.[actionId];
      (values[blockId] ??= {})[actionId] = known?.type === type ? known : initialState(element, type);
    }
  }
  return values;
}

function initialState(element: Wire, type: string): SlackInputState {
  const [state, initial] = fields[type] ?? ['value', 'initial_value'];
  const isMany = state.endsWith('s');
  return { type, [state]: element[initial] ?? (isMany ? [] : null) };
}

/** The state of one element after a person has entered a value. */
function enteredState(element: Wire, value: SlackInputValue): SlackInputState {
  const type = String(element['type']);
  const [state] = fields[type] ?? ['value'];
  if (state === 'selected_option') return { type, [state]: value === null ? null : optionOf(element, value) };
  if (state === 'selected_options')
    return { type, [state]: listOf(value).map((one) => optionOf(element, one)) };
  if (state === 'rich_text_value') return { type, [state]: value === null ? null : richText(String(value)) };
  if (state === 'value') return { type, [state]: value === null || value === '' ? null : String(value) };
  if (state.endsWith('s')) return { type, [state]: listOf(value) };
  return { type, [state]: value };
}

function listOf(value: SlackInputValue): readonly (string | number)[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

function optionOf(element: Wire, value: SlackInputValue): unknown {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'].filter(isObject) : [];
  const lists = [element['options'], ...groups.map((group) => group['options'])];
  const options = lists.flatMap((list: unknown) => (Array.isArray(list) ? list.filter(isObject) : []));
  const found = options.find((option) => option['value'] === value);
  if (found) return found;
  if (String(element['type']).includes('external'))
    return { text: { type: 'plain_text', text: value }, value };
  throw new Error(
    `no option ${JSON.stringify(value)}; there are: ${options.map((one) => String(one['value'])).join(' | ')}`,
  );
}

export function richText(text: string): Wire {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/** Lays what a person fills in over the state; an address that is not in the view is a mistake of the caller. */
export function fillIn(blocks: readonly SlackBlock[], state: Values, inputs: SlackInputs): Values {
  const filled = structuredClone(state);
  for (const [blockId, actions] of Object.entries(inputs)) {
    const block = blocks.find((one) => one.block_id === blockId);
    for (const [actionId, value] of Object.entries(actions)) {
      const element = block && elementsOf(block).find((one) => one['action_id'] === actionId);
      if (!element || stateless.has(String(element['type']))) {
        const known = Object.entries(state).map(([id, inner]) => `${id}/${Object.keys(inner).join(',')}`);
        throw new Error(`no input ${blockId}/${actionId}; there are: ${known.join(' | ')}`);
      }
      (filled[blockId] ??= {})[actionId] = enteredState(element, value);
    }
  }
  return filled;
}

/** What the client says under an input instead of sending the form, by block_id. */
export function clientErrors(blocks: readonly SlackBlock[], state: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks.filter(({ type }) => type === 'input')) {
    const [element] = elementsOf(block);
    const held = element && state[block.block_id ?? '']?.[String(element['action_id'])];
    const problem = element && held ? problemOf(element, held, block['optional'] === true) : null;
    if (problem !== null) errors[block.block_id ?? ''] = problem;
  }
  return errors;
}

function problemOf(element: Wire, held: SlackInputState, isOptional: boolean): string | null {
  const [field] = fields[held.type] ?? ['value'];
  const value = held[field];
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isOptional ? null : 'Please complete this required field.';
  if (typeof value !== 'string') return null;
  if (value.length < Number(element['min_length'] ?? 0))
    return `Please enter at least ${String(element['min_length'])} characters.`;
  const max = Number(element['max_length'] ?? 3000);
  if (field === 'value' && value.length > max) return `Please enter no more than ${max} characters.`;
  if (held.type === 'number_input' && !Number.isFinite(Number(value))) return 'Please enter a number.';
  if (held.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value))
    return 'Please enter an email address.';
  if (held.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(value)) return 'Please enter a URL.';
  return null;
}

/** What an `actions` entry of block_actions says about the touched element. */
export function touchedWire(element: Wire, blockId: string, value: SlackInputValue | undefined): Wire {
  const type = String(element['type']);
  const base = { type, action_id: element['action_id'], block_id: blockId };
  if (type === 'button') {
    const { text, value: carried, style } = element;
    return {
      ...base,
      text,
      ...(carried === undefined ? {} : { value: carried }),
      ...(style === undefined ? {} : { style }),
    };
  }
  return { ...base, ...enteredState(element, value ?? null) };
}
