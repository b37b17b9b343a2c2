//! Lines to records: sections, accounts and what the letters mean.

use super::days::Day;
use super::draft::{AccountDraft, BalanceDraft, FileDraft, RecordDraft, SplitDraft};
use crate::{DateOrder, FormatError, MAX_ROWS};
use model::AccountKind;
use std::collections::BTreeMap;

/// Longest text kept of one line.
const MAX_VALUE: usize = 4096;
/// Most lines of an address, and most splits, kept of one record.
const MAX_PARTS: usize = 200;

/// What a `!` line begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// `!Type:…`.
    Type(Section),
    /// `!Account`.
    Account,
    /// `!Option:…`, in lower case.
    Option(String),
    /// `!Clear:…`.
    Clear,
    /// Any other.
    Unknown,
}

/// What the records of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Transactions of an account of this kind.
    Rows(AccountKind),
    /// Securities with their symbols.
    Securities,
    /// Lists that bring no rows.
    Other,
}

impl Head {
    /// Reads a `!` line; nothing where the line is none.
    pub(super) fn read(line: &str) -> Option<Self> {
        let head: String = line.strip_prefix('!')?.chars().take(64).filter(|c| !c.is_whitespace()).collect();
        let head = head.to_lowercase();
        let (key, value) = head.split_once(':').unwrap_or((&head, ""));
        Some(match key {
            "type" | "tipo" | "typ" => Self::Type(Section::read(value)),
            "account" | "compte" | "konto" | "cuenta" | "conta" => Self::Account,
            "option" => Self::Option(value.to_owned()),
            "clear" => Self::Clear,
            _ => Self::Unknown,
        })
    }
}

impl Section {
    /// The section of a type's word, in lower case without blanks.
    fn read(word: &str) -> Self {
        Self::Rows(match word {
            "bank" | "banque" | "banco" | "banca" => AccountKind::Current,
            "ccard" | "creditcard" | "cartedecrédit" | "kreditkarte" => AccountKind::Card,
            "othl" | "liability" => AccountKind::Loan,
            "invst" | "port" | "mutual" | "401(k)" | "401(k)/403(b)" | "403(b)" | "invest" => {
                AccountKind::Investment
            }
            "cash" | "bargeld" | "espèces" | "efectivo" | "dinheiro" => AccountKind::Cash,
            "otha" | "asset" => AccountKind::Other,
            "security" => return Self::Securities,
            "cat" | "class" | "memorized" | "prices" | "budget" | "template" | "tag" | "invitem" => {
                return Self::Other;
            }
            // Whatever else comes with days and amounts is taken for an account.
            _ => AccountKind::Other,
        })
    }
}

/// Where records go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Section(Section),
    Accounts,
}

/// What a record of a list says: name, symbol and type by their letters.
#[derive(Debug, Default)]
struct ListRecord<'a> {
    line: usize,
    name: &'a str,
    symbol: &'a str,
    kind: &'a str,
    balance: &'a str,
    balance_day: &'a str,
}

struct Reader<'a> {
    file: FileDraft<'a>,
    place: Place,
    record: RecordDraft<'a>,
    listed: ListRecord<'a>,
    /// Accounts named since the last head of transactions.
    named: usize,
    account: Option<usize>,
    /// Accounts by name; those without by kind.
    known: BTreeMap<(&'a str, Option<AccountKind>), usize>,
    rows: usize,
    /// Whether a head was met.
    headed: bool,
}

/// Reads the lines of a file.
pub(super) fn read(text: &str) -> Result<FileDraft<'_>, FormatError> {
    let mut reader = Reader {
        file: FileDraft::default(),
        place: Place::Section(Section::Rows(AccountKind::Other)),
        record: RecordDraft::default(),
        listed: ListRecord::default(),
        named: 0,
        account: None,
        known: BTreeMap::new(),
        rows: 0,
        headed: false,
    };
    let mut number = 0;
    for part in text.split('\n') {
        // Old programs of the Macintosh end lines with a carriage return alone.
        for line in part.strip_suffix('\r').unwrap_or(part).split('\r') {
            number += 1;
            reader.line(number, line.trim_end_matches(|c: char| c.is_whitespace() || c == '\0'));
        }
    }
    reader.end_record();
    if reader.file.accounts.iter().all(|a| a.records.is_empty() && a.balance.is_none()) {
        return Err(if reader.headed { FormatError::NoStatement } else { FormatError::NotAStatement });
    }
    Ok(reader.file)
}

impl<'a> Reader<'a> {
    fn line(&mut self, number: usize, line: &'a str) {
        if let Some(head) = Head::read(line) {
            self.end_record();
            self.headed = true;
            self.head(&head);
            return;
        }
        if line.starts_with('^') {
            self.end_record();
            return;
        }
        let mut chars = line.chars();
        let Some(letter) = chars.next() else { return };
        let value = clip(chars.as_str().trim());
        match self.place {
            Place::Section(Section::Rows(kind)) => self.field(number, letter, value, kind),
            Place::Section(Section::Securities) | Place::Accounts => self.listed_field(number, letter, value),
            Place::Section(Section::Other) => {}
        }
    }

