// How the watched folder stands.
import { call } from '../wire/client';
import type { WatchedFolder } from '../wire/types';

class FolderState {
  now = $state.raw<WatchedFolder | null>(null);

  /** Asks the core. */
  async refresh(): Promise<void> {
    try {
      this.now = await call('watched_folder', {});
    } catch {
      // A vault that is locked meanwhile has nothing to say.
    }
  }

  /** Forgets what belongs to the vault that was closed. */
  forget(): void {
    this.now = null;
  }
}

/** The watched folder of the open vault. */
export const folder = new FolderState();
