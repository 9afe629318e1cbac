/** Inputs in which something is chosen from a list, each in a block of its own name, and what was chosen. */
import type { InputBlock, PlainTextOption } from '@slack/types';
import type { StaffId } from '#core/ids.ts';
import { cut, plainText } from '../render/blocks.ts';
import { inputBlock, type Input } from './inputs.ts';
import type { Inputs } from './modal.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

type Choosing = Omit<Input, 'isOptional'>;

/** Slack refuses longer labels, and more options than this in one list. */
const optionLabelMax = 75;
const optionsMax = 100;

const optionOf = ({ value, label }: Option): PlainTextOption => ({
  text: plainText(cut(label, optionLabelMax)),
  value,
});

/** In groups as soon as one list cannot hold them. */
function listed(options: readonly Option[]) {
  const all = options.map(optionOf);
  if (all.length <= optionsMax) return { options: all };
  const groups = Array.from({ length: Math.ceil(all.length / optionsMax) }, (_, index) =>
    all.slice(index * optionsMax, (index + 1) * optionsMax),
  );
  return {
    option_groups: groups.map((group) => ({
      label: plainText(cut(group[0]?.text.text ?? '…', optionLabelMax)),
      options: group,
    })),
  };
}

/** A menu's options, with the chosen one where it is among them. */
export function menuOf(options: readonly Option[], chosen: string | null) {
  const initial = options.find(({ value }) => value === chosen);
  return { ...listed(options), ...(initial === undefined ? {} : { initial_option: optionOf(initial) }) };
}

/** One of a list. */
export function oneOf(
  input: Choosing & {
    readonly options: readonly Option[];
    readonly chosen: string | null;
    readonly isOptional?: boolean;
  },
): InputBlock {
  return inputBlock(
    { ...input, isOptional: input.isOptional ?? false },
    {
      type: 'static_select',
      action_id: input.name,
      ...menuOf(input.options, input.chosen),
    },
  );
}

/** Any of a list, in the list's order. */
export function anyOf(
  input: Choosing & { readonly options: readonly Option[]; readonly chosen: readonly string[] },
): InputBlock {
  const chosen = input.options.filter(({ value }) => input.chosen.includes(value));
  return inputBlock(
    { ...input, isOptional: true },
    {
      type: 'multi_static_select',
      action_id: input.name,
      ...listed(input.options),
      ...(chosen.length === 0 ? {} : { initial_options: chosen.map(optionOf) }),
    },
  );
}

/** People of the workspace. */
export const peopleInput = (input: Choosing & { readonly chosen: readonly StaffId[] }): InputBlock =>
  inputBlock(
    { ...input, isOptional: true },
    {
      type: 'multi_users_select',
      action_id: input.name,
      ...(input.chosen.length === 0 ? {} : { initial_users: [...input.chosen] }),
    },
  );

/** A box to tick, under a label that says in full what it means. */
export function tick(box: Choosing & { readonly option: string; readonly isTicked?: boolean }): InputBlock {
  const option = optionOf({ value: 'yes', label: box.option });
  return inputBlock(
    { ...box, isOptional: true },
    {
      type: 'checkboxes',
      action_id: box.name,
      options: [option],
      ...(box.isTicked === true ? { initial_options: [option] } : {}),
    },
  );
}

/** Boxes to tick, at most ten, each with words of people below it. */
export const boxes = (
  input: Choosing & { readonly options: readonly (Option & { readonly more: string })[] },
): InputBlock =>
  inputBlock(
    { ...input, isOptional: true },
    {
      type: 'checkboxes',
      action_id: input.name,
      options: input.options.map(({ more, ...option }) => ({
        ...optionOf(option),
        ...(more === '' ? {} : { description: plainText(more) }),
      })),
    },
  );

export const oneIn = (inputs: Inputs, name: string): string | null =>
  inputs[name]?.[name]?.selected_option?.value ?? null;

export const anyIn = (inputs: Inputs, name: string): readonly string[] =>
  (inputs[name]?.[name]?.selected_options ?? []).flatMap(({ value }) => value ?? []);

export const peopleIn = (inputs: Inputs, name: string): readonly StaffId[] =>
  (inputs[name]?.[name]?.selected_users ?? []) as readonly StaffId[];

export const isTicked = (inputs: Inputs, name: string): boolean => anyIn(inputs, name).length > 0;
