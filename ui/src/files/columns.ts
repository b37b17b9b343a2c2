// Which column of a table is what, as roles that a select can show.
import type { CsvColumns } from '../wire/types';

/** What a column may be. */
export type Role = 'date' | 'amount' | 'debit' | 'credit' | 'payee' | 'memo' | 'balance';

/** All roles, in the order shown. */
export const ROLES: Role[] = ['date', 'amount', 'debit', 'credit', 'payee', 'memo', 'balance'];

/** Gives a role to a column; another role that had the column lets it go. */
export function withRole(columns: CsvColumns, role: Role, column: number | null): CsvColumns {
  const next = { ...columns };
  if (column !== null) {
    for (const other of ROLES) {
      if (other !== role && other !== 'date' && next[other] === column) next[other] = null;
    }
  }
  if (role === 'date') next.date = column ?? columns.date;
  else next[role] = column;
  // A signed amount and separate columns for out and in exclude each other.
  if (role === 'amount' && column !== null) next.debit = next.credit = null;
  if ((role === 'debit' || role === 'credit') && column !== null) next.amount = null;
  return next;
}

/** The role of a column. */
export function roleOf(columns: CsvColumns, column: number): Role | null {
  return ROLES.find((role) => columns[role] === column) ?? null;
}

/** Whether there is enough to read rows by. */
export function complete(columns: CsvColumns): boolean {
  const money = columns.amount !== null || columns.debit !== null || columns.credit !== null;
  return money && /^[A-Za-z]{3}$/.test(columns.currency) && columns.date_order !== '';
}
