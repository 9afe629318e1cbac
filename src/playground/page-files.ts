/**
 * Files of the simulated worlds, as the page gets them. What a file is called or said to be is somebody's word: only what its own
 * first bytes show to be a picture, a sound or a film is shown; everything else is for saving, and no browser opens it by itself.
 */
import type { ServerResponse } from 'node:http';

const shown: readonly { readonly type: string; readonly begins: RegExp }[] = [
  { type: 'image/jpeg', begins: /^\xff\xd8\xff/ },
  { type: 'image/png', begins: /^\x89PNG\r\n/ },
  { type: 'image/gif', begins: /^GIF8/ },
  { type: 'image/webp', begins: /^RIFF[^]{4}WEBP/ },
  { type: 'audio/ogg', begins: /^OggS/ },
  { type: 'audio/mpeg', begins: /^(?:ID3|\xff[\xe0-\xff])/ },
  { type: 'video/mp4', begins: /^[^]{4}ftyp/ },
];

/** `null`: there is no such file. */
export function sendFile(response: ServerResponse, bytes: Uint8Array | null): void {
  if (bytes === null || bytes.length === 0) {
    response.statusCode = 404;
    response.end();
    return;
  }
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = shown.find(({ begins }) => begins.test(start));
  response.setHeader('content-type', known?.type ?? 'application/octet-stream');
  if (known === undefined) response.setHeader('content-disposition', 'attachment');
  // An id always stands for the same bytes.
  response.setHeader('cache-control', 'private, max-age=3600');
  response.end(bytes);
}
