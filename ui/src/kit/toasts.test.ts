import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from './toasts.svelte';

const ACTION = { label: 'Do it', run: () => undefined };
const texts = () => toasts.list.map((toast) => toast.text);

describe('toasts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    toasts.clear();
  });
  afterEach(() => vi.useRealTimers());

  it('go by themselves, but a question waits', () => {
    toasts.say('told', ACTION);
    toasts.ask('asked', ACTION);
    vi.advanceTimersByTime(3_600_000);
    expect(texts()).toEqual(['asked']);
    toasts.drop(toasts.list[0]!.id);
    expect(texts()).toEqual([]);
  });

  it('do not push a question away', () => {
    toasts.ask('asked', ACTION);
    for (let nth = 0; nth < 6; nth += 1) toasts.say(`told ${nth}`);
    expect(texts()).toEqual(['asked', 'told 3', 'told 4', 'told 5']);
  });

  it('ask one thing at a time', () => {
    toasts.ask('first', ACTION);
    toasts.say('told');
    toasts.ask('second', ACTION);
    expect(texts().filter((text) => text !== 'told')).toEqual(['second']);
    toasts.answered();
    expect(texts()).toEqual(['told']);
  });
});
