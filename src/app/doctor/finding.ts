/** What doctor tells of one thing it looked at. */
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
