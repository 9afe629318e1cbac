/** Flyers and the poster of a location, for those who hang them up. */
import type { FlyerSize } from '#core/flyer.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { ActResult, Refusal } from '../desk-acts.ts';

export interface FlyerWindow {
  readonly ok: true;
  /** Of which this person may have them. */
  readonly locations: readonly LocationCode[];
  readonly location: LocationCode | null;
}

export interface FlyerActs {
  openFlyer(asked: { readonly by: StaffId }): Promise<FlyerWindow | Refusal>;
  /** They come by direct message, each as a PDF. */
  askFlyers(asked: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly location: LocationCode;
    readonly sizes: readonly FlyerSize[];
  }): Promise<ActResult>;
}
