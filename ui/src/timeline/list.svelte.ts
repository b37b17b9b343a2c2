// One chat's list on the screen: joins the arithmetic, the pages and the DOM.
import { tick } from 'svelte';
import { asWireError, call } from '../wire/client';
import type { Chat, Item, WireError } from '../wire/types';
import type { Change } from './feeds';
import { guess, join, keyOf, ROW_GUESS, type Join } from './group';
import { PAGE, Pages } from './pages';
import { Scroller } from './virtual';

/** A row that is drawn. */
export interface Row {
  index: number;
  key: string;
  item: Item | null;
  join: Join;
}

const PAD = 12;
const AROUND = 500;
const MOST_ROWS = 60;
/** Messages that are asked after when the one being read is gone. */
const MOST_TRIES = 5;
const IDLE_MS = 160;
const HIGHLIGHT_MS = 2200;

/** The list of one chat. */
export class TimelineList {
  readonly chat: string;
  rows = $state.raw<Row[]>([]);
  drawnAt = $state(0);
  length = $state(0);
  count = $state(0);
  ready = $state(false);
  atEnd = $state(true);
  head = $state.raw<Chat | null>(null);
  error = $state.raw<WireError | null>(null);
  /** Item that was jumped to, for a moment. */
  highlight = $state<string | null>(null);
  /** Index of the row that has the tab stop. */
  active = $state<number | null>(null);

  #scroller = new Scroller(ROW_GUESS, PAD);
  #pages: Pages;
  #viewport: HTMLElement | null = null;
  #heights = new Map<string, number>();
  #changes: Change[] = [];
  #working: Promise<void> = Promise.resolve();
  #idle: ReturnType<typeof setTimeout> | undefined;
  #gliding = false;
  #gone = false;

  constructor(chat: string) {
    this.chat = chat;
    this.#pages = new Pages(chat);
  }

