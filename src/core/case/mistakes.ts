/** What is wrong with what a person typed, told under the input that it stands in. */
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';

export type Mistake = DeskKey | Text<DeskKey>;
export type Mistakes<Input extends string> = Readonly<Partial<Record<Input, Mistake>>>;
