import { describe, expect, it } from 'vitest';
import type { CsvColumns } from '../wire/types';
import { complete, roleOf, withRole } from './columns';
import { toBase64 } from './offers.svelte';

const COLUMNS: CsvColumns = {
  date: 0,
  date_order: 'dmy',
  amount: 2,
  debit: null,
  credit: null,
  payee: 1,
  memo: null,
  balance: 3,
  decimal_comma: false,
  invert: false,
  currency: 'USD',
};

describe('columns of a table', () => {
  it('lose an old role to a new one', () => {
    const next = withRole(COLUMNS, 'memo', 1);
    expect(next.memo).toBe(1);
    expect(next.payee).toBeNull();
    expect(roleOf(next, 1)).toBe('memo');
  });

  it('hold either a signed amount or money out and in', () => {
    const apart = withRole(COLUMNS, 'debit', 4);
    expect(apart.amount).toBeNull();
    expect(complete(apart)).toBe(true);
    expect(withRole(apart, 'amount', 2).debit).toBeNull();
  });

  it('are not complete without money, order or currency', () => {
    expect(complete(COLUMNS)).toBe(true);
    expect(complete(withRole(COLUMNS, 'amount', null))).toBe(false);
    expect(complete({ ...COLUMNS, date_order: '' })).toBe(false);
    expect(complete({ ...COLUMNS, currency: '' })).toBe(false);
  });
});

describe('base64', () => {
  it('holds any bytes, longer than one chunk', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 31) & 0xff);
    const back = Uint8Array.from(atob(toBase64(bytes)), (character) => character.charCodeAt(0));
    expect(back).toEqual(bytes);
    expect(toBase64(new TextEncoder().encode('số dư'))).toBe('c+G7kSBkxrA=');
  });
});
