/** What each way in gets beside the parts of the product: where to mount what a platform calls, and how it is counted. */
import type { RequestListener } from 'node:http';
import type { Platform } from '#ports/metrics.ts';
import type { Parts } from './compose.ts';
import type { Meter } from './watch/measured.ts';

/** What our own server answers to, by path; each way in adds its own while the product is put together. */
export type Routes = Record<string, RequestListener>;

export interface WayIn extends Parts {
  /** The platform refuses our token: only a person mends that. */
  readonly onRefused: (platform: Platform, reason: string) => void;
  readonly routes: Routes;
  readonly meter: Meter;
}
