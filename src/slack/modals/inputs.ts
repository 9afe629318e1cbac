/** Inputs that are no free text, each in a block of its own name, and what was put into them. */
import type { InputBlock } from '@slack/types';
import type { StaffId } from '#core/ids.ts';
import { parseInstant, parseLocalDate, type Instant, type LocalDate } from '#core/time.ts';
import { plainText } from '../render/blocks.ts';
import type { Inputs } from './modal.ts';

export interface Input {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

/** One input in a block of its own name. */
export const inputBlock = (input: Input, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: input.name,
  label: plainText(input.label),
  ...(input.hint === undefined ? {} : { hint: plainText(input.hint) }),
  ...(input.isOptional === true ? { optional: true } : {}),
  element,
});

export const personInput = (input: Input & { readonly initial?: StaffId | null }): InputBlock =>
  inputBlock(input, {
    type: 'users_select',
    action_id: input.name,
    ...(input.initial === undefined || input.initial === null ? {} : { initial_user: input.initial }),
  });

export const dateInput = (input: Input & { readonly initial?: LocalDate | null }): InputBlock =>
  inputBlock(input, {
    type: 'datepicker',
    action_id: input.name,
    ...(input.initial === undefined || input.initial === null ? {} : { initial_date: input.initial }),
  });

/** Slack counts in seconds. */
export const momentInput = (input: Input & { readonly initial?: Instant }): InputBlock =>
  inputBlock(input, {
    type: 'datetimepicker',
    action_id: input.name,
    ...(input.initial === undefined
      ? {}
      : { initial_date_time: Math.round(Date.parse(input.initial) / 1000) }),
  });

export const personIn = (inputs: Inputs, name: string): StaffId | null =>
  (inputs[name]?.[name]?.selected_user ?? null) as StaffId | null;

export const dateIn = (inputs: Inputs, name: string): LocalDate | null =>
  parseLocalDate(inputs[name]?.[name]?.selected_date ?? '');

export function momentIn(inputs: Inputs, name: string): Instant | null {
  const seconds = inputs[name]?.[name]?.selected_date_time;
  return seconds === undefined || seconds === null
    ? null
    : parseInstant(new Date(seconds * 1000).toISOString());
}
