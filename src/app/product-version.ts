/** Which product this is, from its package.json. */
import { readFileSync } from 'node:fs';

export function productVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
