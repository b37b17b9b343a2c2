//! From lines to facts.

use super::amounts::{Found, Manner, find};
use super::labels::{self, words};
use super::lines::lines;
use super::{ReceiptDraft, ReceiptOptions, Source};
use crate::DateOrder;
use crate::table::day_parts;
use jiff::civil::Date;
use model::{Money, ReceiptKind, ReceiptLine};

/// Most lines of goods kept.
const MAX_GOODS: usize = 200;
/// How far below its label a value may stand: PDFs set them apart.
const REACH: usize = 3;

/// A line and its folded words.
struct Line<'a> {
    text: &'a str,
    words: String,
}

/// Reads the facts of a receipt.
pub(super) fn read(source: &Source, options: &ReceiptOptions) -> ReceiptDraft {
    let texts = lines(&source.text);
    let manner = Manner::of(&texts, &options.currency);
    let all: Vec<Line<'_>> = texts.iter().map(|text| Line { text, words: words(text) }).collect();
    let subject = [Line { text: &source.subject, words: words(&source.subject) }];

    let (total, total_at) = find_total(&all, &manner);
    let tax = find_tax(&all, &manner, total.as_ref(), total_at);
    let order_number =
        labelled(&all, labels::order_label).or_else(|| labelled(&subject, labels::order_label));
    let number = labelled(&all, labels::number_label)
        .or_else(|| labelled(&subject, labels::number_label))
        .filter(|n| Some(n) != order_number.as_ref());
    let goods = total.as_ref().map(|total| goods(&all, &manner, total, tax.as_ref(), total_at));
    let nothing = total.is_none() && number.is_none() && order_number.is_none();
    let said = || subject.iter().chain(&all);
    let kind = if nothing {
        ReceiptKind::Document
    } else if order_number.is_some() && said().take(40).any(|l| labels::says_ordered(&l.words)) {
        ReceiptKind::Order
    } else if said().any(|l| labels::says_invoice(&l.words)) && !said().any(|l| labels::says_paid(&l.words)) {
        ReceiptKind::Invoice
    } else {
        ReceiptKind::Receipt
    };
    ReceiptDraft {
        kind,
        merchant: source.sender.clone().or_else(|| seller(&all, !source.unordered)),
        number,
        order_number,
        issued_on: find_day(&all, options, source.day),
        total,
        tax,
        lines: goods.unwrap_or_default(),
        card_last4: card_last4(&all),
        file_name: String::new(),
        media_type: String::new(),
        size: 0,
        text: String::new(),
    }
}

