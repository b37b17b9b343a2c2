import { expect, it, vi } from 'vitest';
import { watchHands } from './activity';

it('tells of a hand at once, then seldom, and stops', () => {
  const tell = vi.fn();
  let clock = 1_000;
  const stop = watchHands(tell, () => clock);
  window.dispatchEvent(new Event('pointermove'));
  expect(tell).toHaveBeenCalledTimes(1);
  clock += 14_000;
  window.dispatchEvent(new Event('keydown'));
  expect(tell).toHaveBeenCalledTimes(1);
  clock += 1_000;
  window.dispatchEvent(new Event('wheel'));
  expect(tell).toHaveBeenCalledTimes(2);
  clock -= 60_000;
  window.dispatchEvent(new Event('wheel'));
  expect(tell).toHaveBeenCalledTimes(3);
  stop();
  clock += 60_000;
  window.dispatchEvent(new Event('keydown'));
  expect(tell).toHaveBeenCalledTimes(3);
});
