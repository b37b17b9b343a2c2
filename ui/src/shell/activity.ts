// Tells the core that a hand is on the window, so that it does not lock for idleness.
import { call } from '../wire/client';

/** At most so often; far below the shortest idle time. */
const EVERY_MS = 15_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Watches for hands until told to stop. */
export function watchHands(tell = () => void call('active', {}).catch(() => undefined), now = () => Date.now()) {
  let told = -EVERY_MS;
  const moved = () => {
    const at = now();
    // A clock that was put back must not silence it.
    if (at - told < EVERY_MS && at >= told) return;
    told = at;
    tell();
  };
  for (const sign of SIGNS) window.addEventListener(sign, moved, { capture: true, passive: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, moved, { capture: true });
  };
}
