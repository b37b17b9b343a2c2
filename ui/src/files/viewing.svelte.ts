// The receipt whose original is shown.

class Viewing {
  receipt = $state.raw<{ chat: string; receipt: string; title: string } | null>(null);

  /** Shows the original of a receipt. */
  open(chat: string, receipt: string, title: string): void {
    this.receipt = { chat, receipt, title };
  }

  /** Closes it. */
  close(): void {
    this.receipt = null;
  }
}

/** The open original. */
export const viewing = new Viewing();
