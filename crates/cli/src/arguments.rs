//! What can be asked for.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The companion command of Tidings.
///
/// Exit codes: 0 done; 2 refused, with {"error":{"code","message"}} on stdout;
/// 1 a fault of ours. Amounts are decimal strings, days are ISO 8601.
#[derive(Parser)]
#[command(name = "tidingsctl", version)]
pub struct Arguments {
    /// Folder of the vault; without it, the vault of the desktop app.
    #[arg(long, global = true, value_name = "DIR")]
    pub vault: Option<PathBuf>,
    /// File that holds the passphrase, or `-` for standard input. Never an argument, never the environment.
    #[arg(long, global = true, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,
    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of texts: en, vi, pt-BR (or pt), ar.
    #[arg(long, global = true, value_name = "LANG", default_value = "en")]
    pub lang: String,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Formats to export in.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// One table; cells that look like formulas are made harmless.
    Csv,
    /// One JSON document: {"accounts":[…],"entries":[…]}.
    Json,
    /// One entry a line, each as in `json`.
    Jsonl,
    /// OFX 2.1.1; FITID is the entry's id, pending entries are left out.
    Ofx,
    /// QIF with an !Account block an account; pending entries are left out.
    Qif,
    /// A beancount ledger with opening balances and balance assertions.
    Beancount,
    /// An hledger journal with opening balances and balance assertions.
    Hledger,
}

