//! From marks to statements: which element is open decides what a value means.

use super::draft::{BalanceDraft, RowDraft, StatementDraft};
use super::stamp::Stamp;
use super::tokens::{Token, Tokens, decode_entities};
use crate::problems::Problems;
use crate::words::squeeze;
use crate::{FormatError, MAX_ROWS};
use model::{AccountBatch, AccountKind, BalanceKind, Batch, Currency};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The small element inside a row or statement that values belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// The row, the statement or the sign-on itself.
    #[default]
    Whole,
    Account,
    OtherAccount,
    Balance,
    Payee,
    Currency,
    OriginalCurrency,
    Status,
    Security,
}

/// Transactions of an investment account (OFX 2.3 §13.9.2.4).
const INVESTMENTS: &[&str] = &[
    "BUYDEBT",
    "BUYMF",
    "BUYOPT",
    "BUYOTHER",
    "BUYSTOCK",
    "CLOSUREOPT",
    "INCOME",
    "INVEXPENSE",
    "JRNLFUND",
    "JRNLSEC",
    "MARGININTEREST",
    "REINVEST",
    "RETOFCAP",
    "SELLDEBT",
    "SELLMF",
    "SELLOPT",
    "SELLOTHER",
    "SELLSTOCK",
    "SPLIT",
    "TRANSFER",
];

/// Longest value kept of one element.
const MAX_VALUE: usize = 4096;

/// Reads one body.
#[derive(Debug, Default)]
pub(super) struct Reader<'a> {
    statements: Vec<StatementDraft>,
    statement: Option<StatementDraft>,
    row: Option<RowDraft>,
    part: Part,
    leaf: Option<Cow<'a, str>>,
    value: String,
    line: usize,
    rows: usize,
    saw_ofx: bool,
    in_sign_on: bool,
    sign_on_status: u32,
    status: (u32, String, bool),
    institution: String,
    server: String,
    security: (String, String),
    securities: BTreeMap<String, String>,
    problems: Problems,
}

