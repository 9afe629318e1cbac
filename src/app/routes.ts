/** What our own server answers to, by path: each way in adds its own while the product is put together. */
import type { RequestListener } from 'node:http';

export type Routes = Record<string, RequestListener>;
