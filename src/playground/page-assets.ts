/**
 * The page's files as the browser gets them: the page's own modules with their types stripped, and the few
 * modules of node_modules it imports. No build step, nothing from another host.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

interface Asset {
  readonly type: string;
  readonly body: string;
}

const pageFolder = new URL('./page/', import.meta.url);
const require = createRequire(import.meta.url);

/** What the import map of index.html names; read beside the package's own entry point. */
const vendorModules: Readonly<Record<string, string>> = {
  'preact.mjs': 'preact',
  'hooks.mjs': 'preact/hooks',
  'htm.mjs': 'htm',
  'htm-preact.mjs': 'htm/preact',
};

/** Segments without dots: no path can leave the folder. */
const pagePath = /^\/page\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:ts|css|svg))$/;
const vendorPath = /^\/vendor\/([a-z-]+\.mjs)$/;

/** Stripping takes a millisecond a file; a file that was edited is read again. */
const stripped = new Map<string, { readonly changedAt: number; readonly asset: Asset }>();

/** The file a path stands for, or null when there is none. */
export async function findAsset(path: string): Promise<Asset | null> {
  const page = pagePath.exec(path)?.[1];
  if (page !== undefined) return pageAsset(page);
  const vendor = vendorModules[vendorPath.exec(path)?.[1] ?? ''];
  if (vendor === undefined) return null;
  const file = require.resolve(vendor).replace(/\.js$/, '.mjs');
  const source = await readFile(file, 'utf8');
  return { type: 'text/javascript; charset=utf-8', body: source.replace(/\n\/\/# sourceMappingURL=\S*/, '') };
}

async function pageAsset(name: string): Promise<Asset | null> {
  const file = fileURLToPath(new URL(name, pageFolder));
  const changedAt = (await stat(file).catch(() => null))?.mtimeMs;
  if (changedAt === undefined) return null;
  const known = stripped.get(name);
  if (known?.changedAt === changedAt) return known.asset;
  const asset = assetOf(name, await readFile(file, 'utf8'));
  stripped.set(name, { changedAt, asset });
  return asset;
}

function assetOf(name: string, source: string): Asset {
  if (name.endsWith('.css')) return { type: 'text/css; charset=utf-8', body: source };
  if (name.endsWith('.svg')) return { type: 'image/svg+xml', body: source };
  return { type: 'text/javascript; charset=utf-8', body: stripTypeScriptTypes(source, { mode: 'strip' }) };
}

/** The document, and the policy that lets it load nothing but its own files. */
export async function readDocument(): Promise<{ html: string; policy: string }> {
  const html = await readFile(new URL('index.html', pageFolder), 'utf8');
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(importMap).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, policy };
}
