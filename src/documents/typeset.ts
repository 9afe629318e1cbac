/**
 * Papers as PDF, by Typst: tagged (PDF/UA-1), selectable, in our own font, without internet. A template takes its data as JSON, so that no word of a
 * person is ever mark-up. The typesetter is large and loaded when the first paper is made.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Instant } from '#core/time.ts';
import { fontFiles } from './fonts.ts';

const templates = fileURLToPath(new URL('templates/', import.meta.url));

let compiler: Promise<NodeCompiler> | undefined;

/** Loaded at the first paper and kept: fonts and templates are read once. */
const typesetter = (): Promise<NodeCompiler> =>
  (compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then((typst) =>
    typst.NodeCompiler.create({
      workspace: templates,
      fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }],
    }),
  ));

export interface Paper {
  /** A file of templates/, without its ending. It reads its data with `json(bytes(sys.inputs.data))`. */
  readonly template: string;
  readonly data: unknown;
  /** Pictures by the name under which the template asks for them, with a leading slash: `/logo.svg`. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
  /** Stands in the file as the moment at which it was made, so that the same paper has the same bytes. */
  readonly madeAt: Instant;
}

/** Throws when the template does; that is a bug of ours, and the message holds none of the data. */
export async function typeset({ template, data, pictures = {}, madeAt }: Paper): Promise<Uint8Array> {
  const typst = await typesetter();
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
    throw new Error(`The template ${template} can’t be typeset: ${diagnosticsOf(typst, error)}`);
  } finally {
    typst.resetShadow();
    // Of the papers before it nothing is kept in memory.
    typst.evictCache(0);
  }
}

function diagnosticsOf(typst: NodeCompiler, error: unknown): string {
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
