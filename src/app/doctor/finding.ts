/** What doctor tells of one thing it looked at. */
import { whatIsOutside } from '../end-badly.ts';

export interface Finding {
  readonly subject: string;
  /** A mistake keeps the product from working; a warning will sooner or later. */
  readonly level: 'ok' | 'warning' | 'mistake';
  readonly what: string;
  /** What a person does about it; null when all is well. */
  readonly remedy: string | null;
}

export const ok = (subject: string, what: string): Finding => ({
  subject,
  level: 'ok',
  what,
  remedy: null,
});
export const warning = (subject: string, what: string, remedy: string): Finding => ({
  subject,
  level: 'warning',
  what,
  remedy,
});
export const mistake = (subject: string, what: string, remedy: string): Finding => ({
  subject,
  level: 'mistake',
  what,
  remedy,
});

/** What stands in the way of one look is told in its place; the others go on. */
export async function lookedAt(
  subject: string,
  look: () => readonly Finding[] | Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    const remedy =
      'Run doctor as the user that runs Pochuto, and let its folders and files belong to that one.';
    return [mistake(subject, `could not be looked at (${whatIsOutside(error)})`, remedy)];
  }
}
