// How backups of the open vault stand, and how far the one that is under way is.
import { toasts } from '../kit/toasts.svelte';
import { t } from '../text/text.svelte';
import { asWireError, call } from '../wire/client';
import type { BackupProgress, Backups } from '../wire/types';

class BackupState {
  now = $state.raw<Backups | null>(null);
  running = $state.raw<BackupProgress | null>(null);
  /** A failure or an offer is told once, until it changes or the vault is opened again. */
  #told = '';

  /** Asks the core how they stand. */
  async refresh(): Promise<void> {
    try {
      this.take(await call('backups', {}));
    } catch {
      // A vault that is locked meanwhile has nothing to say.
    }
  }

  /** Takes over what the core says. */
  take(now: Backups): void {
    this.now = now;
    this.running = now.running;
  }

  /** Something moved on, or ended. */
  moved(progress: BackupProgress | null, open: boolean): void {
    this.running = progress;
    if (!progress && open) void this.refresh();
  }

  /** Tells quietly what the person should look at; `show` opens the settings. */
  tell(show: () => void): void {
    const now = this.now;
    if (!now) return;
    const failed = now.failed ? `failed ${now.failed.code}` : '';
    const told = failed || (now.rehearsal_due ? 'due' : '');
    if (told === this.#told) return;
    this.#told = told;
    const action = { label: t('show'), run: show };
    if (now.failed) toasts.say(`${t('backup-failed')} ${now.failed.message}`, action);
    else if (now.rehearsal_due) toasts.say(t('rehearse-due'), { label: t('rehearse-open'), run: show });
  }

  /** Forgets what belongs to the vault that was closed. */
  forget(): void {
    this.now = null;
    this.#told = '';
  }

  /** Stops what is under way. */
  async stop(): Promise<void> {
    try {
      await call('stop_backup', {});
    } catch (error) {
      toasts.refuse(asWireError(error));
    }
  }
}

/** The backups of the open vault. */
export const backups = new BackupState();
