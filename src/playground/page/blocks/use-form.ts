/** What a person has filled in on a surface, kept on the page while the app redraws it. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import type {
  SlackBlock,
  SlackInputs,
  SlackInputState,
  SlackInputValue,
  SlackStateValues,
} from '../../slack/state.ts';
import { asObject, asObjects, asText, optionValues } from './json.ts';
import type { Form } from './surface.ts';

interface FormOptions {
  readonly errors?: Form['errors'];
  /**
   * What Slack holds of this surface. It outlives a redrawing with other initial values, as in Slack: there an input
   * shows a new one only under a new id.
   */
  readonly held?: SlackStateValues;
}

/** The form as it is shown, and what of it was filled in here: of a surface that was redrawn, only what is there yet. */
export function useForm(
  blocks: readonly SlackBlock[],
  { errors = {}, held = {} }: FormOptions = {},
): { readonly form: Form; readonly standing: SlackInputs } {
  const [filled, setFilled] = useState<SlackInputs>({});
  const onFill = (blockId: string, actionId: string, value: SlackInputValue) => {
    setFilled((known) => ({ ...known, [blockId]: { ...known[blockId], [actionId]: value } }));
  };
  const values: Record<string, Record<string, SlackInputValue>> = {};
  const standing: Record<string, Record<string, SlackInputValue>> = {};
  for (const block of blocks) {
    const blockId = block.block_id ?? '';
    for (const actionId of elementIds(block)) {
      const state = held[blockId]?.[actionId];
      const own = filled[blockId]?.[actionId];
      if (own !== undefined) (standing[blockId] ??= {})[actionId] = own;
      if (own !== undefined) (values[blockId] ??= {})[actionId] = own;
      else if (state) (values[blockId] ??= {})[actionId] = heldValue(state);
    }
  }
  return { form: { values, errors, onFill }, standing };
}

/** What a click tells beside its own element; nothing where nothing was filled in. */
export function clickValues(standing: SlackInputs): { readonly values?: SlackInputs } {
  return Object.keys(standing).length > 0 ? { values: standing } : {};
}

function elementIds(block: SlackBlock): string[] {
  const elements = [...asObjects(block.elements), asObject(block.element), asObject(block.accessory)];
  return elements.map((element) => asText(element.action_id));
}

/** The state of an input as a person would fill it in. */
function heldValue({ type: _type, ...state }: SlackInputState): SlackInputValue {
  const [field = '', value] = Object.entries(state)[0] ?? [];
  if (field === 'selected_option') return asText(asObject(value).value) || null;
  if (field === 'selected_options') return optionValues(value);
  if (field === 'files') return asObjects(value).map((file) => asText(file.id));
  if (field === 'rich_text_value') return plainWords(value) || null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(String) : null;
}

function plainWords(value: unknown): string {
  const own = asText(asObject(value).text);
  return own + asObjects(asObject(value).elements).map(plainWords).join('');
}
