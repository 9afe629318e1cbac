/**
 * Loaded before anything else (`node --import`): what Node strips and compiles is kept beside the packages, so that the next start needs
 * neither. That saves half of its processor time, and the 20 MB that stripping types takes for as long as the process lives.
 * Plain JavaScript, because this file is itself before the cache. Where the folder can't be written, nothing changes.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/node/', import.meta.url)));
