//! What a skeleton knows of one message.

use jiff::civil::Date;

/// Kinds of message. The numbers are stored: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A payment.
    Entry = 1,
    /// A balance.
    Balance = 2,
    /// A receipt.
    Receipt = 3,
    /// A finding.
    Alert = 4,
    /// What the person wrote.
    Note = 5,
    /// What the person asked.
    Question = 6,
    /// The answer to it.
    Answer = 7,
    /// Something about the account or its link.
    Notice = 8,
    /// Whether a pending and a posted payment are one.
    Doubt = 9,
    /// Another question to the person, or a gap in the books.
    Review = 10,
}

impl Kind {
    pub(crate) fn from_number(number: u8) -> Option<Kind> {
        [
            Kind::Entry,
            Kind::Balance,
            Kind::Receipt,
            Kind::Alert,
            Kind::Note,
            Kind::Question,
            Kind::Answer,
            Kind::Notice,
            Kind::Doubt,
            Kind::Review,
        ]
        .into_iter()
        .find(|kind| *kind as u8 == number)
    }

    /// Whether such a message can be unread: what the person wrote or asked cannot.
    pub fn can_be_unread(self) -> bool {
        !matches!(self, Kind::Note | Kind::Question | Kind::Answer | Kind::Balance)
    }
}

/// One message's place in its chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The id of its record.
    pub id: [u8; 16],
    /// Kind.
    pub kind: Kind,
    /// Day it stands under.
    pub day: Date,
    /// Order inside the day: seconds since 1970.
    pub at: i64,
    /// Order of arrival; the tie-breaker, and what "unread" is reckoned by.
    pub arrived: u32,
    /// Minor units, for entries; 0 for others.
    pub minor: i64,
    /// Whether `minor` counts in sums of booked money.
    pub counts: bool,
    /// Deleted by the person: keeps its place, so that its source's rows find it, but is not shown.
    pub hidden: bool,
    /// History when it arrived: never unread.
    pub quiet: bool,
}

impl Mark {
    pub(crate) fn order(&self) -> (Date, i64, u32, [u8; 16]) {
        (self.day, self.at, self.arrived, self.id)
    }
}
