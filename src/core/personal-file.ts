/** All that is kept of one resident, as they may have it. What people at the desk noted for themselves is not in it. */
import type { Case, Entry } from './case/case.ts';
import type { StoredFile } from './file.ts';
import type { Content } from './message.ts';
import type { LocalizedName } from './municipality.ts';
import type { LocalDate } from './time.ts';

export interface PersonalFile {
  readonly madeOn: LocalDate;
  readonly person: {
    readonly chatId: string;
    readonly firstName: string;
    readonly username: string | null;
  };
  /** Whether they are asked how things are, and where they say they live. */
  readonly checkIns: { readonly isOn: boolean; readonly place: LocalizedName | null };
  /** What is not sent yet, in order. */
  readonly draft: readonly Content[];
  readonly cases: readonly {
    readonly case: Case;
    readonly location: LocalizedName | null;
    readonly entries: readonly Entry[];
    /** What a program made of the texts of an entry that hold words, in their order, by its number. */
    readonly translations: ReadonlyMap<number, readonly string[]>;
  }[];
  /** What the messages point at. */
  readonly files: readonly StoredFile[];
}