  /** Opens the chat at an item, at the unread mark, or at its end. */
  start(viewport: HTMLElement, item: string | null): void {
    this.#viewport = viewport;
    this.#scroller.resized(viewport.clientHeight);
    this.#queue(async () => {
      const view = await call('open_chat', { chat: this.chat });
      this.head = view.chat;
      this.#pages.revision = view.revision;
      this.#scroller.changed(view.count, 0, 0, 0);
      const index = item ? await this.#locate(item) : null;
      if (index !== null) this.#scroller.jump({ index, align: 'center' });
      else if (view.first_unread !== null) this.#scroller.jump({ index: view.first_unread, align: 'start' });
      else this.#scroller.jump('end');
      await this.#fill();
      if (this.#gone) return;
      if (index !== null && item) this.#flash(item);
      this.ready = true;
      this.#draw();
      await this.#settleAfterDraw();
    });
  }

  /** Stops everything. */
  stop(): void {
    this.#gone = true;
    this.#viewport = null;
    clearTimeout(this.#idle);
  }

  /** Asks for everything again, as after a change of language. */
  reload(): void {
    this.#queue(async () => {
      const { chat, revision, count } = await call('open_chat', { chat: this.chat });
      this.head = chat;
      await this.#take({ kind: 'timeline', chat: this.chat, revision, count, from: 0, appended: 0 });
    });
  }

  /** The chat changed. */
  changed(change: Change): void {
    this.#changes.push(change);
    this.#queue(async () => {
      const waiting = this.#changes.splice(0);
      const last = waiting.at(-1);
      if (!last) return;
      // Several changes are taken as one.
      const from = Math.min(...waiting.map((each) => each.from));
      const appended = waiting.reduce((sum, each) => sum + each.appended, 0);
      await this.#take({ ...last, from, appended });
    });
  }

  /** Brings an item into view and lights it up for a moment. */
  show(item: string): void {
    this.#queue(async () => {
      const index = await this.#locate(item);
      if (index === null) return;
      this.#scroller.jump({ index, align: 'center' });
      await this.#fill();
      this.active = index;
      this.#flash(item);
      this.#draw();
      await this.#settleAfterDraw();
    });
  }

  /** Goes to the newest message. */
  toEnd(): void {
    this.#scroller.jump('end');
    this.#draw();
    void this.#settleAfterDraw();
  }

  /** Moves the tab stop, bringing its row into view. */
  async focusRow(index: number): Promise<void> {
    const at = Math.max(0, Math.min(index, this.count - 1));
    this.active = at;
    const { startOf, top, view } = {
      startOf: this.#scroller.startOf(at),
      top: this.#scroller.top,
      view: this.#scroller.view,
    };
    const below = startOf + this.#scroller.track.size(at) > top + view;
    if (at === this.count - 1) this.#scroller.jump('end');
    else if (startOf < top || below) this.#scroller.jump({ index: at, align: below ? 'end' : 'start' });
    this.#draw();
    await this.#settleAfterDraw();
    this.#viewport?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true });
  }

  /** The browser scrolled. */
  scrolled(): void {
    const bar = this.#viewport?.scrollTop ?? 0;
    const moved = Math.abs(bar - this.#scroller.bar) >= 1;
    // Gliding only goes down: a step up is the person's, who has the last word.
    if (this.#gliding && bar < this.#scroller.bar - 1) this.#gliding = false;
    if (this.#gliding) this.#scroller.bar = bar;
    else if (moved) this.#scroller.scrolled(bar);
    if (moved || this.#gliding) this.#draw();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#gliding) {
        this.#gliding = false;
        this.#scroller.jump('end');
        this.#draw();
      }
      this.#settle();
    }, IDLE_MS);
    if (!this.#gliding && this.#scroller.strayed) this.#settle();
  }

  /** Rows were laid out. */
  measured(heights: (readonly [index: number, height: number])[]): void {
    for (const [index, height] of heights) {
      const item = this.#pages.get(index);
      if (item) this.#heights.set(keyOf(item), height);
    }
    if (!this.#scroller.measured(heights)) return;
    this.#draw();
    if (this.#scroller.hold && !this.#gliding) this.#settleSoon();
  }

  /** The window became higher or lower. */
  resized(height: number): void {
    if (height === this.#scroller.view) return;
    this.#scroller.resized(height);
    this.#draw();
    if (this.#scroller.hold && !this.#gliding) this.#settleSoon();
  }

  async #take(change: Change): Promise<void> {
    const { revision, count, from } = change;
    if (revision < this.#pages.revision) return;
    const scroller = this.#scroller;
    const pinned = this.#pinned;
    const anchor = scroller.anchor;
    const move = !pinned && anchor >= from ? await this.#moved(anchor) : 0;
    this.#pages.revision = revision;
    this.#pages.invalidate(from, count);
    // The successor pages are fetched before anything moves, so that nothing flickers.
    const [first, past] = pinned
      ? [Math.max(0, count - MOST_ROWS), count]
      : [scroller.range(AROUND, MOST_ROWS)[0] + move, scroller.range(AROUND, MOST_ROWS)[1] + move];
    const fresh = await this.#fetch(first, Math.min(past, count));
    if (this.#gone) return;
    const now = scroller.anchor;
    // Who scrolled up meanwhile is not taken along. Who is is first kept in place, then brought down.
    const follow = pinned && this.#pinned;
    if (follow) scroller.hold = null;
    if (move !== 0) this.#pages.drop(from);
    const kept = now >= from ? now + move : now;
    scroller.changed(count, from, now, kept);
    if (this.active !== null && this.active >= from) this.active = Math.min(this.active + move, count - 1);
    this.#absorb(fresh, kept);
    if (follow) this.#follow(change.appended > 0);
    this.#draw();
    if (!this.#gliding) await this.#settleAfterDraw();
  }

  /** By how much the rows from an index on have moved: dividers come and go, so messages tell. */
  async #moved(anchor: number): Promise<number> {
    let tries = 0;
    for (let index = anchor; index < anchor + MOST_ROWS && tries < MOST_TRIES; index += 1) {
      const item = this.#pages.get(index);
      if (!item || item.kind === 'day' || item.kind === 'unread') continue;
      tries += 1;
      const now = await this.#locate(item.id);
      if (now !== null) return now - index;
    }
    return 0;
  }

  /** Whether the end is kept in view. */
  get #pinned(): boolean {
    return this.#gliding || this.#scroller.hold === 'end';
  }

  /** Goes on to the new end: gliding for a message or two, else at once. */
  #follow(appended: boolean): void {
    const viewport = this.#viewport;
    const scroller = this.#scroller;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!viewport || !appended || still || scroller.last - scroller.top > scroller.view) {
      this.#gliding = false;
      scroller.jump('end');
      return;
    }
    this.#gliding = true;
    void tick().then(() => {
      viewport.scrollTop = scroller.settle();
      this.#draw();
      viewport.scrollTo({ top: scroller.length - scroller.view, behavior: 'smooth' });
    });
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.scrolled(), IDLE_MS * 2);
  }

  #absorb(fresh: { page: number; items: Item[] }[], anchor = this.#scroller.anchor): void {
    for (const { page, items } of fresh) {
      this.#pages.keep(page, items);
      const heights: [number, number][] = [];
      items.forEach((item, offset) => {
        const index = page * PAGE + offset;
        if (this.#scroller.track.known(index)) return;
        heights.push([index, this.#heights.get(keyOf(item)) ?? guess(item)]);
      });
      this.#scroller.measured(heights, anchor);
    }
  }

  async #fetch(first: number, past: number): Promise<{ page: number; items: Item[] }[]> {
    const pages = this.#pages.missing(first, past);
    const answers = await Promise.all(pages.map(async (page) => ({ page, ...(await this.#pages.ask(page)) })));
    const ahead = answers.find((answer) => answer.revision > this.#pages.revision);
    if (ahead) {
      // The list went on while we asked; its event may be on the way or lost.
      this.reload();
    }
    return answers.filter((answer) => answer.revision === this.#pages.revision);
  }

  /** Fetches what the window needs, until nothing is missing. */
  async #fill(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      const [first, past] = this.#scroller.range(AROUND, MOST_ROWS);
      if (this.#pages.missing(first, past).length === 0) return;
      this.#absorb(await this.#fetch(first, past));
      if (this.#gone) return;
    }
  }

  #draw(): void {
    const scroller = this.#scroller;
    const [first, past] = scroller.range(AROUND, MOST_ROWS);
    const rows: Row[] = [];
    for (let index = first; index < past; index += 1) {
      const item = this.#pages.get(index) ?? null;
      rows.push({
        index,
        key: item ? keyOf(item) : `at:${index}`,
        item,
        join: item ? join(this.#pages.get(index - 1), item, this.#pages.get(index + 1)) : 'single',
      });
    }
    const others = rows.length !== this.rows.length || rows.some((row, at) => row.key !== this.rows[at]?.key);
    this.rows = rows;
    // Rows that are new are measured before they are painted, not a frame later.
    if (others) void tick().then(() => this.#measure());
    this.count = scroller.track.count;
    this.length = scroller.length;
    this.drawnAt = scroller.drawnAt(first);
    this.atEnd = scroller.atEnd;
    if (this.#pages.missing(first - PAGE / 2, Math.min(past + PAGE / 2, this.count)).length > 0)
      void this.#more(first, past);
  }

  async #more(first: number, past: number): Promise<void> {
    try {
      const fresh = await this.#fetch(first - PAGE / 2, Math.min(past + PAGE / 2, this.count));
      if (this.#gone || fresh.length === 0) return;
      this.#absorb(fresh);
      this.#draw();
      if (this.#scroller.hold && !this.#gliding) this.#settleSoon();
    } catch (error) {
      this.error = asWireError(error);
    }
  }

  #settleSoon(): void {
    void tick().then(() => this.#settle());
  }

  async #settleAfterDraw(): Promise<void> {
    await tick();
    this.#settle();
  }

  #settle(): void {
    const viewport = this.#viewport;
    if (!viewport || this.#gliding) return;
    // The browser may have scrolled without having told it yet.
    const now = viewport.scrollTop;
    if (!this.#scroller.hold && Math.abs(now - this.#scroller.bar) >= 1) this.#scroller.scrolled(now);
    const bar = this.#scroller.settle();
    if (Math.abs(viewport.scrollTop - bar) >= 1) viewport.scrollTop = bar;
    this.#draw();
  }

  #measure(): void {
    const heights: [number, number][] = [];
    for (const row of this.#viewport?.querySelectorAll<HTMLElement>('[data-index]') ?? []) {
      heights.push([Number(row.dataset.index), row.getBoundingClientRect().height]);
    }
    this.measured(heights);
  }

  #flash(item: string): void {
    this.highlight = item;
    setTimeout(() => {
      if (this.highlight === item) this.highlight = null;
    }, HIGHLIGHT_MS);
  }

  async #locate(item: string): Promise<number | null> {
    return (await call('locate', { chat: this.chat, item })).index;
  }

  #queue(work: () => Promise<void>): void {
    this.#working = this.#working.then(async () => {
      if (this.#gone) return;
      try {
        await work();
        this.error = null;
      } catch (error) {
        if (!this.#gone) this.error = asWireError(error);
      }
    });
  }
}
