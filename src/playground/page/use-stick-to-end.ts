// A list of messages stays at its end while it grows, unless the reader has scrolled up.
/// <reference lib="dom" />

import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const nearPx = 80;

/** Give the returned reference to the element that scrolls; `place` names what is shown: another one starts at its end. */
export function useStickToEnd(place: string): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    let isAtEnd = true;
    let lastTop = 0;
    const toEnd = () => {
      if (isAtEnd) element.scrollTop = element.scrollHeight;
      lastTop = element.scrollTop;
    };
    const onScroll = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      // Only upwards is the reader's doing: a list that grew between two frames is far from its end as well.
      if (isNear) isAtEnd = true;
      else if (element.scrollTop < lastTop) isAtEnd = false;
      lastTop = element.scrollTop;
    };
    // Also an edit of an earlier message, or a field below that takes more room, moves the end.
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    toEnd();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [place]);
  return list;
}
