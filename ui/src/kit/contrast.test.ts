import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** Relative luminance (WCAG 2.2) of linear channels. */
const luminance = ([r, g, b]: number[]) => 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

const ofHex = (hex: string) => luminance([1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255)));

const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Pairs of one block of tokens: light, then dark. */
function tokens(block: string): Map<string, [string, string]> {
  const found = [...block.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  return new Map(found.map((match) => [match[1] ?? '', [match[2] ?? '', match[3] ?? '']]));
}

const [usual = '', more = ''] = CSS.split('@media (prefers-contrast: more)');
const NORMAL = tokens(usual);
const HIGH = new Map([...NORMAL, ...tokens(more)]);

const GROUNDS = [...NORMAL.keys()].filter((name) => name.startsWith('ground-'));
const WORDS: [word: string, grounds: string[]][] = [
  ['ink', GROUNDS],
  ['ink-soft', GROUNDS],
  [
    'ink-good',
    [
      'ground-pane',
      'ground-timeline',
      'ground-bubble',
      'ground-good',
      'ground-raised',
      'ground-selected',
      'ground-hover',
    ],
  ],
  ['ink-warn', ['ground-pane', 'ground-timeline', 'ground-bubble', 'ground-warn', 'ground-raised']],
  ['ink-bad', ['ground-pane', 'ground-timeline', 'ground-bubble', 'ground-bad', 'ground-raised']],
  ['ink-alert', ['ground-alert', 'ground-bubble', 'ground-timeline']],
  ['on-accent', ['fill-accent']],
  ['on-alert', ['fill-alert']],
];
/** What must be seen though it is no word: edges of controls, focus rings, marks. */
const MARKS: [mark: string, grounds: string[]][] = [
  ['line-strong', ['ground-pane', 'ground-timeline', 'ground-bubble', 'ground-raised']],
  ['focus', ['ground-pane', 'ground-timeline', 'ground-bubble', 'ground-selected', 'ground-alert']],
  ['fill-accent', ['ground-pane', 'ground-timeline', 'ground-bubble', 'ground-raised']],
  ['fill-alert', ['ground-pane', 'ground-alert', 'ground-bubble']],
  ['chart-line', ['ground-pane']],
];

function check(table: Map<string, [string, string]>, pairs: [string, string[]][], least: number) {
  for (const [word, grounds] of pairs) {
    for (const ground of grounds) {
      for (const scheme of [0, 1] as const) {
        const [front, back] = [table.get(word)?.[scheme], table.get(ground)?.[scheme]];
        if (!front || !back) throw new Error(`no such token: ${word} or ${ground}`);
        const name = `${word} on ${ground}, ${scheme === 0 ? 'light' : 'dark'}`;
        expect(ratio(ofHex(front), ofHex(back)), name).toBeGreaterThanOrEqual(least);
      }
    }
  }
}

describe('contrast', () => {
  it('of every word is 4.5 or more', () => check(NORMAL, WORDS, 4.5));
  it('of every mark is 3 or more', () => check(NORMAL, MARKS, 3));
  it('of words is 7 or more where more is asked for', () => check(HIGH, WORDS.slice(0, 2), 7));

  it('of the letter on an avatar is 4.5 or more at every hue', () => {
    const avatar = readFileSync(join(import.meta.dirname, 'Avatar.svelte'), 'utf8');
    const [, lightness, chroma] = /oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)/.exec(avatar)?.map(Number) ?? [];
    for (let hue = 0; hue < 360; hue += 3) {
      const angle = (hue * Math.PI) / 180;
      const [a, b] = [(chroma ?? NaN) * Math.cos(angle), (chroma ?? NaN) * Math.sin(angle)];
      const l = ((lightness ?? NaN) + 0.3963377774 * a + 0.2158037573 * b) ** 3;
      const m = ((lightness ?? NaN) - 0.1055613458 * a - 0.0638541728 * b) ** 3;
      const s = ((lightness ?? NaN) - 0.0894841775 * a - 1.291485548 * b) ** 3;
      const channels = [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
      ].map((channel) => Math.max(0, Math.min(1, channel)));
      expect(ratio(1, luminance(channels)), `hue ${hue}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
