import { describe, expect, it } from 'vitest';
import { CHOICES, LIST, moved, placeBy } from './picking.svelte';

const WORDS = ['Apples', 'Bread', 'Coffee', 'Butter', 'Éclairs', 'None'];
const VIEW = { inline: 1000, block: 800 };

describe('keys in the list of categories', () => {
  it('go by rows and columns, and stop at the ends', () => {
    expect(moved(0, 'ArrowDown', false, WORDS)).toBe(2);
    expect(moved(4, 'ArrowDown', false, WORDS)).toBe(4);
    expect(moved(3, 'ArrowUp', false, WORDS)).toBe(1);
    expect(moved(0, 'ArrowLeft', false, WORDS)).toBe(0);
    expect(moved(0, 'ArrowRight', false, WORDS)).toBe(1);
    expect(moved(2, 'End', false, WORDS)).toBe(5);
    expect(moved(2, 'Home', false, WORDS)).toBe(0);
  });

  it('follow the direction of reading', () => {
    expect(moved(0, 'ArrowLeft', true, WORDS)).toBe(1);
    expect(moved(1, 'ArrowRight', true, WORDS)).toBe(0);
  });

  it('find a word by its letter, round and round', () => {
    expect(moved(0, 'b', false, WORDS)).toBe(1);
    expect(moved(1, 'B', false, WORDS)).toBe(3);
    expect(moved(3, 'b', false, WORDS)).toBe(1);
    expect(moved(0, 'é', false, WORDS)).toBe(4);
    for (const key of ['x', ' ', 'Enter', 'Tab', 'F6']) expect(moved(2, key, false, WORDS)).toBe(2);
  });

  it('reach every category and none of them', () => {
    expect(new Set(CHOICES).size).toBe(CHOICES.length);
    expect(CHOICES.at(-1)).toBe('');
  });
});

describe('the place of the list', () => {
  it('is under what was pressed, at its start', () => {
    const chip = { left: 300, right: 380, top: 100, bottom: 120 };
    expect(placeBy(chip, VIEW, false)).toEqual({ inline: 300, block: 124 });
    expect(placeBy(chip, VIEW, true)).toEqual({ inline: 620, block: 124 });
  });

  it('is inside the window wherever that was', () => {
    for (const view of [VIEW, { inline: 400, block: 420 }]) {
      for (let at = 0; at <= 1000; at += 50) {
        for (const rtl of [false, true]) {
          const place = placeBy({ left: at, right: at + 80, top: at, bottom: at + 20 }, view, rtl);
          expect(place.inline).toBeGreaterThanOrEqual(8);
          expect(place.block).toBeGreaterThanOrEqual(8);
          expect(place.inline + LIST.inline).toBeLessThanOrEqual(view.inline);
          expect(place.block + LIST.block).toBeLessThanOrEqual(view.block);
        }
      }
    }
  });
});
