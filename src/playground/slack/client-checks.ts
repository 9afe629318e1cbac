/** What Slack's client finds wrong with a form before it sends anything. */
import { elementsOf, isObject } from './block-kit/validate.ts';
import { stateField } from './inputs.ts';
import type { SlackBlock, SlackInputState, SlackStateValues } from './state.ts';
import type { Wire } from './world.ts';

/** docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const formFileBytesMax = 10 * 1024 * 1024;
const formFilesMax = 10;

/** What stands under an input instead of the form being sent, by block_id. */
export function clientErrors(blocks: readonly SlackBlock[], state: SlackStateValues): Record<string, string> {
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
  const field = stateField(held.type);
  const value = held[field];
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isOptional ? null : 'Please complete this required field.';
  if (Array.isArray(value)) {
    if (held.type === 'file_input') return filesProblem(element, value.filter(isObject));
    const max = Number(element['max_selected_items'] ?? Infinity);
    return value.length > max ? `Please choose no more than ${max}.` : null;
  }
  if (typeof value !== 'string') return null;
  if (held.type === 'number_input') return numberProblem(element, value);
  if (value.length < Number(element['min_length'] ?? 0))
    return `Please enter at least ${String(element['min_length'])} characters.`;
  const max = Number(element['max_length'] ?? 3000);
  if (field === 'value' && value.length > max) return `Please enter no more than ${max} characters.`;
  if (held.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value))
    return 'Please enter an email address.';
  if (held.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(value)) return 'Please enter a URL.';
  if (held.type === 'datepicker' && !/^\d{4}-\d\d-\d\d$/.test(value)) return 'Please enter a date.';
  if (held.type === 'timepicker' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return 'Please enter a time.';
  return null;
}

function numberProblem(element: Wire, value: string): string | null {
  const number = Number(value);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(number))
    return 'Please enter a whole number.';
  if (number < Number(element['min_value'] ?? -Infinity))
    return `Please enter a number of at least ${String(element['min_value'])}.`;
  if (number > Number(element['max_value'] ?? Infinity))
    return `Please enter a number of at most ${String(element['max_value'])}.`;
  return null;
}

function filesProblem(element: Wire, files: readonly Wire[]): string | null {
  const max = Number(element['max_files'] ?? formFilesMax);
  if (files.length > max) return `Please choose no more than ${max} files.`;
  if (files.some((file) => Number(file['size']) > formFileBytesMax)) return 'Files can be up to 10 MB.';
  const endings = Array.isArray(element['filetypes']) ? element['filetypes'].map(String) : null;
  const isTaken = (file: Wire) => endings === null || endings.includes(String(file['filetype']));
  return files.every(isTaken) ? null : `Please choose files of these kinds: ${endings?.join(', ')}.`;
}
