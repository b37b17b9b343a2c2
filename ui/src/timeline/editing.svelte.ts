// The payment whose sheet is open.
import type { EntryItem } from '../wire/types';

class Editing {
  entry = $state.raw<{ chat: string; item: EntryItem } | null>(null);

  /** Opens the sheet of a payment. */
  open(chat: string, item: EntryItem): void {
    this.entry = { chat, item };
  }

  /** Closes it. */
  close(): void {
    this.entry = null;
  }
}

/** The open sheet. */
export const editing = new Editing();
