// The keys of the main window.
import type { LockDepth } from '../wire/types';

/** What keys may do. */
export interface Deeds {
  search: () => void;
  lock: (depth: LockDepth) => void;
  neighbour: (step: 1 | -1) => void;
  cyclePane: (step: 1 | -1) => void;
}

/** Does what a key asks for. */
export function pressed(event: KeyboardEvent, deeds: Deeds): void {
  const command = event.ctrlKey || event.metaKey;
  // Letters are read by place as well, so that the keys work on every layout.
  const letter = (code: string, key: string, shift = false) =>
    command && !event.altKey && event.shiftKey === shift && (event.code === code || event.key.toLowerCase() === key);

  if (letter('KeyL', 'l')) deeds.lock('full');
  else if (letter('KeyL', 'l', true)) deeds.lock('window');
  else if (document.querySelector('dialog[open]')) return;
  else if (letter('KeyK', 'k')) deeds.search();
  else if (event.altKey && !command && event.key === 'ArrowDown') deeds.neighbour(1);
  else if (event.altKey && !command && event.key === 'ArrowUp') deeds.neighbour(-1);
  else if (event.key === 'F6') deeds.cyclePane(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
}
