/** The environment as it is given, and how a mistake in it is told. */
import type { Problem } from '../problems.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export const roles = ['intake', 'desk', 'worker'] as const;
export type Role = (typeof roles)[number];

/** What ROLES names, right or wrong. */
export const rolesIn = (text: string): readonly string[] => text.split(',').map((role) => role.trim());
export const isRole = (name: string): name is Role => roles.some((role) => role === name);

export const defaultDatabase = 'sqlite:data/pochuto.sqlite';
export const telegramRoot = 'https://api.telegram.org';

/** What this process was given. */
export function ownEnvironment(): Environment {
  // oxlint-disable-next-line node/no-process-env -- the one place that reads it
  return process.env;
}

/** Where the playground's page is first tried: the same variable and default as the product's own server. */
export const loadDemoPort = (): number => {
  // oxlint-disable-next-line node/no-process-env -- the one place that reads it
  const given = Number(process.env['HTTP_PORT']);
  return Number.isInteger(given) && given > 0 && given < 65_536 ? given : 8080;
};

/** In each message: what is wrong, a line break, what to do about it. */
export const missing = (remedy: string): string => `is missing\n${remedy}`;

export function settingProblem(where: string, message: string): Problem {
  const [what = message, remedy = ''] = message.split('\n');
  return { where, what, remedy };
}
