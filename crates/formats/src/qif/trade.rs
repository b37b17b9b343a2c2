//! What the actions of an investment account do to its cash and to its securities.

/// What an action does to the cash of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cash {
    /// The amount comes in.
    In,
    /// The amount goes out.
    Out,
    /// The amount is earned and spent at once.
    Still,
    /// No money moves; an amount is what the securities are worth.
    Nothing,
    /// The amount says it by its sign.
    Signed,
}

/// An action taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Action {
    pub(super) cash: Cash,
    /// Another account gives or takes the money (actions that end in X).
    pub(super) outside: bool,
    /// Units leave the account.
    pub(super) units_leave: bool,
}

/// Reads the `N` line of an investment record.
pub(super) fn action(word: &str) -> Action {
    let word: String = word.chars().take(32).filter(|c| !c.is_whitespace()).collect();
    let word = word.to_ascii_lowercase();
    // These move money by themselves; their X is no suffix.
    let whole = match word.as_str() {
        "xin" | "contribx" | "contrib" => Some(Cash::In),
        "xout" | "withdrwx" | "withdrw" => Some(Cash::Out),
        _ => None,
    };
    if let Some(cash) = whole {
        return Action { cash, outside: false, units_leave: false };
    }
    let (base, outside) = match word.strip_suffix('x') {
        Some(base) => (base, true),
        None => (word.as_str(), false),
    };
    let cash = match base {
        "buy" | "buybond" | "cvrshrt" | "miscexp" | "margint" => Cash::Out,
        "sell" | "sellbond" | "shtsell" | "div" | "intinc" | "cglong" | "cgshort" | "cgmid" | "miscinc"
        | "rtrncap" => Cash::In,
        "shrsin" | "shrsout" | "stksplit" | "exercis" | "exercise" | "expire" | "grant" | "vest" => {
            Cash::Nothing
        }
        _ if base.starts_with("reinv") => Cash::Still,
        _ => return Action { cash: Cash::Signed, outside: false, units_leave: false },
    };
    let units_leave = matches!(base, "sell" | "sellbond" | "shtsell" | "shrsout");
    Action { cash, outside, units_leave }
}

/// A price in halves to sixty-fourths, as exchanges quoted until 2001, as a decimal
/// number: `51 1/4`, `1/8`.
pub(super) fn fraction(text: &str) -> Option<String> {
    let (whole, part) = text.trim().rsplit_once(' ').unwrap_or(("0", text.trim()));
    let (above, below) = part.split_once('/')?;
    let (whole, above, below): (u32, u32, u32) =
        (whole.trim().parse().ok()?, above.parse().ok()?, below.parse().ok()?);
    if !matches!(below, 2 | 4 | 8 | 16 | 32 | 64) || above >= below {
        return None;
    }
    let digits = format!("{:06}", above * (1_000_000 / below));
    Some(format!("{whole}.{}", digits.trim_end_matches('0'))).filter(|_| above > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_decimal_numbers() {
        for (text, expected) in [
            ("51 1/4", Some("51.25")),
            ("1/8", Some("0.125")),
            ("2  63/64", Some("2.984375")),
            ("7 5/4", None),
            ("7", None),
            ("1/3", None),
            ("/", None),
        ] {
            assert_eq!(fraction(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn actions_move_cash_and_units() {
        for (word, cash, outside, units_leave) in [
            ("Buy     ", Cash::Out, false, false),
            ("BuyX", Cash::Out, true, false),
            ("SellX", Cash::In, true, true),
            ("ShrsOut", Cash::Nothing, false, true),
            ("ReinvDiv", Cash::Still, false, false),
            ("CGShortX", Cash::In, true, false),
            ("XIn", Cash::In, false, false),
            ("XOut", Cash::Out, false, false),
            ("Cash", Cash::Signed, false, false),
            ("", Cash::Signed, false, false),
        ] {
            assert_eq!(action(word), Action { cash, outside, units_leave }, "{word}");
        }
    }
}
