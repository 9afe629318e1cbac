/** Light or dark: the system's choice until the person at the page makes one, which this browser then remembers. */
/// <reference lib="dom" />

import { useEffect, useState } from 'preact/hooks';

type Theme = 'light' | 'dark';

const storedAs = 'theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

interface ThemeSwitch {
  readonly theme: Theme;
  readonly change: () => void;
}

export function useTheme(): ThemeSwitch {
  const [chosen, setChosen] = useState<Theme | null>(readStored);
  const [isSystemDark, setSystemDark] = useState(prefersDark.matches);
  useEffect(() => {
    const onChange = () => setSystemDark(prefersDark.matches);
    prefersDark.addEventListener('change', onChange);
    return () => prefersDark.removeEventListener('change', onChange);
  }, []);
  useEffect(() => {
    if (chosen === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
  }, [chosen]);
  const theme = chosen ?? (isSystemDark ? 'dark' : 'light');
  const change = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(storedAs, next);
    setChosen(next);
  };
  return { theme, change };
}

function readStored(): Theme | null {
  const stored = localStorage.getItem(storedAs);
  return stored === 'light' || stored === 'dark' ? stored : null;
}
