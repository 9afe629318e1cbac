/**
 * The one place that ties the page to its view library: `h(Component, props)` places a component and checks its
 * props, `html` is for markup.
 */
/// <reference lib="dom" />

import { h as create, type ComponentChild, type ComponentType, type VNode } from 'preact';

export { html } from 'htm/preact';
export type { ComponentChild, VNode };

/** A component with its props; `key` tells it from its siblings. */
export function h<Props extends object>(
  component: (props: Props) => VNode | null,
  props: Props & { readonly key?: string | number },
): VNode {
  return create(component as ComponentType<object>, props);
}
