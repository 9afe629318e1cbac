/** The newest snapshot of everything, as the stream brings it. */
/// <reference lib="dom" />

import { useEffect, useState } from 'preact/hooks';
import { openStream } from './connection.ts';
import type { StreamEvents } from './world.ts';

type Worlds = { readonly [Name in keyof StreamEvents]: StreamEvents[Name] | null } & {
  readonly isLinked: boolean;
  /** Civil time minus this machine's time, milliseconds: the civil clock can be moved. */
  readonly clockAheadMs: number;
};

const nothingYet: Worlds = {
  info: null,
  telegram: null,
  slack: null,
  owed: null,
  isLinked: true,
  clockAheadMs: 0,
};

export function useWorlds(): Worlds {
  const [worlds, setWorlds] = useState<Worlds>(nothingYet);
  useEffect(() => {
    openStream(
      (name, value) =>
        setWorlds((known) => ({
          ...known,
          [name]: value,
          clockAheadMs: 'now' in value ? value.now - Date.now() : known.clockAheadMs,
        })),
      (isLinked) => setWorlds((known) => ({ ...known, isLinked })),
    );
  }, []);
  return worlds;
}