/// The gross total and its line: of the clearest labels the largest amount.
fn find_total(all: &[Line<'_>], manner: &Manner) -> (Option<Money>, usize) {
    let mut best: Option<(u8, Money, usize)> = None;
    for (at, line) in all.iter().enumerate() {
        let rank = labels::rank_of_line(&line.words);
        if rank == 0 {
            continue;
        }
        let Some(money) = amount_of(all, at, manner).filter(|m| m.minor() >= 0) else { continue };
        let better = best.as_ref().is_none_or(|(r, m, _)| {
            rank > *r || (rank == *r && m.currency() == money.currency() && money.minor() > m.minor())
        });
        if better {
            best = Some((rank, money, at));
        }
    }
    best.map_or((None, all.len()), |(_, money, at)| (Some(money), at))
}

/// The amount that belongs to a label: the last of its line, else the first that
/// stands alone below it.
fn amount_of(all: &[Line<'_>], at: usize, manner: &Manner) -> Option<Money> {
    let line = all.get(at)?;
    if let Some(found) = find(line.text).into_iter().rfind(|f| f.is_money() || alone(line.text, f)) {
        return manner.money(&found);
    }
    let mut unit = "";
    for below in all.get(at + 1..)?.iter().take(REACH) {
        let joined = format!("{unit} {}", below.text);
        let found = find(&joined);
        if let [found] = found.as_slice() {
            let rest = format!("{}{}", joined.get(..found.start)?, joined.get(found.end..)?);
            return if rest.chars().any(char::is_alphanumeric) { None } else { manner.money(found) };
        }
        // A symbol on a line of its own belongs to the number below it.
        if crate::amount::unit_code(below.text).is_some() {
            unit = below.text;
        } else if below.text.chars().any(char::is_alphanumeric) {
            return None;
        }
    }
    None
}

/// Whether a bare number ends its line, as totals without decimals do (`Total 150`).
fn alone(line: &str, found: &Found) -> bool {
    line.get(found.end..).is_some_and(|rest| !rest.chars().any(char::is_alphanumeric))
}

fn find_tax(all: &[Line<'_>], manner: &Manner, total: Option<&Money>, total_at: usize) -> Option<Money> {
    let fits = |tax: &Money| {
        tax.minor() > 0
            && total.is_none_or(|total| tax.currency() == total.currency() && tax.minor() < total.minor())
    };
    let taxes = all.iter().enumerate().filter(|(_, line)| labels::names_tax(&line.words));
    // Beside the total stands its tax; further away those of lines and of other papers.
    taxes
        .filter_map(|(at, _)| Some((at, amount_of(all, at, manner).filter(fits)?)))
        .min_by_key(|(at, _)| at.abs_diff(total_at))
        .map(|(_, tax)| tax)
}

/// The value that follows a label: the first word with a digit behind it, or below it.
fn labelled(all: &[Line<'_>], label: fn(&str) -> Option<&'static str>) -> Option<String> {
    all.iter().enumerate().find_map(|(at, line)| {
        let label = label(&line.words)?;
        let after = behind(line.text, label)?;
        let sure = label.contains(' ') || after.trim_start().starts_with([':', '#', 'n', 'N', '№']);
        if let Some(value) = code_word(after) {
            return (sure || after.trim_start().starts_with(value)).then(|| value.to_owned());
        }
        if !sure || after.chars().any(char::is_alphabetic) {
            return None;
        }
        let below = all.get(at + 1)?.text;
        code_word(below).filter(|value| below.starts_with(*value)).map(str::to_owned)
    })
}

/// The text of a line behind a label, which is given folded.
fn behind<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let wanted: Vec<&str> = label.split(' ').collect();
    let mut spans = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        // By its fold, so that marks and `№` are parts of words as they are in the label.
        match (model::fold(c.encode_utf8(&mut [0; 4])).chars().all(char::is_alphanumeric), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                spans.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    let words: Vec<(String, usize)> = spans
        .into_iter()
        .map(|(from, to)| (model::fold(line.get(from..to).unwrap_or_default()), to))
        .filter(|(word, _)| !word.is_empty())
        .collect();
    let found = words.windows(wanted.len()).find(|w| w.iter().zip(&wanted).all(|((a, _), b)| a == b))?;
    line.get(found.last()?.1..)
}

/// The first word that looks like a number of a paper: letters, digits and joints,
/// one digit at least, no amount and no day.
fn code_word(text: &str) -> Option<&str> {
    let separators =
        |c: char| c.is_whitespace() || matches!(c, ':' | '#' | '(' | ')' | ',' | ';' | '"' | '|');
    text.split(separators)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '•'))
        .filter(|word| !word.is_empty())
        .take(4)
        .find(|word| {
            (2..=40).contains(&word.len())
                && word.bytes().any(|b| b.is_ascii_digit())
                && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_' | '.' | '•'))
                && day_parts(word).is_none()
                && !find(word).iter().any(|f| f.is_money() && f.start == 0 && f.end == word.len())
        })
}

/// The day of issue: a labelled one, else the mail's, else the first in the text.
fn find_day(all: &[Line<'_>], options: &ReceiptOptions, mail: Option<Date>) -> Option<Date> {
    let day_in = |line: &Line<'_>, labelled: bool| {
        let tokens: Vec<&str> =
            line.text.split([' ', '\t', ':', '(', ')', '|']).filter(|t| !t.is_empty()).collect();
        // A day is one word (24/11/2026) or some (24 November 2026, ngày 24 tháng 11 năm 2026).
        (0..tokens.len().min(40)).find_map(|from| {
            [1, 3, 4, 5, 6].into_iter().find_map(|n| {
                let part = tokens.get(from..from + n)?.join(" ");
                let part = part.trim_end_matches([',', '.', ';']);
                // Digits alone are as well the number of something.
                if !labelled && part.chars().all(|c| c.is_ascii_digit()) {
                    return None;
                }
                let parts = day_parts(part)?;
                [options.date_order, DateOrder::MonthDayYear, DateOrder::DayMonthYear]
                    .into_iter()
                    .find_map(|order| parts.day(order))
                    .filter(|day| (1990..=2100).contains(&day.year()))
            })
        })
    };
    let labelled = all.iter().enumerate().filter(|(_, line)| labels::names_date(&line.words));
    let by_label = labelled.into_iter().find_map(|(at, line)| {
        let below = all.get(at + 1).filter(|below| below.text.len() <= 40);
        day_in(line, true).or_else(|| below.and_then(|below| day_in(below, true)))
    });
    by_label.or(mail).or_else(|| all.iter().find_map(|line| day_in(line, false)))
}

/// The seller on a paper: a labelled one, else the first line that is a name, not a
/// heading or a value. The text of a PDF comes in no reading order, so there the name
/// has to look like a company's.
fn seller(all: &[Line<'_>], in_order: bool) -> Option<String> {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let labelled = all.iter().find_map(|line| {
        let name = line.text.split_once(':')?.1;
        let name = squeezed(name.split('(').next().unwrap_or(name));
        let (label, _) = line.text.split_once(':')?;
        (labels::names_seller(&words(label)) && is_name(&name)).then_some(name)
    });
    labelled.or_else(|| {
        all.iter()
            .take(12)
            .filter(|line| is_name(line.text) && (in_order || labels::names_company(&line.words)))
            .find(|line| {
                !line.text.ends_with(':')
                    && !labels::says_invoice(&line.words)
                    && !labels::says_paid(&line.words)
                    && labels::number_label(&line.words).is_none()
                    && labels::order_label(&line.words).is_none()
                    && !labels::names_date(&line.words)
            })
            .map(|line| squeezed(line.text))
    })
}

/// Whether a text may be a name: letters above all, and not many.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    letters >= 2
        && letters > digits
        && text.chars().count() <= 60
        && !text.contains('@')
        && !find(text).iter().any(Found::is_money)
}

