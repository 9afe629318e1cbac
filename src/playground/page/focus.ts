/** Where the keyboard is while a window lies over the rest: inside it, and afterwards where it was before. */
/// <reference lib="dom" />

import { useEffect, useRef } from 'preact/hooks';

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

/** Call it in what draws the window and what it lies over: at the first drawing with the window the keyboard is still there. */
export function useReturnOfFocus(isOpen: boolean): void {
  const opener = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (isOpen && !wasOpen.current) opener.current = document.activeElement;
  wasOpen.current = isOpen;
  useEffect(() => {
    if (!isOpen) return undefined;
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    };
  }, [isOpen]);
}
