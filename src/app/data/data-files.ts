/** Reads the lists and calendars that lie beside the code and that a municipality may edit: the value, or every mistake by line. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Problem } from '../problems.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

/** The folder `data` of the product. */
export const dataFolder = new URL('../../../data/', import.meta.url);

export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A file as it was read, with what makes a problem of something in it. */
export interface DataFile<T> {
  readonly value: T;
  readonly problemAt: (path: readonly PropertyKey[], what: string) => Problem;
}

export function readDataFile<T>(folder: URL, name: string, schema: z.ZodType<T>): Loaded<DataFile<T>> {
  let text: string;
  try {
    text = readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return {
      ok: false,
      problems: [{ where: name, what: 'can’t be read', remedy: `Put the file ${name} there.` }],
    };
  }
  const result = readYaml(text, schema);
  if ('mistakes' in result) {
    return {
      ok: false,
      problems: result.mistakes.map((mistake) => problemOn(name, mistake, mistake.message)),
    };
  }
  const { value, at } = result;
  return { ok: true, value: { value, problemAt: (path, what) => problemOn(name, at(path), what) } };
}

function problemOn(
  name: string,
  { line, column }: ReturnType<YamlSource<unknown>['at']>,
  what: string,
): Problem {
  return {
    where: `${name}:${line}:${column}`,
    what,
    remedy: 'How the file is written stands at its beginning.',
  };
}
