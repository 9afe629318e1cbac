// Keeps the keyboard inside a window that lies over the rest.
/// <reference lib="dom" />

const focusable = ':is(button, input, select, textarea, a[href], [tabindex="0"]):not(:disabled)';

/** Leads Tab from the last part of `window` to its first, and back. */
export function keepFocusIn(window: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const parts = [...window.querySelectorAll<HTMLElement>(focusable)].filter((part) => part.checkVisibility());
  const [first] = parts;
  const last = parts.at(-1);
  const from = event.shiftKey ? first : last;
  if (document.activeElement !== from) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
