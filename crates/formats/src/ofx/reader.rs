//! From marks to statements: which element is open decides what a value means.

use super::draft::{BalanceDraft, PositionDraft, RowDraft, SecurityDraft, StatementDraft, Text, fill};
use super::entities::decode_entities;
use super::fields::{self, Part};
use super::stamp::Stamp;
use super::tokens::{Lines, Token, Tokens};
use super::trade::{Securities, is_transaction};
use crate::problems::Problems;
use crate::words::squeeze;
use crate::{FormatError, MAX_ROWS};
use model::{AccountBatch, AccountKind, BalanceKind, Batch, Currency};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Longest value kept of one element.
const MAX_VALUE: usize = 4096;

/// A STATUS element (OFX 2.3 §3.1.5).
#[derive(Debug, Default)]
struct Status {
    code: u32,
    message: String,
    error: bool,
}

/// Reads one body.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    lines: Lines<'a>,
    /// Where the last start tag stands.
    at: usize,
    statements: Vec<StatementDraft<'a>>,
    statement: Option<StatementDraft<'a>>,
    row: Option<RowDraft<'a>>,
    position: Option<PositionDraft<'a>>,
    security: Option<SecurityDraft<'a>>,
    part: Part,
    leaf: Option<Text<'a>>,
    value: Text<'a>,
    rows: usize,
    saw_ofx: bool,
    in_sign_on: bool,
    sign_on_status: u32,
    status: Status,
    institution: Text<'a>,
    quicken_institution: Text<'a>,
    server: Text<'a>,
    securities: Securities,
    problems: Problems,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::new(text),
            at: 0,
            statements: Vec::new(),
            statement: None,
            row: None,
            position: None,
            security: None,
            part: Part::Whole,
            leaf: None,
            value: Text::default(),
            rows: 0,
            saw_ofx: false,
            in_sign_on: false,
            sign_on_status: 0,
            status: Status::default(),
            institution: Text::default(),
            quicken_institution: Text::default(),
            server: Text::default(),
            securities: Securities::default(),
            problems: Problems::default(),
        }
    }

    /// Reads the body to a batch.
    pub(super) fn read(mut self) -> Result<Batch, FormatError> {
        for (at, token) in Tokens::new(self.text) {
            match token {
                Token::Text(raw) if self.leaf.is_some() => self.text(decode_entities(raw)),
                Token::Verbatim(raw) if self.leaf.is_some() => self.text(Text::Borrowed(raw)),
                Token::Text(_) | Token::Verbatim(_) => {}
                Token::Open(name) => {
                    self.end_leaf();
                    self.at = at;
                    self.open(&name);
                    self.leaf = Some(name);
                }
                Token::Empty(_) => self.end_leaf(),
                Token::Close(name) => {
                    self.end_leaf();
                    self.close(&name);
                }
            }
        }
        self.end_leaf();
        self.end_status();
        self.end_security();
        self.end_statement();
        self.finish()
    }

    /// Adds to the value of the open element, up to the longest that is kept.
    fn text(&mut self, text: Text<'a>) {
        let room = MAX_VALUE.saturating_sub(self.value.len());
        let text = if text.len() <= room {
            text
        } else {
            let end = (0..=room).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            match text {
                Text::Borrowed(text) => Text::Borrowed(text.get(..end).unwrap_or_default()),
                Text::Owned(mut text) => {
                    text.truncate(end);
                    Text::Owned(text)
                }
            }
        };
        if self.value.is_empty() {
            self.value = text;
        } else if !text.is_empty() {
            self.value.to_mut().push_str(&text);
        }
    }

    fn line(&mut self) -> usize {
        self.lines.of(self.at)
    }

    fn open(&mut self, name: &str) {
        match name {
            // By far the most frequent, and nothing begins with them.
            "TRNTYPE" | "DTPOSTED" | "TRNAMT" | "FITID" | "NAME" | "MEMO" | "CHECKNUM" | "REFNUM" | "SIC" => {
            }
            "STMTTRN" | "STMTTRNP" => self.start_row(name, false),
            "OFX" => self.saw_ofx = true,
            "SONRS" => self.in_sign_on = true,
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" => {
                self.end_statement();
                self.in_sign_on = false;
                let kind = match name {
                    "CCSTMTRS" => AccountKind::Card,
                    "INVSTMTRS" => AccountKind::Investment,
                    _ => AccountKind::Other,
                };
                self.statement = Some(StatementDraft::new(self.line(), kind, false));
            }
            "STMTTRNRS" | "CCSTMTTRNRS" | "INVSTMTTRNRS" => self.end_statement(),
            "BANKTRANLIST" | "BANKTRANLISTP" | "INVTRANLIST" | "INVPOSLIST" | "INVOOLIST" | "INVBAL"
            | "INV401K" | "INV401KBAL" => {
                self.end_row();
            }
            "INVPOS" if self.in_investments() => {
                self.end_row();
                self.position = Some(PositionDraft { line: self.line(), ..PositionDraft::default() });
            }
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => {
                let known = self.statement.as_ref().is_none_or(|s| !s.account.is_empty());
                self.part = if self.row.is_some() || known { Part::OtherAccount } else { Part::Account };
            }
            "BANKACCTTO" | "CCACCTTO" => self.part = Part::ToAccount,
            "LEDGERBAL" => self.start_balance(BalanceKind::Ledger),
            "AVAILBAL" => self.start_balance(BalanceKind::Available),
            "BAL" if !self.in_investments() => self.start_balance(BalanceKind::Interim),
            "BAL" => self.end_row(),
            "PAYEE" => self.part = Part::Payee,
            "CURRENCY" => self.part = Part::Currency,
            "ORIGCURRENCY" => self.part = Part::OriginalCurrency,
            "STATUS" => {
                self.status = Status::default();
                self.part = Part::Status;
            }
            "SECLIST" => self.end_row(),
            "SECINFO" => {
                self.end_row();
                self.end_security();
                self.security = Some(SecurityDraft::default());
            }
            _ if self.in_investments() && is_transaction(name) => self.start_row(name, true),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "TRNTYPE" | "DTPOSTED" | "TRNAMT" | "FITID" | "NAME" | "MEMO" | "CHECKNUM" | "REFNUM" | "SIC" => {
            }
            "SONRS" | "SIGNONMSGSRSV1" => {
                self.end_status();
                self.in_sign_on = false;
            }
            "STATUS" => self.end_status(),
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "STMTTRNRS" | "CCSTMTTRNRS" | "INVSTMTTRNRS"
            | "BANKMSGSRSV1" | "CREDITCARDMSGSRSV1" | "INVSTMTMSGSRSV1" => self.end_statement(),
            "STMTTRN" | "STMTTRNP" | "BANKTRANLIST" | "BANKTRANLISTP" | "INVTRANLIST" | "INVPOS"
            | "INVPOSLIST" => self.end_row(),
            "SECINFO" | "SECLIST" => self.end_security(),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" | "BANKACCTTO" | "CCACCTTO" | "LEDGERBAL"
            | "AVAILBAL" | "BAL" | "PAYEE" | "CURRENCY" | "ORIGCURRENCY" => self.part = Part::Whole,
            _ if self.row.as_ref().is_some_and(|row| row.trade.is_some()) && is_transaction(name) => {
                self.end_row();
            }
            _ => {}
        }
    }

    fn in_investments(&self) -> bool {
        self.statement.as_ref().is_some_and(|s| s.kind == AccountKind::Investment) && self.security.is_none()
    }

    fn start_row(&mut self, name: &str, investment: bool) {
        self.end_row();
        self.in_sign_on = false;
        let pending = name == "STMTTRNP";
        let kind = if investment { Text::Owned(name.to_owned()) } else { Text::default() };
        let trade = investment.then(Box::default);
        self.row = Some(RowDraft { line: self.line(), pending, kind, trade, ..RowDraft::default() });
    }

    fn start_balance(&mut self, kind: BalanceKind) {
        self.end_row();
        self.part = Part::Balance;
        let balance = BalanceDraft::new(self.line(), kind);
        self.statement_or_new().balances.push(balance);
    }

    fn statement_or_new(&mut self) -> &mut StatementDraft<'a> {
        let (lines, at) = (&mut self.lines, self.at);
        self.statement.get_or_insert_with(|| StatementDraft::new(lines.of(at), AccountKind::Other, true))
    }

    /// Ends a row or a holding.
    fn end_row(&mut self) {
        self.part = Part::Whole;
        let (row, position) = (self.row.take(), self.position.take());
        if row.is_none() && position.is_none() {
            return;
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            if self.rows == MAX_ROWS + 1 {
                let line = row.map_or(0, |row| row.line);
                self.problems.add(line, "too_many_rows", "");
            }
            return;
        }
        let statement = self.statement_or_new();
        statement.rows.extend(row);
        statement.positions.extend(position);
    }

    fn end_security(&mut self) {
        self.part = Part::Whole;
        if let Some(security) = self.security.take() {
            self.securities.add(&security);
        }
    }

    fn end_statement(&mut self) {
        self.end_row();
        if let Some(statement) = self.statement.take()
            && (!statement.implied || !statement.rows.is_empty())
        {
            self.statements.push(statement);
        }
    }

    fn end_status(&mut self) {
        if self.part == Part::Status {
            self.part = Part::Whole;
        }
        let Status { code, message, error } = std::mem::take(&mut self.status);
        if code == 0 || !error {
            return;
        }
        if self.in_sign_on {
            self.sign_on_status = code;
        } else {
            let line = self.line();
            self.problems.add(line, "bank_status", &format!("{code} {message}"));
        }
    }

    fn end_leaf(&mut self) {
        let Some(name) = self.leaf.take() else { return };
        let value = match std::mem::take(&mut self.value) {
            Text::Borrowed(value) => Text::Borrowed(trimmed(value)),
            Text::Owned(mut value) => {
                value.truncate(value.trim_end().len());
                let blank = value.len() - value.trim_start().len();
                value.drain(..blank);
                Text::Owned(value)
            }
        };
        if !value.is_empty() {
            self.field(&name, value);
        }
    }

    /// Puts a value where it belongs.
    fn field(&mut self, name: &str, value: Text<'a>) {
        if self.part == Part::Status {
            match name {
                "CODE" => self.status.code = value.parse().unwrap_or(0),
                "SEVERITY" => self.status.error = value.eq_ignore_ascii_case("ERROR"),
                "MESSAGE" => self.status.message = squeeze(&value),
                _ => {}
            }
        } else if let Some(security) = &mut self.security {
            fields::of_security(security, name, value);
        } else if let Some(row) = &mut self.row {
            fields::of_row(row, self.part, name, value);
        } else if let Some(position) = &mut self.position {
            fields::of_position(position, self.part, name, value);
        } else if let Some(statement) = &mut self.statement {
            fields::of_statement(statement, self.part, name, value);
        } else {
            match name {
                "ORG" => fill(&mut self.institution, value),
                // Quicken's own name of the institution stands where the bank tells none.
                "INTU.ORG" => fill(&mut self.quicken_institution, value),
                "DTSERVER" => fill(&mut self.server, value),
                _ => {}
            }
        }
    }

    fn finish(mut self) -> Result<Batch, FormatError> {
        if self.statements.is_empty() {
            return Err(match self.sign_on_status {
                0 if self.saw_ofx => FormatError::NoStatement,
                0 => FormatError::NotAStatement,
                status => FormatError::SignOnRefused { status },
            });
        }
        let named = if self.institution.is_empty() { &self.quicken_institution } else { &self.institution };
        let institution = squeeze(named);
        let server = Stamp::read(&self.server).and_then(|s| s.moment_or_day_start());
        let mut accounts: Vec<AccountBatch> = Vec::new();
        let mut known: BTreeMap<(String, AccountKind, Currency), usize> = BTreeMap::new();
        for statement in self.statements {
            let part = statement.finish(&institution, server, &self.securities, &mut self.problems);
            let account = &part.account;
            match known.entry((account.id.clone(), account.kind, account.currency.clone())) {
                Entry::Vacant(place) => {
                    place.insert(accounts.len());
                    accounts.push(part);
                }
                Entry::Occupied(place) => {
                    if let Some(first) = accounts.get_mut(*place.get()) {
                        first.rows.extend(part.rows);
                        first.balances.extend(part.balances);
                        // Holdings are a state, not an addition: the later one stands.
                        if !part.positions.is_empty() {
                            first.positions = part.positions;
                        }
                    }
                }
            }
        }
        let problems = self.problems.finish();
        crate::refuse_if_nothing_readable(&accounts, &problems)?;
        Ok(Batch { accounts, problems })
    }
}

/// The text without white space around it; most is plain ASCII.
fn trimmed(text: &str) -> &str {
    let inner = text.trim_ascii();
    let ends = [inner.as_bytes().first(), inner.as_bytes().last()];
    if ends.iter().flatten().all(|byte| byte.is_ascii()) { inner } else { inner.trim() }
}
