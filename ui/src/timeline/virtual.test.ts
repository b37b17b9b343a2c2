import { describe, expect, it } from 'vitest';
import { fromBar, MOST_HEIGHT, Scroller, toBar, Track } from './virtual';

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function scroller(count: number, view = 600): Scroller {
  const made = new Scroller(60, 10);
  made.resized(view);
  made.changed(count, 0, 0, 0);
  return made;
}

describe('Track', () => {
  it('agrees with adding up', () => {
    const random = numbers(7);
    const track = new Track(50);
    track.reset(300, 0);
    const sizes = Array<number>(300).fill(50);
    for (let step = 0; step < 500; step += 1) {
      const index = Math.floor(random() * 300);
      const size = 10 + Math.floor(random() * 400);
      track.set(index, size);
      sizes[index] = size;
    }
    let sum = 0;
    for (let index = 0; index < 300; index += 1) {
      expect(track.offsetOf(index)).toBe(sum);
      expect(track.indexAt(sum)).toBe(index);
      expect(track.indexAt(sum + (sizes[index] ?? 0) - 1)).toBe(index);
      sum += sizes[index] ?? 0;
    }
    expect(track.total).toBe(sum);
  });

  it('keeps what stands before a change and forgets the rest', () => {
    const track = new Track(50);
    track.reset(10, 0);
    for (let index = 0; index < 10; index += 1) track.set(index, 100);
    track.reset(12, 4);
    expect(track.total).toBe(4 * 100 + 8 * 50);
    track.reset(3, 3);
    expect(track.total).toBe(300);
  });

  it('answers at the ends', () => {
    const track = new Track(50);
    expect(track.indexAt(0)).toBe(0);
    track.reset(3, 0);
    expect(track.indexAt(-100)).toBe(0);
    expect(track.indexAt(10_000)).toBe(2);
  });
});

describe('the bar of a list of a million rows', () => {
  it('is where single pixels are still exact in 32-bit floats', () => {
    expect(MOST_HEIGHT).toBeLessThan(2 ** 24);
  });

  const view = 700;
  const total = 1_000_000 * 72;

  it('never is longer than what can be drawn, and reaches both ends', () => {
    expect(toBar(0, total, view)).toBe(0);
    expect(toBar(total - view, total, view)).toBe(MOST_HEIGHT - view);
    expect(fromBar(0, total, view)).toBe(0);
    expect(fromBar(MOST_HEIGHT - view, total, view)).toBe(total - view);
  });

  it('goes there and back at every place, always forward', () => {
    let before = -1;
    for (let part = 0; part <= 1000; part += 1) {
      const place = ((total - view) * part) / 1000;
      const bar = toBar(place, total, view);
      expect(bar).toBeGreaterThan(before);
      expect(fromBar(bar, total, view)).toBeCloseTo(place, 3);
      before = bar;
    }
  });

  it('is exact near the ends', () => {
    expect(toBar(1234, total, view)).toBe(1234);
    expect(toBar(total - view - 1234, total, view)).toBe(MOST_HEIGHT - view - 1234);
  });

  it('is the list itself where the list is short', () => {
    expect(toBar(5000, 100_000, view)).toBe(5000);
    expect(fromBar(5000, 100_000, view)).toBe(5000);
  });

  it('lets every row be jumped to and draws only a few', () => {
    const made = scroller(1_000_000, view);
    expect(made.length).toBe(MOST_HEIGHT);
    for (const index of [0, 1, 499_999, 700_001, 999_998]) {
      made.jump({ index, align: 'center' });
      made.settle();
      const [first, past] = made.range(500, 60);
      expect(past - first).toBeLessThanOrEqual(60);
      expect(index).toBeGreaterThanOrEqual(first);
      expect(index).toBeLessThan(past);
      const seen = made.startOf(index) - made.top;
      expect(seen).toBeGreaterThanOrEqual(-1);
      expect(seen).toBeLessThan(view);
      expect(made.bar).toBeLessThanOrEqual(MOST_HEIGHT - view);
    }
  });

  it('takes small steps as they are and leaps off the bar', () => {
    const made = scroller(1_000_000, view);
    made.scrolled(MOST_HEIGHT / 2);
    const middle = made.top;
    expect(middle).toBeCloseTo(fromBar(MOST_HEIGHT / 2, made.total, view), 3);
    made.scrolled(MOST_HEIGHT / 2 + 120);
    expect(made.top - middle).toBeCloseTo(120, 6);
  });
});

