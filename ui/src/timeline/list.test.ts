import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Commands, Item } from '../wire/types';
import { guess } from './group';
import { TimelineList } from './list.svelte';

/** A core with one chat that tests change. */
const core = vi.hoisted(() => ({
  count: 0,
  revision: 1,
  unread: null as number | null,
  at: (index: number): unknown => index,
  asked: [] as string[],
}));

vi.mock('../wire/client', () => ({
  asWireError: (error: unknown) => error,
  call: (name: keyof Commands, request: { from?: number; count?: number; item?: string }) => {
    core.asked.push(name);
    if (name === 'open_chat') {
      return Promise.resolve({ chat: {}, count: core.count, revision: core.revision, first_unread: core.unread });
    }
    if (name === 'locate') {
      for (let index = 0; index < core.count; index += 1) {
        const item = core.at(index) as Item;
        // As the core does: a divider has no place of its own.
        if (item.id === request.item && item.kind !== 'day') return Promise.resolve({ index });
      }
      return Promise.resolve({ index: null });
    }
    const from = request.from ?? 0;
    const items = [];
    for (let index = from; index < Math.min(core.count, from + (request.count ?? 0)); index += 1)
      items.push(core.at(index));
    return Promise.resolve({ revision: core.revision, count: core.count, from, items });
  },
}));

const note = (id: string): Item => ({ kind: 'note', id, text: id, time: '' });

/** As much of an element as the list touches. */
function makeViewport() {
  return {
    clientHeight: 600,
    scrollTop: 0,
    get scrollHeight(): number {
      return list.length;
    },
    querySelectorAll: () => [],
    querySelector: () => null,
    scrollTo(to: { top: number }) {
      this.scrollTop = Math.min(to.top, this.scrollHeight - this.clientHeight);
    },
  };
}

let list = new TimelineList('chat');
let viewport = makeViewport();

async function settled() {
  for (let round = 0; round < 12; round += 1) await vi.advanceTimersByTimeAsync(50);
}

async function open(count: number, item: string | null = null) {
  core.count = count;
  viewport = makeViewport();
  list = new TimelineList('chat');
  list.start(viewport as unknown as HTMLElement, item);
  await settled();
}

async function scrollTo(bar: number) {
  viewport.scrollTop = bar;
  list.scrolled();
  await settled();
}

/** Where an item stands in the window. */
function seenAt(id: string): number | null {
  let at = list.drawnAt - viewport.scrollTop;
  for (const row of list.rows) {
    if (row.item?.id === id) return at;
    at += row.item ? guess(row.item) : 66;
  }
  return null;
}

/** An item that is in the middle of the window. */
function read(): string {
  const row = list.rows.find((each) => each.item && (seenAt(each.item.id) ?? 0) > 200);
  return row?.item?.id ?? '';
}

function change(from: number, appended = 0) {
  core.revision += 1;
  list.changed({ kind: 'timeline', chat: 'chat', revision: core.revision, count: core.count, from, appended });
}

beforeEach(() => {
  vi.useFakeTimers();
  core.revision = 1;
  core.unread = null;
  core.asked = [];
  core.at = (index) => note(`n${index}`);
});

afterEach(() => {
  list.stop();
  vi.useRealTimers();
});

