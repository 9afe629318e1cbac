/** Something the page has to tell the person at it (an act that was refused), shown for a while. */
/// <reference lib="dom" />

import { useCallback, useEffect, useState } from 'preact/hooks';

const shownMs = 7000;

interface Notices {
  readonly notice: string | null;
  readonly show: (text: string) => void;
  readonly dismiss: () => void;
}

export function useNotice(): Notices {
  const [notice, setNotice] = useState<{ readonly text: string } | null>(null);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(null), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  const show = useCallback((text: string) => setNotice({ text }), []);
  const dismiss = useCallback(() => setNotice(null), []);
  return { notice: notice?.text ?? null, show, dismiss };
}
