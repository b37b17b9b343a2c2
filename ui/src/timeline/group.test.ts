import { describe, expect, it } from 'vitest';
import type { Item } from '../wire/types';
import { join, spoken } from './group';

const line = (kind: 'note' | 'question'): Item => ({ kind, id: kind, text: '', time: '' });
const answer: Item = { kind: 'answer', id: 'a', question: 'q', text: '', time: '' };
const day: Item = { kind: 'day', id: 'd', title: '', total: null };

describe('runs of messages', () => {
  it('end where the side changes', () => {
    expect(join(day, answer, answer)).toBe('first');
    expect(join(answer, answer, answer)).toBe('middle');
    expect(join(answer, answer, line('note'))).toBe('last');
    expect(join(line('question'), answer, line('note'))).toBe('single');
  });

  it('hold notes and questions together', () => {
    expect(join(line('note'), line('question'), undefined)).toBe('last');
  });

  it('never hold dividers', () => {
    expect(join(answer, day, answer)).toBe('single');
  });
});

describe('a message in one breath', () => {
  it('leaves out what is empty', () => {
    expect(spoken({ ...day, title: 'Today' } as Item, 'Balance')).toBe('Today');
    const balance: Item = { kind: 'balance', id: 'b', ledger: '$5.00', available: '', source: 'as of 9:37' };
    expect(spoken(balance, 'Balance')).toBe('Balance $5.00, as of 9:37');
  });

  it('names both payments of a doubt, and the answer once there is one', () => {
    const link = (label: string) => ({ chat: 'c', item: label, label });
    const doubt = {
      kind: 'doubt',
      id: 'q',
      text: 'Is it the same payment?',
      pending: link('Grill, 20'),
      posted: link('Grill, 24'),
      answer: 'undecided',
      answer_text: '',
      place: '',
      time: '9:37',
    } satisfies Item;
    expect(spoken(doubt, 'Balance')).toBe('Is it the same payment?, Grill, 20, Grill, 24');
    expect(spoken({ ...doubt, answer: 'same', answer_text: 'One.' }, 'Balance')).toMatch(/, One\.$/);
  });

  it('says a question of the chat of open questions with its account', () => {
    const review = {
      kind: 'review',
      id: 'r',
      matter: 'gap',
      place: 'Everyday',
      title: 'Off by 5',
      text: 'They differ.',
      lines: ['Money in is missing.'],
      links: [],
      choices: [{ id: 'leave', label: 'Leave it', link: null }],
      hint: 'It goes away.',
      answer_text: '',
      time: '09:00',
    } satisfies Item;
    expect(spoken(review, 'Balance')).toBe('Everyday, Off by 5, They differ., Money in is missing.');
    expect(spoken({ ...review, answer_text: 'Left.' }, 'Balance')).toMatch(/, Left\.$/);
  });

  it('takes the words of the core for a payment', () => {
    const entry = { kind: 'entry', id: 'e', spoken: 'Meadow Market, minus 5 dollars' } as Item;
    expect(spoken(entry, 'Balance')).toBe('Meadow Market, minus 5 dollars');
  });
});
