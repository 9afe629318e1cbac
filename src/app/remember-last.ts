/** A pure reading of a text that is asked for several times while one message is handled, and then never again. */

/** The same, without reading a text anew that was the last one already. */
export function rememberLast<Result>(read: (text: string) => Result): (text: string) => Result {
  let last: { readonly text: string; readonly result: Result } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) };
    return last.result;
  };
}
