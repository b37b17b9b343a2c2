// Where the person is in the app, and its settings.
import { toasts } from '../kit/toasts.svelte';
import { text } from '../text/text.svelte';
import { asWireError, call } from '../wire/client';
import type { LockDepth, Settings, SettingsChange, Status, VaultKind, WireError } from '../wire/types';

class App {
  #changing: Promise<void> = Promise.resolve();
  status = $state.raw<Status | null>(null);
  failed = $state.raw<WireError | null>(null);
  /** A vault that is being made, while another stage is still told by the core. */
  creating = $state<VaultKind | null>(null);
  /** A backup is being restored. */
  restoring = $state(false);
  /** The recovery phrase of a vault just made: only here, and only until it is asked back. */
  phrase = $state.raw<{ words: string[]; ask: number[] } | null>(null);
  /** Grows when everything shown must be asked for again, as after a change of language. */
  epoch = $state(0);

  /** Asks the core where it stands. */
  async refresh(): Promise<void> {
    try {
      this.take(await call('status', {}));
      this.failed = null;
    } catch (error) {
      if (!this.status) this.failed = asWireError(error);
    }
  }

  /** Takes a status over. */
  take(status: Status): void {
    const before = this.status;
    const { language, digits, theme } = status.settings;
    if (!before || before.settings.language !== language || before.settings.digits !== digits) {
      text.use(language, digits);
      if (before) this.epoch += 1;
    }
    document.documentElement.dataset.theme = theme;
    if (status.stage !== 'welcome' && status.stage !== 'recovery') this.phrase = null;
    if (status.stage === 'open') this.creating = null;
    if (status.stage === 'open') this.restoring = false;
    if (before && status.stage === 'open') {
      for (const notice of status.notices) if (!before.notices.includes(notice)) toasts.say(notice);
    }
    this.status = status;
  }

  /** Changes settings, one change after the other: a later one builds on what an earlier one made. */
  set(change: SettingsChange | ((now: Settings) => SettingsChange)): Promise<void> {
    this.#changing = this.#changing.then(async () => {
      if (!this.status) return;
      const wanted = typeof change === 'function' ? change(this.status.settings) : change;
      try {
        this.take(await call('change_settings', wanted));
      } catch (error) {
        toasts.refuse(asWireError(error));
      }
    });
    return this.#changing;
  }

  /** Closes the vault, for the window only or fully. */
  async lock(depth: LockDepth = 'full'): Promise<void> {
    try {
      await call('lock', { depth });
      await this.refresh();
    } catch (error) {
      toasts.refuse(asWireError(error));
    }
  }
}

/** The app. */
export const app = new App();