describe('a list', () => {
  it('opens at its end', async () => {
    await open(500);
    expect(list.ready).toBe(true);
    expect(list.atEnd).toBe(true);
    expect(list.rows.at(-1)?.item?.id).toBe('n499');
  });

  it('opens at the unread mark', async () => {
    core.unread = 300;
    await open(500);
    expect(seenAt('n300')).toBeCloseTo(12, 0);
    expect(list.atEnd).toBe(false);
  });

  it('opens at an item and lights it up', async () => {
    core.count = 500;
    const opened = open(500, 'n123');
    await opened;
    expect(seenAt('n123')).toBeGreaterThan(100);
    expect(list.highlight).toBe('n123');
    await vi.advanceTimersByTimeAsync(3000);
    expect(list.highlight).toBeNull();
  });

  it('of a million rows draws a few and asks for a few', async () => {
    await open(1_000_000);
    await scrollTo(list.length / 2);
    expect(list.rows.length).toBeLessThanOrEqual(60);
    expect(list.rows.every((row) => row.item)).toBe(true);
    expect(core.asked.filter((name) => name === 'slice').length).toBeLessThanOrEqual(10);
  });

  it('keeps what is read in place when items are put in above', async () => {
    await open(2_000);
    await scrollTo(60_000);
    const id = read();
    const before = seenAt(id);
    core.count += 30;
    core.at = (index) => (index < 400 ? note(`n${index}`) : index < 430 ? note(`new${index}`) : note(`n${index - 30}`));
    change(400);
    await settled();
    expect(list.count).toBe(2_030);
    expect(seenAt(id)).toBeCloseTo(before ?? NaN, 3);
  });

  it('keeps what is read in place when it is a divider, or the message was taken away', async () => {
    const day = (id: string): Item => ({ kind: 'day', id, title: '', total: null });
    core.at = (index) => (index % 2 === 0 ? day(`d${index}`) : note(`n${index}`));
    await open(2_000);
    await scrollTo(60_000);
    const id = list.rows.find((row) => row.item?.kind === 'note' && (seenAt(row.item.id) ?? 0) > 300)?.item?.id ?? '';
    const before = seenAt(id);
    const first = list.rows.find((row) => (seenAt(row.item?.id ?? '') ?? -1) >= 0)?.index ?? 0;
    const taken = first % 2 === 0 ? first + 1 : first;
    core.count += 19;
    core.at = (index) => {
      // Twenty are put in far above, and the first message in the window is taken away with its divider.
      const old = index < 100 ? index : index < 120 ? -1 : index - 20 < taken ? index - 20 : index - 19;
      if (old < 0) return note(`new${index}`);
      return old % 2 === 0 ? day(`d${old}`) : note(`n${old}`);
    };
    change(100);
    await settled();
    // What lies between the top and it is smaller by what was taken away, and no more.
    expect(Math.abs((seenAt(id) ?? NaN) - (before ?? NaN))).toBeLessThanOrEqual(guess(day('')) + guess(note('')));
  });

  it('keeps what is read in place when something is appended, and follows at the end', async () => {
    await open(2_000);
    await scrollTo(60_000);
    const id = read();
    const before = seenAt(id);
    core.count += 1;
    change(2_000, 1);
    await settled();
    expect(seenAt(id)).toBeCloseTo(before ?? NaN, 3);

    list.toEnd();
    await settled();
    core.count += 1;
    change(2_001, 1);
    await settled();
    expect(list.atEnd).toBe(true);
    expect(list.rows.at(-1)?.item?.id).toBe('n2001');
  });

  it('shows the successor of a changed item', async () => {
    await open(100);
    core.at = (index) => (index === 99 ? { ...note('n99'), text: 'changed' } : note(`n${index}`));
    change(99);
    await settled();
    expect(list.rows.at(-1)?.item).toMatchObject({ text: 'changed' });
  });

  it('catches up when an answer is ahead of what it knows', async () => {
    await open(2_000);
    core.revision += 1;
    core.count = 1_990;
    await scrollTo(0);
    expect(list.count).toBe(1_990);
    expect(list.rows[0]?.item?.id).toBe('n0');
    expect(list.rows.every((row) => row.item)).toBe(true);
  });

  it('ignores a change that is older than what it has', async () => {
    await open(100);
    core.revision = 5;
    change(0);
    await settled();
    const count = core.asked.length;
    list.changed({ kind: 'timeline', chat: 'chat', revision: 2, count: 3, from: 0, appended: 0 });
    await settled();
    expect(list.count).toBe(100);
    expect(core.asked.length).toBe(count);
  });
});
