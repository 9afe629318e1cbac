/**
 * Every lane is served in a room with its own limit: calls that hang fill the room of their platform or kind of task, and hold up nothing in the others. Tasks are
 * lanes whose work takes its time: `task:<kind>:<subject>`.
 */

/** The kinds that have a room of their own. */
const taskKinds = ['fetch', 'desk-file', 'bring', 'translate', 'offer', 'figures', 'letter', 'look'] as const;
type Room = 'residents' | 'desk' | 'unhurried' | `tasks-${(typeof taskKinds)[number]}`;

/** Of one kind, in one process. */
const tasksAtOnce = 4;

export const rooms: readonly Room[] = [
  'residents',
  'desk',
  'unhurried',
  ...taskKinds.map((kind) => `tasks-${kind}` as const),
];

export function roomOf(lane: string, haste?: 'unhurried'): Room {
  if (haste !== undefined) return haste;
  if (lane.startsWith('tg:')) return 'residents';
  const kind = taskKinds.find((one) => lane.startsWith(`task:${one}:`));
  return kind === undefined ? 'desk' : `tasks-${kind}`;
}

/** How many lanes are served at once there; of what nobody waits for a few, beside everything else. */
export function sizeOf(room: Room, concurrency: number): number {
  if (room === 'residents' || room === 'desk') return concurrency;
  return room === 'unhurried' ? Math.ceil(concurrency / 4) : tasksAtOnce;
}
