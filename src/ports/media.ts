/** What the bytes of a file are, and making them harmless. Pure of platforms and of people. */
export interface Media {
  /**
   * Looks at the bytes, never at what the sender called them. Images come back made anew without metadata; a voice message with
   * a form that the desk can play. `unsafe`: a program, or something that breaks the reader of its kind.
   */
  examine(bytes: Uint8Array): Promise<Examined | 'unsafe'>;
}

export interface Examined {
  /** Media type by content; `application/octet-stream` when nothing is recognised. */
  readonly type: string;
  /** Without the dot; empty when unknown. */
  readonly extension: string;
  readonly bytes: Uint8Array;
  readonly hidden: 'clean' | 'may_hold';
  readonly playable: { readonly type: string; readonly bytes: Uint8Array } | null;
}
