/** What a sender asks right before something new leaves, after everything that it had to look up for it. */
export interface LastLook {
  /** Throws when it may not leave any more; then nothing has. */
  readonly beforeLeaving?: () => void;
}
