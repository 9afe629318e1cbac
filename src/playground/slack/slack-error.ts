/** A refusal of the Web API, thrown inside the simulator and answered as `{"ok": false, "error": …}`. */
export class SlackError extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  /** What stands beside the word in the answer. */
  readonly details: Readonly<Record<string, string>>;

  constructor(
    code: string,
    messages: readonly string[] = [],
    details: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.messages = messages;
    this.details = details;
  }
}
