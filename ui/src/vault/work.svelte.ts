// How far long work on the vault is, as the core tells it.
import type { VaultWork, Event as WireEvent } from '../wire/types';

class Work {
  /** What is done now, in thousandths; nothing where no long work is under way. */
  now = $state.raw<{ work: VaultWork; permille: number } | null>(null);

  /** Takes what the core tells. */
  told(event: Extract<WireEvent, { kind: 'work' }>): void {
    this.now = event.permille === null ? null : { work: event.work, permille: event.permille };
  }
}

/** Long work on the vault. */
export const work = new Work();
