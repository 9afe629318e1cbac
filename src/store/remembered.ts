/**
 * What transactions read again and again and seldom write, kept from one to the next: keys, who is in a channel, cases. What another connection
 * committed (another process, the command line) ends all of it before the next transaction reads anything, and so does a rollback: nothing here
 * is ever older than the database. Whoever writes to these tables keeps it true; test/unit/store/remembered.test.ts knows who does.
 */
import type { KeyObject } from 'node:crypto';
import type { Case } from '#core/case/case.ts';
import type { CaseId, ChannelId, StaffId } from '#core/ids.ts';

export class Remembered {
  readonly keys = new Bounded<string, KeyObject>();
  readonly members = new Bounded<ChannelId, readonly StaffId[]>();
  /** Without those that hold a name. */
  readonly cases = new Bounded<CaseId, Case>();
  #version: number | undefined;

  /** At the beginning of a transaction, when nobody else can write any more: `version` tells whether somebody did. */
  begin(version: number): void {
    if (version !== this.#version) this.forget();
    this.#version = version;
  }

  forget(): void {
    this.keys.clear();
    this.members.clear();
    this.cases.clear();
  }
}

/** Begins anew when it is full. */
class Bounded<Key, Value> extends Map<Key, Value> {
  static readonly #max = 2_000;

  override set(key: Key, value: Value): this {
    if (this.size >= Bounded.#max) this.clear();
    return super.set(key, value);
  }
}
