//! The words that carry meaning, one list a language. All are folded: lower
//! case, without marks.

/// A language people ask in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Vietnamese.
    Vietnamese,
    /// Brazilian Portuguese.
    Portuguese,
    /// Arabic.
    Arabic,
}

pub(crate) struct Lexicon {
    /// Phrases that ask for the balance.
    pub balance: &'static [&'static str],
    /// Words for "every account".
    pub everything: &'static [&'static str],
    /// Commands that find.
    pub find: &'static [&'static str],
    /// Commands that ask for the balance.
    pub balance_command: &'static [&'static str],
    /// Commands that note what was spent in cash.
    pub spent: &'static [&'static str],
    /// Commands that say how much cash there is.
    pub cash: &'static [&'static str],
}

pub(crate) fn lexicon(language: Language) -> &'static Lexicon {
    match language {
        Language::English => &Lexicon {
            balance: &[
                "balance",
                "how much do i have",
                "how much have i got",
                "how much is left",
                "how much money",
            ],
            everything: &["all accounts", "total", "altogether", "everything"],
            find: &["find", "search"],
            balance_command: &["balance"],
            spent: &["spent", "spend", "paid"],
            cash: &["cash"],
        },
        Language::Vietnamese => &Lexicon {
            balance: &["so du", "con bao nhieu", "co bao nhieu tien"],
            everything: &["tat ca", "tong cong", "tong so du", "cac tai khoan"],
            find: &["tim", "tim kiem"],
            balance_command: &["sodu"],
            spent: &["chi", "tieu", "datieu"],
            cash: &["tienmat"],
        },
        Language::Portuguese => &Lexicon {
            balance: &["saldo", "quanto tenho", "quanto eu tenho", "quanto resta", "quanto sobrou"],
            everything: &["todas as contas", "total", "tudo", "ao todo"],
            find: &["buscar", "procurar", "busca"],
            balance_command: &["saldo"],
            spent: &["gastei", "gasto", "paguei"],
            cash: &["dinheiro"],
        },
        Language::Arabic => &Lexicon {
            balance: &["رصيد", "كم لدي", "كم عندي", "كم معي", "كم بقي", "كم تبقي"],
            everything: &["كل الحسابات", "جميع الحسابات", "المجموع", "الاجمالي"],
            find: &["بحث", "ابحث"],
            balance_command: &["رصيد", "الرصيد"],
            spent: &["صرفت", "صرف", "دفعت"],
            cash: &["نقد", "نقدا"],
        },
    }
}
