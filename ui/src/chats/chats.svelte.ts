// The chat list, and which chat is shown.
import { asWireError, call } from '../wire/client';
import type { Chat, ChatList, WireError } from '../wire/types';

/** An item to be brought into view. */
export interface Target {
  chat: string;
  item: string;
}

/** Whether a chat is that of an account or of cash. */
export function holdsMoney(chat: Chat): boolean {
  return chat.kind === 'account' || chat.kind === 'cash';
}

class Chats {
  list = $state.raw<ChatList>({ chats: [], totals: [] });
  loaded = $state(false);
  failed = $state.raw<WireError | null>(null);
  current = $state<string | null>(null);
  target = $state.raw<Target | null>(null);
  #asked = 0;

  /** The chat that is shown. */
  get shown(): Chat | null {
    return this.list.chats.find((chat) => chat.id === this.current) ?? null;
  }

  /** Whether there is an account yet. */
  get accounts(): boolean {
    return this.list.chats.some(holdsMoney);
  }

  /** Asks for the list again. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const list = await call('chats', {});
      if (asked !== this.#asked) return;
      this.list = list;
      this.loaded = true;
      this.failed = null;
      if (!this.shown) this.current = this.#first();
    } catch (error) {
      if (asked === this.#asked && !this.loaded) this.failed = asWireError(error);
    }
  }

  /** Shows a chat. */
  open(chat: string): void {
    this.current = chat;
  }

  /** Shows an item in its chat; without one, the chat. */
  show(chat: string, item: string): void {
    this.current = chat;
    this.target = item ? { chat, item } : null;
  }

  /** Shows the chat above or below. */
  neighbour(step: 1 | -1): void {
    const at = this.list.chats.findIndex((chat) => chat.id === this.current);
    const next = this.list.chats[at + step];
    if (next) this.open(next.id);
  }

  /** Forgets everything: the vault was closed. */
  forget(): void {
    this.#asked += 1;
    this.list = { chats: [], totals: [] };
    this.loaded = false;
    this.failed = null;
    this.current = null;
    this.target = null;
  }

  #first(): string | null {
    const account = this.list.chats.find((chat) => chat.kind === 'account');
    return (account ?? this.list.chats[0])?.id ?? null;
  }
}

/** The chats of the open vault. */
export const chats = new Chats();
