/** Tasks are lanes whose work takes its time. Each kind has a limit of its own, so that a slow one holds up neither the others nor any message. */

/** The kinds there are: `task:<kind>:<subject>`. */
export const taskKinds = [
  'fetch',
  'desk-file',
  'bring',
  'translate',
  'offer',
  'figures',
  'letter',
  'look',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Of one kind, in one process. */
export const tasksAtOnce = 4;

/** `null`: an ordinary lane. */
export const taskKindOf = (lane: string): TaskKind | null =>
  lane.startsWith('task:') ? (taskKinds.find((kind) => lane.startsWith(`task:${kind}:`)) ?? null) : null;
