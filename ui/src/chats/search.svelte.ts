// What is being searched for, over all chats.
import { asWireError, call } from '../wire/client';
import type { SearchHits, WireError } from '../wire/types';

const ASK_AFTER_MS = 140;
const LIMIT = 60;

class SearchBox {
  query = $state('');
  hits = $state.raw<SearchHits | null>(null);
  error = $state.raw<WireError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** Searches, shortly after the last key. */
  type(query: string): void {
    this.query = query;
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (!query.trim()) {
      this.hits = null;
      this.error = null;
      return;
    }
    this.#timer = setTimeout(() => void this.#ask(), ASK_AFTER_MS);
  }

  /** Shows hits that were found elsewhere. */
  take(hits: SearchHits): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.query = hits.query;
    this.hits = hits;
    this.error = null;
  }

  /** Ends the search. */
  clear(): void {
    this.type('');
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const hits = await call('search', { query: this.query.trim(), chat: null, limit: LIMIT });
      if (asked === this.#asked) [this.hits, this.error] = [hits, null];
    } catch (error) {
      if (asked === this.#asked) this.error = asWireError(error);
    }
  }
}

/** The search of the chat list. */
export const search = new SearchBox();
