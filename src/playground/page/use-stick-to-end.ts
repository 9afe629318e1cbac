// A list of messages stays at its end while new ones come in, unless the reader has scrolled up.
/// <reference lib="dom" />

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const nearPx = 80;

/** `place` names what is shown: another one starts at its end. */
export function useStickToEnd(place: string, revision: string): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const onScroll = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [place]);
  useLayoutEffect(() => {
    isAtEnd.current = true;
  }, [place]);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [place, revision]);
  return list;
}
