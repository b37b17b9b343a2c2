// How messages stand together: which belong to one run, and how high one is before it was seen.
import type { Item } from '../wire/types';

/** Place in a run of messages from the same side. */
export type Join = 'single' | 'first' | 'middle' | 'last';

/** Kinds of messages. */
export type Kind = Item['kind'];

type Side = 'start' | 'end' | 'none';

function side(item: Item | undefined): Side {
  switch (item?.kind) {
    case 'entry':
    case 'receipt':
    case 'answer':
      return 'start';
    case 'note':
    case 'question':
      return 'end';
    default:
      return 'none';
  }
}

/** Where a message stands in its run. */
export function join(before: Item | undefined, item: Item, after: Item | undefined): Join {
  const own = side(item);
  if (own === 'none') return 'single';
  const up = side(before) === own;
  const down = side(after) === own;
  if (up && down) return 'middle';
  if (up) return 'last';
  return down ? 'first' : 'single';
}

const GUESSES: Record<Kind, number> = {
  day: 54,
  unread: 48,
  entry: 66,
  balance: 96,
  receipt: 118,
  alert: 224,
  note: 60,
  question: 60,
  answer: 82,
  notice: 58,
  doubt: 168,
  review: 212,
};

/** Height of a row nobody knows anything about, in px. */
export const ROW_GUESS = 66;

/** Height of a message before it was drawn, in px. */
export function guess(item: Item): number {
  return GUESSES[item.kind];
}

/** A message in one breath, for who does not see it. `balance` is the word for a balance. */
export function spoken(item: Item, balance: string): string {
  const words = (...parts: (string | null)[]) => parts.filter(Boolean).join(', ');
  switch (item.kind) {
    case 'entry':
      return item.spoken;
    case 'day':
      return words(item.title, item.total);
    case 'unread':
      return item.title;
    case 'balance':
      return words(`${balance} ${item.ledger}`, item.available, item.source);
    case 'receipt':
      return words(item.title, item.amount, item.matched);
    case 'alert':
      return words(item.title, item.sentence, ...item.also, item.reaction_text);
    case 'doubt':
      return words(item.text, item.pending.label, item.posted.label, item.answer_text);
    case 'review':
      return words(item.place, item.title, item.text, ...item.lines, item.answer_text);
    default:
      return words(item.text, item.time);
  }
}

/** A key that is unique among the messages of a chat. */
export function keyOf(item: Item): string {
  return `${item.kind}:${item.id}`;
}
