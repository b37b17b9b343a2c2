// A bank's message that several accounts may be meant by: the person says which.
import { toasts } from '../kit/toasts.svelte';
import { asWireError, call } from '../wire/client';
import type { AccountChoice, WireError } from '../wire/types';

class Which {
  /** What is asked now. */
  open = $state.raw<{ accounts: AccountChoice[]; take: (chat: string) => Promise<void> } | null>(null);

  /** Asks which account a message is about, where that is what it was refused for; tells whether it does. */
  async ask(
    refusal: WireError,
    chat: string,
    text: () => Promise<string>,
    take: (chat: string) => Promise<void>,
  ): Promise<boolean> {
    if (refusal.code !== 'which_account') return false;
    try {
      const { accounts } = await call('accounts_for_message', { chat, text: await text() });
      if (accounts.length === 0) return false;
      this.open = { accounts, take };
      return true;
    } catch {
      // Then the refusal itself is told.
      return false;
    }
  }

  /** The person chose an account. */
  async choose(chat: string): Promise<void> {
    const asked = this.open;
    this.open = null;
    try {
      await asked?.take(chat);
    } catch (error) {
      toasts.refuse(asWireError(error));
    }
  }

  /** Nothing was chosen. */
  close(): void {
    this.open = null;
  }
}

/** The question which account is meant. */
export const which = new Which();
