/** The product's own lists of what a message is for. */
import { loadPurposeLists } from '#app/data/purpose-lists.ts';

const loaded = loadPurposeLists();
if (!loaded.ok) throw new Error('data/purpose-words.yaml is wrong');
export const purposeLists = loaded.value;
