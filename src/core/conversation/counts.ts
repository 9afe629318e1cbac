/** How much of each kind was sent. */
import { itemKinds, type ItemKind } from '../message.ts';
import type { Draft } from './state.ts';

export const countOneMore = (counts: Draft['counts'], kind: ItemKind): Draft['counts'] => ({
  ...counts,
  [kind]: (counts[kind] ?? 0) + 1,
});

export const countBoth = (one: Draft['counts'], other: Draft['counts']): Draft['counts'] =>
  Object.fromEntries(
    itemKinds
      .map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );

/** What is left of `all`; of no kind less than nothing. */
export const countWithout = (all: Draft['counts'], some: Draft['counts']): Draft['counts'] =>
  Object.fromEntries(
    itemKinds
      .map((kind) => [kind, (all[kind] ?? 0) - (some[kind] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
