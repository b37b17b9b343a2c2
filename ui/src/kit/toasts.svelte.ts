// Short messages that come and go at the edge of the window.
import type { WireError } from '../wire/types';

/** One short message. */
export interface Toast {
  id: number;
  text: string;
  next: string | null;
  bad: boolean;
  code: string | null;
  action: { label: string; run: () => void } | null;
  /** A question: it stays until it is answered or put away. */
  asks: boolean;
}

const SHOWN_MS = 7000;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #last = 0;

  /** Tells something that went well. */
  say(text: string, action: Toast['action'] = null): void {
    this.#add({ text, next: null, bad: false, code: null, action, asks: false });
  }

  /** Asks something that can wait. One question stands at a time: a new one takes the place of the last. */
  ask(text: string, action: NonNullable<Toast['action']>): void {
    this.answered();
    this.#add({ text, next: null, bad: false, code: null, action, asks: true });
  }

  /** Takes the question away: it is answered, or no longer to be asked. */
  answered(): void {
    this.list = this.list.filter((toast) => !toast.asks);
  }

  /** Tells a refusal that has no place of its own. */
  refuse(error: WireError): void {
    this.#add({ text: error.message, next: error.next, bad: true, code: error.code, action: null, asks: false });
  }

  /** Takes one away. */
  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Takes all away: the vault they speak of was closed. */
  clear(): void {
    this.list = [];
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = ++this.#last;
    const asked = this.list.filter((each) => each.asks);
    const told = this.list.filter((each) => !each.asks);
    this.list = [...asked, ...told.slice(-2), { ...toast, id }];
    if (toast.asks) return;
    setTimeout(() => this.drop(id), toast.bad ? SHOWN_MS * 2 : SHOWN_MS);
  }
}

/** The toasts of the window. */
export const toasts = new Toasts();