/// Which of a day's numbers comes first.
#[derive(Clone, Copy, ValueEnum)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// Commands.
#[derive(Subcommand)]
pub enum Command {
    /// Make a vault. Prints its recovery phrase, once.
    Init,
    /// Test whether the passphrase opens the vault.
    Unlock,
    /// Give the vault a new passphrase.
    Passphrase {
        /// File that holds the new passphrase, or `-` for standard input (then the passphrase so
        /// far must come from a file).
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: PathBuf,
    },
    /// Make a new recovery phrase and print it, once; the old one opens the vault no more.
    ///
    /// {"recovery_phrase"}
    RecoveryPhrase,
    /// Read a statement file and print what it holds; needs no vault.
    ///
    /// {"format","statements":[{"account":{"id","kind","currency"},"balances":[{"kind","amount","date"}],
    /// "transactions":[{"id","date","amount","currency","payee","memo","pending"}],"positions":[…]}],
    /// "problems":[{"where","message"}]}
    ///
    /// In investment accounts a transaction may have a "trade": {"action","security":{"id","scheme","name",
    /// "ticker"},"units","price","fees"}; a position is {"security","units","price","value","date"}. A QIF file
    /// that does not show whether the day or the month comes first is read month first, and a problem says so.
    ///
    /// A transaction has besides, where the file tells them: "booked" and "value_date" (MT940's "date" is the
    /// value date), "reference", "counterparty", "card_last4", "original":{"amount","currency"}, "charges",
    /// "reversal", and "details":[{"amount","currency","payee","memo","reference","counterparty","category"}],
    /// the payments of a batch.
    Parse {
        /// The file.
        file: PathBuf,
    },
    /// Stream a feed of payments through the detector; needs no vault.
    ///
    /// Columns are found by their heads: account_id, txn_id, posted_at, amount, currency, payee, memo,
    /// mcc_or_category; others are not read. Rows are taken in file order, an account at a time, and
    /// nothing looks ahead. Writes txn_id,score,kind,reason,alert: alert is 1 where the app would tell,
    /// with --interrupting only where it would interrupt. Prints {"rows","told","problems":[{"where","message"}]}.
    Detect {
        /// The feed, CSV or gzipped CSV.
        feed: PathBuf,
        /// Where to write.
        #[arg(long, value_name = "ALERTS.csv")]
        out: PathBuf,
        /// Count only what would interrupt as an alert.
        #[arg(long)]
        interrupting: bool,
    },
    /// Read statement files and receipts into the vault.
    ///
    /// [{"file","kind":"statement","added","known","refused"} | {"file","kind":"receipt","item"} | {"file","error":{…}}]
    ///
    /// A QIF file that leaves open whether the day or the month comes first is refused with
    /// needs_date_order unless --date-order says it or it was answered before. One whose currency nothing
    /// tells, neither an account nor --currency, is read without one (XXX); from a folder it is refused. A table
    /// (CSV, XLSX, XLS, ODS) comes in where its columns leave nothing open or were confirmed in the window; else it is
    /// refused with needs_mapping.
    Import {
        /// Chat (account id) to read into; without it each file decides.
        #[arg(long)]
        chat: Option<String>,
        /// Order of the days in QIF files and tables that do not show it; what a file shows itself counts more.
        #[arg(long, value_enum, value_name = "ORDER", conflicts_with = "folder")]
        date_order: Option<DateOrder>,
        /// Currency code of QIF files and tables that name none, where no account tells it.
        #[arg(long, value_name = "CODE", conflicts_with = "folder")]
        currency: Option<String>,
        /// The files.
        #[arg(required_unless_present = "folder")]
        files: Vec<PathBuf>,
        /// Import every statement of this folder whose content was not seen before; the files stay as
        /// they are. [{"file","kind":"statement","chats":[ids],"added","known","refused"} or {"file","error"}]
        #[arg(long, value_name = "DIR", conflicts_with_all = ["files", "chat"])]
        folder: Option<PathBuf>,
    },
    /// Link a bank.
    Link {
        /// How.
        #[command(subcommand)]
        kind: LinkKind,
    },
    /// Read every linked account now.
    ///
    /// {"added","updated","links":[{"link","added","updated"} | {"link","error":{…}}]}
    Sync,
    /// List accounts with their balances.
    ///
    /// [{"id","title","institution","balance","available","unread","freshness"}]
    Accounts,
    /// Print a range of a chat.
    ///
    /// An entry tells what was decided about it without asking, in words:
    /// "decisions":[{"kind":"booked"|"same_elsewhere"|"transfer"|"refund"|"reversal"|"vanished","text","reason",
    /// "undone", and what the window needs}]
    Timeline {
        /// Chat: an account id, `alerts`, or `review`.
        #[arg(long)]
        chat: String,
        /// First index; without it, the last page.
        #[arg(long)]
        from: Option<u32>,
        /// How many items, at most 200.
        #[arg(long, default_value_t = 50)]
        count: u32,
    },
    /// Take back what was decided about an entry without asking; no rule decides it so again.
    ///
    /// {"undone":{"kind","reason"}}
    Undo {
        /// Chat: an account id.
        #[arg(long)]
        chat: String,
        /// The entry's id, as `timeline` tells it.
        #[arg(long, value_name = "ID")]
        entry: String,
        /// Which kind of decision; without it, the newest.
        #[arg(long)]
        kind: Option<String>,
    },
    /// Find entries, notes and receipts that hold every word.
    Search {
        /// Words.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Read a bank's short message (SMS, notification) without a vault: from a file, or `-` for standard
    /// input.
    ///
    /// {"kind","amount","currency","payee","last4","balance","date","time","reference","confidence","problems":[codes]};
    /// a one-time code or anything else is refused, and nothing of it is printed.
    Message {
        /// The file.
        file: PathBuf,
    },
    /// Print what the detector found.
    Findings,
    /// Print what waits for a decision, the oldest first.
    ///
    /// {"questions":[{"id","matter":"doubt"|"gap"|"transfer"|"refund"|"account","chat","account","text",
    /// "lines":[text],"links":[{"chat","item","label"}],"choices":[{"id","label","link"}]}]}
    Review,
    /// Answer an open question. Most answers are final.
    ///
    /// {"answered":ID,"choice"}
    Answer {
        /// The question's id, as `review` tells it.
        item: String,
        /// One of its choices: `same`, `different`, `none`, `leave`, or the id of a candidate. Where a
        /// question has one candidate only, `same` names it.
        choice: String,
    },
    /// Print what stood in an account at the end of a day.
    ///
    /// {"day","value","currency","text","sentence","from"}: "value" is null where it cannot be known, and
    /// "sentence" says why; "from" is the day of the bank's balance that it is reckoned from.
    Balance {
        /// Chat: an account id.
        #[arg(long)]
        chat: String,
        /// The day, YYYY-MM-DD.
        #[arg(long, value_name = "DAY")]
        on: jiff::civil::Date,
    },
    /// Print payments that come again: the next first, the ended last.
    ///
    /// {"items":[{"chat","entry","payee","category","direction":"in"|"out","cadence":"weekly"|"two_weekly"|
    /// "monthly"|"quarterly"|"yearly","low","high","currency","last","next","state":"active"|"late"|"ended",
    /// "confidence":"weak"|"fair"|"strong","count","transfer", and texts}]}
    Recurring {
        /// Only this chat.
        #[arg(long)]
        chat: Option<String>,
    },
    /// Print what was read from the network, newest first.
    Access,
    /// Write entries out in an open format, or everything into a folder.
    ///
    /// Prints the file; with --json {"content"}. With --out: {"file"}. With --everything:
    /// {"folder","files"}. What is written is not encrypted: whoever can open it can read it.
    Export {
        /// Format.
        #[arg(long, value_enum, required_unless_present = "everything")]
        format: Option<Format>,
        /// Only this account (its id, as `accounts` tells it); may be given several times.
        #[arg(long = "account", visible_alias = "chat", value_name = "ID")]
        accounts: Vec<String>,
        /// First day, YYYY-MM-DD. Days are those of booking.
        #[arg(long, value_name = "DAY")]
        from: Option<jiff::civil::Date>,
        /// Last day, YYYY-MM-DD.
        #[arg(long, value_name = "DAY")]
        to: Option<jiff::civil::Date>,
        /// Write into this file, which is replaced.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Write entries, messages, receipts with their originals, the access ledger and settings as
        /// plain files into this folder, which must be empty or not there.
        #[arg(long, value_name = "FOLDER", conflicts_with_all = ["format", "accounts", "from", "to", "out"])]
        everything: Option<PathBuf>,
    },
    /// Write a backup: one sealed file that opens with the passphrase or recovery phrase of now.
    ///
    /// It is read back before it takes its name. One that was interrupted is gone on with; a file that
    /// is there is replaced only if it is a backup of the same vault. A backup made before an account was
    /// destroyed still holds it. {"file","bytes","resumed","made_at","records","attachments"}
    Backup {
        /// The file.
        file: PathBuf,
    },
    /// Restore a backup into the folder of --vault, which must be empty or not there, and check it.
    ///
    /// {"whole","made_at","records","attachments","missing":[names],"problems":[text]}; exits with 2 if
    /// something is missing or not sound.
    Restore {
        /// The backup.
        file: PathBuf,
        /// --passphrase-file holds the recovery phrase instead.
        #[arg(long)]
        recovery: bool,
        /// Bring back what can be read of a damaged backup.
        #[arg(long)]
        salvage: bool,
    },
    /// Try a backup: restore it aside, check it, and remove it again. Nothing of it is ever unsealed on disk.
    ///
    /// {"sound","made_at","records","attachments","missing":[names],"problems":[text]}; exits with 2 if
    /// it is not sound.
    Rehearse {
        /// The backup.
        file: PathBuf,
        /// --passphrase-file holds the recovery phrase instead.
        #[arg(long)]
        recovery: bool,
    },
    /// Check the whole vault: chain, records, index, attachments.
    ///
    /// Exit code 0 where all is sound, 1 where something is damaged, 2 where it could not be checked.
    /// {"sound","commits","records","indexed","attachments","findings":[{"code","severity":"problem"|"note","message","next"}]}
    Verify,
    /// Build the index anew from the journal. Nothing is lost by it.
    ///
    /// {"rebuilt":true}
    Rebuild,
    /// Write the journal anew from everything that can be read, and give up what is damaged. Where
    /// only the journal is damaged and not the index, nothing is lost. Restore a backup instead, if
    /// there is a newer one than the damage.
    ///
    /// {"mended":true}
    Mend,
    /// Look after the vault: without a passphrase at its files from outside (copies of header and
    /// keys, lock, free space, leftovers), with one inside as well (as verify does, and the age of backups).
    ///
    /// Exit code 0 where nothing is damaged, 1 where something is, 2 where it could not be looked at.
    /// {"sound","opened","findings":[{"code","severity":"problem"|"note","message","next"}]}
    Doctor,
}

/// Kinds of link.
#[derive(Subcommand)]
pub enum LinkKind {
    /// Over SimpleFIN; the setup token is read from a file or standard input, since
    /// it is a secret until it is used.
    Simplefin {
        /// File with the setup token, or `-` (then the passphrase must come from a file).
        #[arg(long, value_name = "PATH")]
        token_file: PathBuf,
        /// Accept a bank on this machine, for trying things with tidings-demobank.
        #[arg(long)]
        loopback: bool,
    },
    /// Through SePay, for Vietnamese accounts; the API token is read from a file or standard input.
    Sepay {
        /// File with the API token, or `-` (then the passphrase must come from a file).
        #[arg(long, value_name = "PATH")]
        token_file: PathBuf,
        /// Ask this address on this machine instead, for trying things with tidings-demobank --sepay.
        #[arg(long, value_name = "URL")]
        loopback: Option<String>,
    },
}
