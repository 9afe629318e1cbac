/** A clock that makes a component draw itself again. */
/// <reference lib="dom" />

import { useEffect, useState } from 'preact/hooks';

/** This machine's time, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
