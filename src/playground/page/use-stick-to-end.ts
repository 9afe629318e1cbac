/** A list of messages stays at its end while it grows, unless the reader has scrolled up. */
/// <reference lib="dom" />

import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

const nearPx = 80;

interface StickToEnd {
  /** For the element that scrolls. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** The reader has scrolled up. */
  readonly isAway: boolean;
  readonly toEnd: () => void;
}

/** `place` names what is shown: another one starts at its end. */
export function useStickToEnd(place: string): StickToEnd {
  const [isAway, setAway] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    let isAtEnd = true;
    let lastTop = 0;
    setAway(false);
    const keepEnd = () => {
      if (isAtEnd) element.scrollTop = element.scrollHeight;
      lastTop = element.scrollTop;
    };
    const onScroll = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      // Only upwards is the reader's doing: a list that grew between two frames is far from its end as well.
      if (isNear) isAtEnd = true;
      else if (element.scrollTop < lastTop) isAtEnd = false;
      lastTop = element.scrollTop;
      setAway(!isAtEnd);
    };
    // Also an edit of an earlier message, or a field below that takes more room, moves the end.
    const observer = new ResizeObserver(keepEnd);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    keepEnd();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [place]);
  const toEnd = useCallback(() => list.current?.scrollTo({ top: list.current.scrollHeight }), []);
  return { list, isAway, toEnd };
}
