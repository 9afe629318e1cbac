/** The Bot API for a benchmark: long polling as in Telegram, and every other call succeeds at once. */

const batchMax = 100;

export class TelegramStandIn {
  #updates: { readonly update_id: number }[] = [];
  #nextUpdate = 1;
  #nextMessage = 1;
  #wakePoll: () => void = () => undefined;

  /** A resident writes. */
  write(chat: number, text: string): void {
    this.#add({ message: this.#message(chat, text) });
  }

  /** A resident presses a button of ours. */
  press(chat: number, data: string): void {
    const id = String(this.#nextUpdate);
    this.#add({
      callback_query: { id, from: from(chat), chat_instance: '1', data, message: this.#message(chat, '…') },
    });
  }

  /** What `method` answers; `onMessage` hears of each message to a resident, as it came. */
  async answer(method: string, body: string, onMessage: (body: string) => void): Promise<object> {
    switch (method) {
      case 'getUpdates':
        return { ok: true, result: await this.#poll(body) };
      case 'getMe':
        return { ok: true, result: { id: 77, is_bot: true, first_name: 'Pochuto', username: 'pochuto_bot' } };
      case 'sendMessage': {
        onMessage(body);
        this.#nextMessage += 1;
        return { ok: true, result: { message_id: this.#nextMessage } };
      }
      case 'getMyCommands':
        return { ok: true, result: [] };
      default:
        return { ok: true, result: true };
    }
  }

  async #poll(body: string): Promise<readonly object[]> {
    const { offset = 0 } = JSON.parse(body === '' ? '{}' : body) as { offset?: number };
    this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset);
    if (this.#updates.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wakePoll = resolve;
        setTimeout(resolve, 20_000).unref();
      });
    }
    return this.#updates.slice(0, batchMax);
  }

  #add(update: object): void {
    this.#updates.push({ update_id: this.#nextUpdate, ...update });
    this.#nextUpdate += 1;
    this.#wakePoll();
  }

  #message(chat: number, text: string): object {
    this.#nextMessage += 1;
    const date = Math.floor(Date.now() / 1000);
    return {
      message_id: this.#nextMessage,
      date,
      chat: { id: chat, type: 'private', first_name: `Олена-${chat}` },
      from: from(chat),
      text,
    };
  }
}

const from = (chat: number): object => ({
  id: chat,
  is_bot: false,
  first_name: `Олена-${chat}`,
  language_code: 'uk',
});
