/**
 * What the inputs of a view or message hold: from their initial values, and from what a person fills in. Shapes as in
 * `view.state.values`.
 */
import { elementsOf, isObject } from './block-kit/validate.ts';
import type { SlackBlock, SlackInputs, SlackInputState, SlackInputValue, SlackStateValues } from './state.ts';
import { fileWire } from './wire.ts';
import type { SlackWorld, Wire } from './world.ts';

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

export function stateField(type: string): string {
  return fields[type]?.[0] ?? 'value';
}

/** The state a person sees on opening, with what was entered before laid over it where it can still be chosen. */
export function stateOf(blocks: readonly SlackBlock[], entered: SlackStateValues = {}): Values {
  const values: Values = {};
  for (const block of blocks) {
    const blockId = block.block_id ?? '';
    for (const element of elementsOf(block)) {
      const type = String(element['type']);
      const actionId = String(element['action_id']);
      if (stateless.has(type)) continue;
      const known = entered[blockId]?.[actionId];
      (values[blockId] ??= {})[actionId] =
        known?.type === type && isOffered(element, known) ? known : initialState(element, type);
    }
  }
  return values;
}

/** A menu that was drawn anew may have lost the option that was chosen in it. */
function isOffered(element: Wire, state: SlackInputState): boolean {
  const chosen = [state['selected_option'], state['selected_options']].flat().filter(isObject);
  if (chosen.length === 0 || state.type.includes('external')) return true;
  const offered = new Set(optionsOf(element).map((option) => option['value']));
  return chosen.every((option) => offered.has(option['value']));
}

function initialState(element: Wire, type: string): SlackInputState {
  const [state, initial] = fields[type] ?? ['value', 'initial_value'];
  const isMany = state.endsWith('s');
  return { type, [state]: element[initial] ?? (isMany ? [] : null) };
}

/** The state of one element after a person has entered a value. */
function enteredState(world: SlackWorld, element: Wire, value: SlackInputValue): SlackInputState {
  const type = String(element['type']);
  const [state] = fields[type] ?? ['value'];
  if (state === 'selected_option') return { type, [state]: value === null ? null : optionOf(element, value) };
  if (state === 'selected_options')
    return { type, [state]: listOf(value).map((one) => optionOf(element, one)) };
  if (state === 'rich_text_value') return { type, [state]: value === null ? null : richText(String(value)) };
  if (state === 'value') return { type, [state]: value === null || value === '' ? null : String(value) };
  if (state === 'files') return { type, [state]: listOf(value).map((id) => uploadedFile(world, String(id))) };
  if (state.endsWith('s')) return { type, [state]: listOf(value) };
  if (state === 'selected_date_time') return { type, [state]: value === null ? null : Number(value) };
  return { type, [state]: value };
}

function listOf(value: SlackInputValue): readonly (string | number)[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

function uploadedFile(world: SlackWorld, id: string): Wire {
  const file = world.files.get(id);
  if (!file || file.isDeleted) throw new Error(`no file ${id}`);
  return fileWire(world, file);
}

function optionsOf(element: Wire): Wire[] {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'].filter(isObject) : [];
  const lists = [element['options'], ...groups.map((group) => group['options'])];
  return lists.flatMap((list: unknown) => (Array.isArray(list) ? list.filter(isObject) : []));
}

function optionOf(element: Wire, value: SlackInputValue): unknown {
  const options = optionsOf(element);
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
export function fillIn(
  world: SlackWorld,
  blocks: readonly SlackBlock[],
  state: Values,
  inputs: SlackInputs,
): Values {
  const filled = structuredClone(state);
  for (const [blockId, actions] of Object.entries(inputs)) {
    const block = blocks.find((one) => one.block_id === blockId);
    for (const [actionId, value] of Object.entries(actions)) {
      const element = block && elementsOf(block).find((one) => one['action_id'] === actionId);
      if (!element || stateless.has(String(element['type']))) {
        const known = Object.entries(state).map(([id, inner]) => `${id}/${Object.keys(inner).join(',')}`);
        throw new Error(`no input ${blockId}/${actionId}; there are: ${known.join(' | ')}`);
      }
      (filled[blockId] ??= {})[actionId] = enteredState(world, element, value);
    }
  }
  return filled;
}

/** What an `actions` entry of block_actions says about the touched element. */
export function touchedWire(
  world: SlackWorld,
  element: Wire,
  blockId: string,
  value: SlackInputValue | undefined,
): Wire {
  const type = String(element['type']);
  const carried = ['placeholder', 'confirm'].filter((name) => element[name] !== undefined);
  const base = {
    type,
    action_id: element['action_id'],
    block_id: blockId,
    ...Object.fromEntries(carried.map((name) => [name, element[name]])),
  };
  if (type === 'button') {
    const { text, value: own, style } = element;
    return {
      ...base,
      text,
      ...(own === undefined ? {} : { value: own }),
      ...(style === undefined ? {} : { style }),
    };
  }
  return { ...base, ...enteredState(world, element, value ?? null) };
}
