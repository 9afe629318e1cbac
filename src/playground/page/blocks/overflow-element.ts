/** The menu behind three dots. */
/// <reference lib="dom" />

import { h, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu } from '../menu.ts';
import { asObjects, asText, textOf, type Json } from './json.ts';

interface OverflowElementProps {
  readonly element: Json;
  readonly onPick: (value: string) => void;
}

export function OverflowElement({ element, onPick }: OverflowElementProps): VNode {
  return h(Menu, {
    label: 'Meer',
    face: h(Icon, { name: 'more' }),
    faceClass: 'slack-button is-square',
    opens: 'down-left',
    items: asObjects(element.options).map((option) => ({
      label: textOf(option.text),
      onPick: () => onPick(asText(option.value)),
    })),
  });
}
