/** Talks between a location and the municipality, noted by either side. */
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Wrong } from './act.ts';
import type { Refusal } from '../desk-acts.ts';

export interface ContactWindow {
  readonly ok: true;
  /** Of which this person may note a talk. */
  readonly locations: readonly LocationCode[];
  readonly location: LocationCode | null;
  /** Whether they approve what residents may read of it: somebody of the desk does. */
  readonly approves: boolean;
}

export interface ContactActs {
  openContact(asked: {
    readonly by: StaffId;
    readonly location?: LocationCode;
  }): Promise<ContactWindow | Refusal>;
  /** `agreed`: one a line, what, who, by when. `told`: what residents may read, one a line. */
  logContact(contact: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly location: LocationCode;
    readonly when: string;
    readonly agreed: string;
    readonly told: string;
  }): Promise<
    { readonly ok: true; readonly said: Text<DeskKey> } | Refusal | Wrong<'location' | 'when' | 'agreed'>
  >;
}