    fn head(&mut self, head: &Head) {
        match head {
            Head::Type(section) => {
                self.place = Place::Section(*section);
                if let Section::Rows(kind) = section {
                    // A list of accounts without one of them standing alone before the rows
                    // does not say whose they are.
                    if self.named != 1 {
                        self.account = None;
                    }
                    if let Some(account) = self.account.and_then(|at| self.file.accounts.get_mut(at)) {
                        account.kind = *kind;
                    }
                    self.named = 0;
                }
            }
            Head::Account => {
                self.place = Place::Accounts;
                self.named = 0;
            }
            Head::Option(word) => {
                self.file.order = match word.as_str() {
                    "mdy" => Some(DateOrder::MonthDayYear),
                    "dmy" => Some(DateOrder::DayMonthYear),
                    "ymd" => Some(DateOrder::YearMonthDay),
                    _ => self.file.order,
                };
            }
            // What follows is in no section yet.
            Head::Clear | Head::Unknown => self.place = Place::Section(Section::Other),
        }
    }

    fn field(&mut self, number: usize, letter: char, value: &'a str, kind: AccountKind) {
        // A file that ends no record still begins each with its day.
        if letter == 'D' && !self.record.day.is_empty() && !self.record.amount.is_empty() {
            self.end_record();
        }
        let investment = kind == AccountKind::Investment;
        let record = &mut self.record;
        if record.line == 0 {
            record.line = number;
        }
        let place = match letter {
            'D' => &mut record.day,
            'T' => {
                if !value.is_empty() {
                    record.amount = value;
                }
                return;
            }
            // The same amount with more room; it stands where there is no other.
            'U' => &mut record.amount,
            'N' => &mut record.number,
            'P' => &mut record.payee,
            'M' => &mut record.memo,
            'L' => &mut record.category,
            'A' => {
                if !value.is_empty() && record.address.len() < MAX_PARTS {
                    record.address.push(value);
                }
                return;
            }
            'Y' if investment => &mut record.security,
            'I' if investment => &mut record.price,
            'Q' if investment => &mut record.quantity,
            'O' if investment => &mut record.commission,
            '$' if investment && record.splits.is_empty() => &mut record.transferred,
            'S' => {
                if record.splits.len() < MAX_PARTS {
                    record.splits.push(SplitDraft { category: value, ..SplitDraft::default() });
                }
                return;
            }
            'E' | '$' | '%' => {
                // A split may come without a category.
                if record.splits.is_empty() {
                    record.splits.push(SplitDraft::default());
                }
                let Some(split) = record.splits.last_mut() else { return };
                match letter {
                    'E' => &mut split.memo,
                    '$' => &mut split.amount,
                    _ => &mut split.percent,
                }
            }
            _ => return,
        };
        if place.is_empty() {
            *place = value;
        }
    }

    fn listed_field(&mut self, number: usize, letter: char, value: &'a str) {
        let listed = &mut self.listed;
        if listed.line == 0 {
            listed.line = number;
        }
        let place = match letter {
            'N' => &mut listed.name,
            'S' => &mut listed.symbol,
            'T' => &mut listed.kind,
            '$' | 'B' => &mut listed.balance,
            '/' => &mut listed.balance_day,
            _ => return,
        };
        if place.is_empty() {
            *place = value;
        }
    }

    fn end_record(&mut self) {
        let record = std::mem::take(&mut self.record);
        let listed = std::mem::take(&mut self.listed);
        match self.place {
            Place::Section(Section::Rows(kind)) => self.end_row(record, kind),
            Place::Section(Section::Securities) => {
                if !listed.name.is_empty() {
                    let security = (listed.name, listed.symbol);
                    self.file.securities.insert(listed.name, security);
                    if !listed.symbol.is_empty() {
                        self.file.securities.entry(listed.symbol).or_insert(security);
                    }
                }
            }
            Place::Accounts => self.end_account(&listed),
            Place::Section(Section::Other) => {}
        }
    }

    fn end_row(&mut self, record: RecordDraft<'a>, kind: AccountKind) {
        // Records of a list that is not known have no day.
        if record.is_empty() || (!self.headed && Day::read(record.day).is_none()) {
            return;
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            self.file.too_many.get_or_insert(record.line);
            return;
        }
        let at = match self.account {
            Some(at) => at,
            None => self.account_called("", kind),
        };
        self.account = Some(at);
        if let Some(account) = self.file.accounts.get_mut(at) {
            account.records.push(record);
        }
    }

    /// The account of a name, made where it is new; without a name the one of its kind.
    fn account_called(&mut self, name: &'a str, kind: AccountKind) -> usize {
        let key = (name, if name.is_empty() { Some(kind) } else { None });
        let accounts = &mut self.file.accounts;
        *self.known.entry(key).or_insert_with(|| {
            accounts.push(AccountDraft { name, kind, records: Vec::new(), balance: None });
            accounts.len() - 1
        })
    }

    fn end_account(&mut self, listed: &ListRecord<'a>) {
        if listed.name.is_empty() && listed.kind.is_empty() {
            return;
        }
        self.named += 1;
        let word: String = listed.kind.chars().filter(|c| !c.is_whitespace()).collect();
        let kind = match Section::read(&word.to_lowercase()) {
            Section::Rows(kind) => kind,
            Section::Securities | Section::Other => AccountKind::Other,
        };
        let at = self.account_called(listed.name, kind);
        self.account = Some(at);
        let told = !listed.balance.is_empty() && !listed.balance_day.is_empty();
        if let Some(account) = self.file.accounts.get_mut(at).filter(|_| told) {
            let (line, amount, day) = (listed.line, listed.balance, listed.balance_day);
            account.balance = Some(BalanceDraft { line, amount, day });
        }
    }
}

/// The text, cut to the longest that is kept.
fn clip(text: &str) -> &str {
    let end = (0..=MAX_VALUE.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
