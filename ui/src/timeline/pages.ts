// The pages of a chat that were asked for, and which of them are out of date.
import { call } from '../wire/client';
import type { Item } from '../wire/types';

/** Items of a page. */
export const PAGE = 50;

const KEPT = 40;

/** Pages of one chat. What is out of date is shown until its successor is here. */
export class Pages {
  readonly chat: string;
  revision = 0;
  #pages = new Map<number, Item[]>();
  #stale = new Set<number>();
  #asked = new Map<number, number>();

  constructor(chat: string) {
    this.chat = chat;
  }

  /** The item at an index, where its page is here. */
  get(index: number): Item | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Pages of a range that must be asked for. */
  missing(first: number, past: number): number[] {
    const pages: number[] = [];
    for (let page = Math.max(0, Math.floor(first / PAGE)); page * PAGE < past; page += 1) {
      const here = this.#pages.has(page) && !this.#stale.has(page);
      if (!here && this.#asked.get(page) !== this.revision) pages.push(page);
    }
    return pages;
  }

  /** Asks for a page. Tells the revision and length that the answer is of. */
  async ask(page: number): Promise<{ revision: number; count: number; items: Item[] }> {
    const revision = this.revision;
    this.#asked.set(page, revision);
    try {
      return await call('slice', { chat: this.chat, from: page * PAGE, count: PAGE });
    } finally {
      if (this.#asked.get(page) === revision) this.#asked.delete(page);
    }
  }

  /** Keeps a page. */
  keep(page: number, items: Item[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, items);
    this.#stale.delete(page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) break;
      this.#pages.delete(oldest);
      this.#stale.delete(oldest);
    }
  }

  /** Pages from an index on are out of date; those behind the end are gone. */
  invalidate(from: number, count: number): void {
    for (const page of [...this.#pages.keys()]) {
      if (page * PAGE >= count) {
        this.#pages.delete(page);
        this.#stale.delete(page);
      } else if ((page + 1) * PAGE > from) this.#stale.add(page);
    }
  }

  /** Pages from an index on are dropped, as their items stand elsewhere now. */
  drop(from: number): void {
    for (const page of [...this.#pages.keys()]) {
      if ((page + 1) * PAGE > from) this.#pages.delete(page);
    }
  }
}
