/** What a person does in their own overview. */
import type { HomePage } from '#core/desk/home.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';

export interface HomeActs {
  /** Shows it anew. */
  refreshHome(person: { readonly by: StaffId; readonly page?: HomePage }): Promise<void>;
  /** `null`: all locations. */
  filterHome(choice: { readonly by: StaffId; readonly filter: LocationCode | null }): Promise<void>;
}
