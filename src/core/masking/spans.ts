/** Parts of a text, and what is done with many of them. */
import { filler } from './words.ts';

export const kinds = [
  'name',
  'room',
  'phone',
  'birth',
  'number',
  'email',
  'handle',
  'link',
  'address',
] as const;
export type MaskKind = (typeof kinds)[number];

export interface Span {
  readonly kind: MaskKind;
  readonly start: number;
  readonly end: number;
}

/** In order; those that overlap become one, of the kind of the first. */
export function apart<T extends Omit<Span, 'kind'>>(spans: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end };
  }
  return kept;
}

/** The text with fillers where the spans are, of the same length, so that nothing is found there a second time. */
export function without(text: string, spans: readonly Omit<Span, 'kind'>[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of apart(spans)) {
    rest += text.slice(from, start) + filler.repeat(end - start);
    from = end;
  }
  return rest + text.slice(from);
}
