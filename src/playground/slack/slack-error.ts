// A refusal of the Web API, thrown inside the simulator and answered as `{"ok": false, "error": …}`.

export class SlackError extends Error {
  readonly code: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = []) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.messages = messages;
  }
}
