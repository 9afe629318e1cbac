/** Reads YAML that people edit: either what the schema makes of it, or every mistake with its line and column. */
import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';

interface YamlMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface YamlSource<T> {
  readonly value: T;
  /** Where the value at `path` stands, for mistakes that only a later check can see. */
  readonly at: (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number };
}

type YamlResult<T> = YamlSource<T> | { readonly mistakes: readonly YamlMistake[] };

export function readYaml<T>(text: string, schema: z.ZodType<T>): YamlResult<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const unreadable = [
    ...document.errors.map((error) => ({ offset: error.pos[0], message: error.message })),
    ...strayIn(text, document),
  ];
  if (unreadable.length > 0)
    return { mistakes: unreadable.map(({ offset, message }) => ({ ...position(offset), message })) };
  const at = (path: readonly PropertyKey[]) => position(offsetOf(document, path));
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, at };
  return {
    mistakes: parsed.error.issues.map(({ path, message }) => ({
      ...at(path),
      message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
    })),
  };
}

/** What the parser lets pass: bytes that are no UTF-8, and a star that begins a value, which to YAML names something written before. */
function strayIn(text: string, document: Document): readonly { offset: number; message: string }[] {
  const replaced = text.indexOf('\uFFFD');
  const found =
    replaced < 0 ? [] : [{ offset: replaced, message: 'is not UTF-8: save the file in that encoding' }];
  visit(document, {
    Alias: (_key, node) => {
      if (node.resolve(document) !== undefined) return;
      const message = 'begins with a star, which has a meaning in YAML: put it in quotes';
      found.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return found;
}

/** The offset of the value at `path`, or of the nearest value around it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