/// The lines of goods above the total, only where they add up to it, with or without
/// the tax: then they are surely the goods.
fn goods(
    all: &[Line<'_>],
    manner: &Manner,
    total: &Money,
    tax: Option<&Money>,
    total_at: usize,
) -> Vec<ReceiptLine> {
    let mut goods = Vec::new();
    for line in all.iter().take(total_at) {
        if labels::names_sum(&line.words) || labels::names_tax(&line.words) {
            continue;
        }
        let Some(found) = find(line.text).into_iter().rfind(Found::is_money) else { continue };
        let text = line.text.get(..found.start).unwrap_or_default();
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '…'));
        if !text.chars().any(char::is_alphabetic) || !alone(line.text, &found) {
            continue;
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(amount) = manner.money(&found) else { continue };
        goods.push(ReceiptLine { text, amount: Some(amount) });
        if goods.len() > MAX_GOODS {
            return Vec::new();
        }
    }
    let sum = model::sum(total.currency(), goods.iter().filter_map(|line| line.amount.as_ref()));
    let fits = sum.is_ok_and(|sum| {
        sum == *total || tax.and_then(|tax| sum.checked_add(tax).ok()).is_some_and(|gross| gross == *total)
    });
    if fits { goods } else { Vec::new() }
}

/// Last four digits behind a masked number, or behind words for "ending in".
fn card_last4(all: &[Line<'_>]) -> Option<String> {
    all.iter().find_map(|line| masked_tail(line).or_else(|| labels::card_ending(&line.words)))
}

/// Four digits behind a run of masking characters. Where we masked, a number that only
/// happens to pass the check may have stood: then the line has to speak of a card.
fn masked_tail(line: &Line<'_>) -> Option<String> {
    let speaks = labels::names_card(&line.words);
    let mut masks = 0;
    let mut lettered = false;
    let mut digits = String::new();
    for c in line.text.chars().chain([' ']) {
        if c.is_ascii_digit() && masks >= 2 {
            digits.push(c);
            continue;
        }
        if digits.len() == 4 && !c.is_alphanumeric() {
            return Some(digits);
        }
        digits.clear();
        match c {
            '*' | '●' | '·' | '✱' => masks += 1,
            '•' if speaks => masks += 1,
            'x' | 'X' if !lettered => masks += 1,
            ' ' | '-' | '\u{a0}' if masks >= 2 => {}
            _ => {
                masks = 0;
                lettered = c.is_alphanumeric();
            }
        }
    }
    None
}
