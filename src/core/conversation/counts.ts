/** How much of each kind there is. */
import { itemKinds, type ItemKind, type Text } from '../message.ts';

/** As a list, "2 повідомлення, 1 фото". */
export const countedItems = (kinds: readonly ItemKind[]): readonly Text[] =>
  itemKinds.flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count === 0 ? [] : [{ key: `draft.count.${kind}` as const, params: { count } }];
  });
