// The payment whose category is being chosen, and where on the screen.
import type { EntryItem } from '../wire/types';
import { CATEGORIES } from './categories';

/** Space that the list of categories takes, in pixels. */
export const LIST = { inline: 320, block: 400 };
const EDGE = 8;

/** Codes in the order of the list; the empty one takes the choice away. */
export const CHOICES: readonly string[] = [...CATEGORIES, ''];

/** Columns of the list. */
export const COLUMNS = 2;

/** Where the list stands, counted from the start edges of the window. */
export interface Place {
  inline: number;
  block: number;
}

/** The place beside what was pressed, wholly inside the window. */
export function placeBy(
  pressed: { left: number; right: number; top: number; bottom: number },
  view: { inline: number; block: number },
  rtl: boolean,
): Place {
  const start = rtl ? view.inline - pressed.right : pressed.left;
  const most = { inline: view.inline - LIST.inline - EDGE, block: view.block - LIST.block - EDGE };
  const below = pressed.bottom + 4;
  const block = below <= most.block ? below : pressed.top - 4 - LIST.block;
  const inside = (at: number, limit: number) => Math.max(EDGE, Math.min(at, limit));
  return { inline: inside(start, most.inline), block: inside(block, most.block) };
}

/** The choice that a key leads to from another; the same where the key means nothing. */
export function moved(from: number, key: string, rtl: boolean, words: readonly string[]): number {
  const last = words.length - 1;
  const steps: Record<string, number> = {
    ArrowDown: COLUMNS,
    ArrowUp: -COLUMNS,
    ArrowRight: rtl ? -1 : 1,
    ArrowLeft: rtl ? 1 : -1,
  };
  const step = steps[key];
  if (step !== undefined) {
    const to = from + step;
    return to < 0 || to > last ? from : to;
  }
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if ([...key].length !== 1 || key === ' ') return from;
  // The next word that begins with the letter, round and round.
  const letter = key.toLocaleLowerCase();
  for (let ahead = 1; ahead <= words.length; ahead += 1) {
    const at = (from + ahead) % words.length;
    if (words[at]?.toLocaleLowerCase().startsWith(letter)) return at;
  }
  return from;
}

class Picking {
  entry = $state.raw<{ chat: string; item: EntryItem; place: Place } | null>(null);

  /** Opens the list beside what was pressed. */
  open(chat: string, item: EntryItem, pressed: Element): void {
    const rtl = getComputedStyle(pressed).direction === 'rtl';
    const view = { inline: window.innerWidth, block: window.innerHeight };
    this.entry = { chat, item, place: placeBy(pressed.getBoundingClientRect(), view, rtl) };
  }

  /** Closes it. */
  close(): void {
    this.entry = null;
  }
}

/** The open list. */
export const picking = new Picking();
