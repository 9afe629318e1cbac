/** Strips the types from all files of ours that are not kept without them yet. A process of its own: what strips takes 25 MB until its process ends. */
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { keepStripped, readStripped, sources } from './stripped.js';

for (const name of readdirSync(sources, { recursive: true })) {
  if (!name.endsWith('.ts')) continue;
  const { href } = new URL(name.replaceAll('\\', '/'), sources);
  const text = readFileSync(new URL(href), 'utf8');
  if (readStripped(href, text) === null) keepStripped(href, text, stripTypeScriptTypes(text));
}
