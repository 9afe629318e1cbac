/** The typesetter itself. It is large, and what it does takes a moment in which nothing else happens: only the thread that typeset.ts begins has it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFiles } from './fonts.ts';
import type { Paper } from './typeset.ts';

const templates = fileURLToPath(new URL('../templates/', import.meta.url));

/** Fonts and templates are read once. */
const typst = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }],
});

/** Throws when the template does; that is a bug of ours, and the message holds none of the data. */
export function typesetHere({ template, data, pictures = {}, madeAt }: Paper): Uint8Array {
  for (const [name, bytes] of Object.entries(pictures))
    typst.mapShadow(`${templates}${name.slice(1)}`, Buffer.from(bytes));
  try {
    return typst.pdf(
      {
        mainFilePath: `${templates}${template}.typ`,
        inputs: { data: JSON.stringify(data) },
        resetRead: true,
      },
      { pdfStandard: 'ua-1', creationTimestamp: Date.parse(madeAt) / 1000 },
    );
  } catch (error) {
    throw new Error(`The template ${template} can’t be typeset: ${diagnosticsOf(error)}`);
  } finally {
    typst.resetShadow();
    // Typst keeps what it made of earlier papers; no words of people stay in memory.
    typst.evictCache(0);
  }
}

function diagnosticsOf(error: unknown): string {
  try {
    const found = typst.fetchDiagnostics(error as never) as readonly { readonly message?: string }[];
    // What could not be shown is quoted, and it is somebody's.
    return found.map(({ message = '' }) => message.replaceAll(/`[^`]*`/gu, '`…`')).join('; ');
  } catch {
    // Where the binding can't hand them out, only what our own templates say of themselves is ours to repeat.
    const { code } = error as { readonly code?: unknown };
    return /assertion failed: ([a-z-]+)$/u.exec(String(code))?.[1] ?? 'no diagnostics';
  }
}
