// What a person has filled in on a surface, kept on the page while the app redraws it.
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import type { SlackBlock, SlackInputs, SlackInputValue } from '../../slack/state.ts';
import { asObject, asObjects, asText } from './json.ts';
import type { Form } from './surface.ts';

/** The form, and what is still standing in it: of a surface that was redrawn, only what is there yet. */
export function useForm(
  blocks: readonly SlackBlock[],
  errors: Form['errors'] = {},
): { readonly form: Form; readonly standing: SlackInputs } {
  const [values, setValues] = useState<SlackInputs>({});
  const onFill = (blockId: string, actionId: string, value: SlackInputValue) => {
    setValues((known) => ({ ...known, [blockId]: { ...known[blockId], [actionId]: value } }));
  };
  const standing: Record<string, Record<string, SlackInputValue>> = {};
  for (const block of blocks) {
    const filled = values[block.block_id ?? ''] ?? {};
    const ids = elementIds(block);
    const kept = Object.entries(filled).filter(([actionId]) => ids.includes(actionId));
    if (kept.length > 0) standing[block.block_id ?? ''] = Object.fromEntries(kept);
  }
  return { form: { values: standing, errors, onFill }, standing };
}

/** What a click tells beside its own element; nothing where nothing was filled in. */
export function clickValues(standing: SlackInputs): { readonly values?: SlackInputs } {
  return Object.keys(standing).length > 0 ? { values: standing } : {};
}

function elementIds(block: SlackBlock): string[] {
  const elements = [...asObjects(block.elements), asObject(block.element), asObject(block.accessory)];
  return elements.map((element) => asText(element.action_id));
}