describe('what is being read', () => {
  it('does not move when rows above it are measured', () => {
    const random = numbers(11);
    const made = scroller(5_000);
    made.scrolled(90_000);
    made.settle();
    for (let round = 0; round < 50; round += 1) {
      made.scrolled(made.bar - 200);
      const anchor = made.anchor;
      const seen = made.startOf(anchor) - made.top;
      const [first, past] = made.range(500, 60);
      const heights: [number, number][] = [];
      for (let index = first; index < past; index += 1) heights.push([index, 40 + Math.floor(random() * 200)]);
      made.measured(heights);
      expect(made.startOf(anchor) - made.top).toBeCloseTo(seen, 3);
      made.settle();
      expect(made.startOf(anchor) - made.top).toBeCloseTo(seen, 3);
    }
  });

  it('does not move when rows are inserted above it', () => {
    const made = scroller(1_000);
    for (let index = 0; index < 1_000; index += 1) made.track.set(index, 50 + (index % 7) * 10);
    made.scrolled(40_000);
    made.settle();
    const anchor = made.anchor;
    const seen = made.startOf(anchor) - made.top;
    made.changed(1_012, 100, anchor, anchor + 12);
    expect(made.startOf(anchor + 12) - made.top).toBeCloseTo(seen, 6);
    // Their heights become known later, which moves nothing either.
    made.measured(
      Array.from({ length: 800 }, (_, at) => [100 + at, 90] as const),
      anchor + 12,
    );
    expect(made.startOf(anchor + 12) - made.top).toBeCloseTo(seen, 3);
  });

  it('does not move when something is appended while reading above', () => {
    const made = scroller(1_000);
    made.scrolled(10_000);
    const top = made.top;
    made.changed(1_001, 1_000, made.anchor, made.anchor);
    expect(made.top).toBe(top);
    expect(made.hold).toBeNull();
  });

  it('stays at the end when it is at the end', () => {
    const made = scroller(1_000);
    made.jump('end');
    made.settle();
    expect(made.atEnd).toBe(true);
    made.measured([[999, 300]]);
    expect(made.last - made.top).toBeCloseTo(0, 3);
    made.changed(1_001, 1_000, made.anchor, made.anchor);
    made.jump('end');
    made.settle();
    expect(made.last - made.top).toBeCloseTo(0, 3);
  });

  it('keeps a row that was jumped to while heights around it become known', () => {
    const made = scroller(1_000);
    made.jump({ index: 500, align: 'start' });
    made.settle();
    made.measured(Array.from({ length: 40 }, (_, at) => [480 + at, 130] as const));
    expect(made.startOf(500) - made.top).toBeCloseTo(10, 3);
    made.scrolled(made.bar + 50);
    expect(made.hold).toBeNull();
  });

  it('begins a short list at the foot of the window', () => {
    const made = scroller(3);
    expect(made.startOf(0)).toBe(600 - 10 - 3 * 60);
    made.changed(4, 3, 0, 0);
    expect(made.startOf(0)).toBe(600 - 10 - 4 * 60);
    expect(made.top).toBe(0);
    made.changed(40, 4, 0, 0);
    expect(made.startOf(0)).toBe(10);
  });

  it('comes back from both ends of the bar', () => {
    const made = scroller(1_000);
    made.scrolled(100);
    made.measured([[0, 400]]);
    expect(made.top).toBeCloseTo(440, 3);
    made.scrolled(0);
    expect(made.strayed).toBe(true);
    expect(made.settle()).toBe(340);
    expect(made.strayed).toBe(false);
  });
});