impl<'a> Reader<'a> {
    /// Reads the body to a batch.
    pub(super) fn read(mut self, text: &'a str) -> Result<Batch, FormatError> {
        for (line, token) in Tokens::new(text) {
            match token {
                Token::Text(raw) => self.text(&decode_entities(raw)),
                Token::Verbatim(raw) => self.text(raw),
                Token::Open(name) => {
                    self.end_leaf();
                    self.line = line;
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
        self.end_statement();
        self.finish()
    }

    fn text(&mut self, text: &str) {
        if self.leaf.is_none() {
            return;
        }
        let room = MAX_VALUE.saturating_sub(self.value.len());
        let end = (0..=room.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        self.value.push_str(text.get(..end).unwrap_or_default());
    }

    fn open(&mut self, name: &str) {
        match name {
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
                self.statement = Some(StatementDraft::new(self.line, kind, false));
            }
            "STMTTRNRS" | "CCSTMTTRNRS" | "INVSTMTTRNRS" => self.end_statement(),
            "BANKTRANLIST" | "BANKTRANLISTP" | "INVTRANLIST" | "INVPOSLIST" | "INVOOLIST" => self.end_row(),
            "STMTTRN" | "STMTTRNP" => self.start_row(name, false),
            _ if INVESTMENTS.contains(&name) && self.in_investments() => self.start_row(name, true),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => {
                let known = self.statement.as_ref().is_none_or(|s| !s.account.is_empty());
                self.part = if self.row.is_some() || known { Part::OtherAccount } else { Part::Account };
            }
            "BANKACCTTO" | "CCACCTTO" => self.part = Part::OtherAccount,
            "LEDGERBAL" => self.start_balance(BalanceKind::Ledger),
            "AVAILBAL" => self.start_balance(BalanceKind::Available),
            "BAL" if !self.in_investments() => self.start_balance(BalanceKind::Interim),
            "PAYEE" => self.part = Part::Payee,
            "CURRENCY" => self.part = Part::Currency,
            "ORIGCURRENCY" => self.part = Part::OriginalCurrency,
            "STATUS" => {
                self.status = (0, String::new(), false);
                self.part = Part::Status;
            }
            "SECINFO" => {
                self.end_row();
                self.security = Default::default();
                self.part = Part::Security;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "SONRS" | "SIGNONMSGSRSV1" => {
                self.end_status();
                self.in_sign_on = false;
            }
            "STATUS" => self.end_status(),
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "STMTTRNRS" | "CCSTMTTRNRS" | "INVSTMTTRNRS"
            | "BANKMSGSRSV1" | "CREDITCARDMSGSRSV1" | "INVSTMTMSGSRSV1" => self.end_statement(),
            "STMTTRN" | "STMTTRNP" | "BANKTRANLIST" | "BANKTRANLISTP" | "INVTRANLIST" => self.end_row(),
            "SECINFO" => {
                let (id, title) = std::mem::take(&mut self.security);
                if !id.is_empty() && !title.is_empty() {
                    self.securities.insert(id, title);
                }
                self.part = Part::Whole;
            }
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" | "BANKACCTTO" | "CCACCTTO" | "LEDGERBAL"
            | "AVAILBAL" | "BAL" | "PAYEE" | "CURRENCY" | "ORIGCURRENCY" => self.part = Part::Whole,
            _ if INVESTMENTS.contains(&name) => self.end_row(),
            _ => {}
        }
    }

    fn in_investments(&self) -> bool {
        self.statement.as_ref().is_some_and(|s| s.kind == AccountKind::Investment)
            && self.part != Part::Security
    }

    fn start_row(&mut self, name: &str, investment: bool) {
        self.end_row();
        self.in_sign_on = false;
        let pending = name == "STMTTRNP";
        let kind = if investment { name.to_owned() } else { String::new() };
        self.row = Some(RowDraft { line: self.line, pending, investment, kind, ..RowDraft::default() });
    }

    fn start_balance(&mut self, kind: BalanceKind) {
        self.end_row();
        self.part = Part::Balance;
        let line = self.line;
        let balance =
            BalanceDraft { line, kind, amount: String::new(), as_of: String::new(), unit: String::new() };
        self.statement_or_new().balances.push(balance);
    }

    fn statement_or_new(&mut self) -> &mut StatementDraft {
        let line = self.line;
        self.statement.get_or_insert_with(|| StatementDraft::new(line, AccountKind::Other, true))
    }

    fn end_row(&mut self) {
        self.part = Part::Whole;
        let Some(row) = self.row.take() else { return };
        // Splits and transfers of securities move no money.
        if row.investment && row.amount.is_empty() {
            return;
        }
        self.rows += 1;
        if self.rows == MAX_ROWS + 1 {
            self.problems.add(row.line, "too_many_rows", "");
        }
        if self.rows <= MAX_ROWS {
            self.statement_or_new().rows.push(row);
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
        let (code, message, error) = std::mem::take(&mut self.status);
        if code == 0 || !error {
            return;
        }
        if self.in_sign_on {
            self.sign_on_status = code;
        } else {
            self.problems.add(self.line, "bank_status", &format!("{code} {message}"));
        }
    }

    fn end_leaf(&mut self) {
        let Some(name) = self.leaf.take() else { return };
        if self.value.trim().is_empty() {
            self.value.clear();
            return;
        }
        let value = std::mem::take(&mut self.value);
        self.field(&name, value.trim());
        self.value = value;
        self.value.clear();
    }

    /// Puts a value where it belongs.
    fn field(&mut self, name: &str, value: &str) {
        match (self.part, name) {
            (Part::Status, "CODE") => self.status.0 = value.parse().unwrap_or(0),
            (Part::Status, "SEVERITY") => self.status.2 = value.eq_ignore_ascii_case("ERROR"),
            (Part::Status, "MESSAGE") => self.status.1 = squeeze(value),
            (Part::Security, "UNIQUEID") if self.security.0.is_empty() => self.security.0 = value.to_owned(),
            (Part::Security, "SECNAME") => self.security.1 = squeeze(value),
            (Part::Security, _) => {}
            (Part::OtherAccount, "ACCTID" | "BANKID" | "BRANCHID" | "ACCTTYPE" | "ACCTKEY" | "BROKERID") => {}
            _ => match (&mut self.row, &mut self.statement) {
                (Some(row), _) => row_field(row, self.part, name, value),
                (None, Some(statement)) => statement_field(statement, self.part, name, value),
                (None, None) => match name {
                    "ORG" => fill(&mut self.institution, value),
                    "DTSERVER" => fill(&mut self.server, value),
                    _ => {}
                },
            },
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
        let institution = squeeze(&self.institution);
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
                    }
                }
            }
        }
        let problems = self.problems.finish();
        crate::refuse_if_nothing_readable(&accounts, &problems)?;
        Ok(Batch { accounts, problems })
    }
}

/// The first value an element is given stands.
fn fill(place: &mut String, value: &str) {
    if place.is_empty() {
        value.clone_into(place);
    }
}

fn row_field(row: &mut RowDraft, part: Part, name: &str, value: &str) {
    let place = match (part, name) {
        (Part::Payee, "NAME" | "PAYEE") => &mut row.payee,
        (Part::Currency, "CURSYM" | "CURRENCY") => &mut row.currency,
        (Part::OriginalCurrency, "CURSYM") => return,
        (_, "TRNTYPE") => &mut row.kind,
        (_, "DTPOSTED" | "DTSETTLE" | "DTTRAN") => &mut row.posted,
        (_, "DTTRADE") => {
            // A trade counts on the day it is settled; where none is told, on its own.
            fill(&mut row.user, value);
            return;
        }
        (_, "DTUSER") => &mut row.user,
        (_, "TRNAMT" | "TOTAL") => &mut row.amount,
        (_, "FITID") => &mut row.id,
        (_, "NAME") => &mut row.name,
        (_, "MEMO") => &mut row.memo,
        (_, "CHECKNUM") => &mut row.check,
        (_, "SIC") => &mut row.sic,
        (_, "UNIQUEID") => &mut row.security,
        _ => return,
    };
    fill(place, value);
}

fn statement_field(statement: &mut StatementDraft, part: Part, name: &str, value: &str) {
    let balance = statement.balances.last_mut().filter(|_| part == Part::Balance);
    if let Some(balance) = balance {
        match name {
            "BALAMT" | "VALUE" => fill(&mut balance.amount, value),
            "DTASOF" => fill(&mut balance.as_of, value),
            "BALTYPE" => fill(&mut balance.unit, value),
            _ => {}
        }
        return;
    }
    match (part, name) {
        (Part::Account, "ACCTID") => fill(&mut statement.account, value),
        (Part::Account, "BROKERID") => fill(&mut statement.broker, value),
        (Part::Account, "ACCTTYPE") if statement.kind == AccountKind::Other => {
            statement.kind = match value.to_ascii_uppercase().as_str() {
                "CHECKING" => AccountKind::Current,
                "SAVINGS" | "MONEYMRKT" | "CD" => AccountKind::Savings,
                "CREDITLINE" | "LOAN" => AccountKind::Loan,
                "CREDITCARD" => AccountKind::Card,
                _ => AccountKind::Other,
            };
        }
        (_, "CURDEF") => fill(&mut statement.currency, value),
        (_, "DTASOF") => fill(&mut statement.as_of, value),
        (_, "DTEND") => fill(&mut statement.end, value),
        (_, "AVAILCASH") => statement.balances.push(BalanceDraft {
            line: statement.line,
            kind: BalanceKind::Available,
            amount: value.to_owned(),
            as_of: String::new(),
            unit: String::new(),
        }),
        _ => {}
    }
}
