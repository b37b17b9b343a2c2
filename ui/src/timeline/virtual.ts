// The arithmetic of a list that is longer than a browser can draw: where each
// row stands, and what a scroll bar of limited length means. It touches no DOM.

/**
 * Longest element that is used, in px. WebKitGTK cuts at 33,554,428, and beyond
 * 2^24 (where 32-bit floats lose whole pixels) 2.50 lays out but paints nothing.
 */
export const MOST_HEIGHT = 8_000_000;

/** Stretch at both ends, in px, where one px of the bar is one px of the list. */
const EDGE = 200_000;

/** Rows by index, measured or guessed. Sums are kept in a Fenwick tree. */
export class Track {
  count = 0;
  readonly #guess: number;
  #sizes = new Float32Array(0);
  #tree = new Float64Array(1);

  constructor(guess: number) {
    this.#guess = guess;
  }

  /** Height of all rows. */
  get total(): number {
    return this.offsetOf(this.count);
  }

  /** Height of one row. */
  size(index: number): number {
    return this.#sizes[index] || this.#guess;
  }

  /** Whether a height was ever set for a row. */
  known(index: number): boolean {
    return (this.#sizes[index] ?? 0) > 0;
  }

  /** Distance from the start of the list to the start of a row. */
  offsetOf(index: number): number {
    let sum = index * this.#guess;
    for (let at = index; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  /** The row at a distance from the start; the first or last where there is none. */
  indexAt(distance: number): number {
    let at = 0;
    let sum = 0;
    let step = 1;
    while (step * 2 <= this.count) step *= 2;
    for (; step > 0; step >>= 1) {
      const next = at + step;
      if (next > this.count) continue;
      const reached = sum + step * this.#guess + (this.#tree[next] ?? 0);
      if (reached <= distance) {
        at = next;
        sum = reached;
      }
    }
    return Math.max(0, Math.min(at, this.count - 1));
  }

  /** Sets the height of a row; tells by how much it changed. */
  set(index: number, height: number): number {
    if (index < 0 || index >= this.count || height <= 0) return 0;
    const change = Math.fround(height) - this.size(index);
    this.#sizes[index] = height;
    if (change !== 0) {
      for (let at = index + 1; at <= this.count; at += at & -at) this.#tree[at] = (this.#tree[at] ?? 0) + change;
    }
    return change;
  }

  /** Takes a new length; heights from `from` on are forgotten. */
  reset(count: number, from: number): void {
    const kept = Math.min(from, count, this.count);
    const sizes = new Float32Array(count);
    sizes.set(this.#sizes.subarray(0, kept));
    const tree = new Float64Array(count + 1);
    for (let at = 1; at <= count; at += 1) {
      const size = sizes[at - 1] ?? 0;
      tree[at] = (tree[at] ?? 0) + (size > 0 ? size - this.#guess : 0);
      const parent = at + (at & -at);
      if (parent <= count) tree[parent] = (tree[parent] ?? 0) + (tree[at] ?? 0);
    }
    this.count = count;
    this.#sizes = sizes;
    this.#tree = tree;
  }
}

/** Place on the scroll bar for a place in the list. */
export function toBar(place: number, total: number, view: number): number {
  if (total <= MOST_HEIGHT) return place;
  const last = total - view;
  const lastBar = MOST_HEIGHT - view;
  if (place <= EDGE) return place;
  if (place >= last - EDGE) return lastBar - (last - place);
  return EDGE + ((place - EDGE) * (lastBar - 2 * EDGE)) / (last - 2 * EDGE);
}

/** Place in the list for a place on the scroll bar. */
export function fromBar(bar: number, total: number, view: number): number {
  if (total <= MOST_HEIGHT) return bar;
  const last = total - view;
  const lastBar = MOST_HEIGHT - view;
  if (bar <= EDGE) return bar;
  if (bar >= lastBar - EDGE) return last - (lastBar - bar);
  return EDGE + ((bar - EDGE) * (last - 2 * EDGE)) / (lastBar - 2 * EDGE);
}

/** Where a row is brought to. */
export type Align = 'start' | 'center' | 'end';

/** What stays where it is while heights become known. */
export type Hold = { index: number; align: Align } | 'end' | null;

/**
 * A window onto a {@link Track}.
 *
 * `bar` is what the browser scrolls. `shift` is what must be added to it to get
 * the place in the list: corrections go into `shift`, so that a scroll movement
 * under way is never interrupted, and are paid back by {@link Scroller.settle}.
 */
export class Scroller {
  readonly track: Track;
  readonly #pad: number;
  view = 0;
  bar = 0;
  shift = 0;
  hold: Hold = null;

  constructor(guess: number, pad: number) {
    this.track = new Track(guess);
    this.#pad = pad;
  }

  /** Length of the list with the space around it. */
  get total(): number {
    return Math.max(this.track.total + 2 * this.#pad, this.view);
  }

  /** Length of the element that is scrolled. */
  get length(): number {
    return Math.min(this.total, MOST_HEIGHT);
  }

  /** Distance from the start of the list to the top of the window. */
  get top(): number {
    return this.bar + this.shift;
  }

  /** The greatest `top`. */
  get last(): number {
    return Math.max(0, this.total - this.view);
  }

  /** Whether the end of the list is in view. */
  get atEnd(): boolean {
    return this.last - this.top < 32;
  }

  /** Space before the first row: a chat shorter than the window begins at its foot, where one writes. */
  get #lead(): number {
    return this.#pad + Math.max(0, this.view - this.track.total - 2 * this.#pad);
  }

  /** Distance from the start of the list to a row. */
  startOf(index: number): number {
    return this.#lead + this.track.offsetOf(index);
  }

  /** Place of a row within the scrolled element. */
  drawnAt(index: number): number {
    return this.startOf(index) - this.shift;
  }

  /** The row being read: the first that starts in the window, else the one that covers it. */
  get anchor(): number {
    const at = this.track.indexAt(this.top - this.#lead);
    const next = at + 1;
    const cut = this.startOf(at) < this.top - 1;
    return cut && next < this.track.count && this.startOf(next) < this.top + this.view ? next : at;
  }

  /** The browser scrolled; a leap is read off the bar, a small step is taken as it is. */
  scrolled(bar: number): void {
    if (Math.abs(bar - this.bar) > Math.max(4 * this.view, 2_000)) {
      this.shift = fromBar(bar, this.total, this.view) - bar;
    }
    this.bar = bar;
    this.hold = this.atEnd ? 'end' : null;
  }

  /** Rows became as high as told; what is held or read stays in place. */
  measured(heights: Iterable<readonly [index: number, height: number]>, anchor = this.anchor): boolean {
    let changed = false;
    let above = 0;
    for (const [index, height] of heights) {
      const change = this.track.set(index, height);
      if (change === 0) continue;
      changed = true;
      if (index < anchor) above += change;
    }
    if (!changed) return false;
    if (this.hold) this.#place();
    else this.shift += above;
    return true;
  }

  /** The window became higher or lower. */
  resized(view: number): void {
    this.view = view;
    if (this.hold) this.#place();
  }

  /**
   * The list has a new length, and rows from `from` on may be others; the row
   * that was at `anchor` is at `moved` now and stays in place.
   */
  changed(count: number, from: number, anchor: number, moved: number): void {
    // Without the space of a short list, which is not the list's.
    const distance = this.track.offsetOf(anchor) - this.top;
    this.track.reset(count, from);
    if (this.hold === 'end') return;
    if (this.hold) this.hold = { ...this.hold, index: this.hold.index + moved - anchor };
    const top = this.track.offsetOf(Math.min(moved, Math.max(0, count - 1))) - distance;
    this.shift = (this.last === 0 ? 0 : top) - this.bar;
  }

  /** Brings a row, or the end, into view and keeps it there until the next scroll. */
  jump(hold: Exclude<Hold, null>): void {
    this.hold = hold;
    this.#place();
  }

  /** Whether the bar has come to an end that the list has not, or the reverse. */
  get strayed(): boolean {
    const { top, last } = this;
    const lastBar = this.length - this.view;
    return (
      top < -0.5 || top > last + 0.5 || (this.bar <= 0 && top > 0.5) || (this.bar >= lastBar - 0.5 && top < last - 0.5)
    );
  }

  /** Pays corrections back: the place the bar must be put at so that nothing moves. */
  settle(): number {
    const top = Math.max(0, Math.min(this.top, this.last));
    this.bar = Math.round(toBar(top, this.total, this.view));
    this.shift = top - this.bar;
    return this.bar;
  }

  /** Rows to draw: those in view and some on both sides, at most `most`. */
  range(around: number, most: number): [first: number, past: number] {
    if (this.track.count === 0) return [0, 0];
    let first = this.track.indexAt(this.top - this.#pad - around);
    let past = this.track.indexAt(this.top - this.#pad + this.view + around) + 1;
    const anchor = this.anchor;
    while (past - first > most) {
      if (anchor - first > past - anchor) first += 1;
      else past -= 1;
    }
    return [first, past];
  }

  #place(): void {
    let top = this.last;
    if (this.hold !== 'end' && this.hold) {
      const start = this.startOf(this.hold.index);
      const room = this.view - this.track.size(this.hold.index);
      if (this.hold.align === 'start') top = start - this.#pad;
      else if (this.hold.align === 'end') top = start - room + this.#pad;
      else top = start - Math.max(this.#pad, room / 2);
    }
    this.shift = Math.max(0, Math.min(top, this.last)) - this.bar;
  }
}
