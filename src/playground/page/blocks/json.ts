/** Careful reading of Block Kit: blocks come from the app as JSON and may hold anything. */
export type Json = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asObjects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The words of a Block Kit text object, or of a plain text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : asText(asObject(value).text);
}

export function optionValues(value: unknown): string[] {
  return asObjects(value).map((option) => asText(option.value));
}
