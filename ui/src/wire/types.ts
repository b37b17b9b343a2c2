// Made by `cargo test -p tidings-wire` from crates/wire; do not edit.

/**
 * The access ledger.
 */
export type AccessLedger = { 
/**
 * Lines there are in all.
 */
count: number, 
/**
 * The range.
 */
lines: Array<AccessLine>, };

/**
 * A range of the access ledger, newest first.
 */
export type AccessLedgerRequest = { 
/**
 * First.
 */
from: number, 
/**
 * How many, at most 200.
 */
count: number, };

/**
 * One reading of the network.
 */
export type AccessLine = { 
/**
 * When, as shown.
 */
when: string, 
/**
 * Host.
 */
host: string, 
/**
 * Account's name, or empty for all.
 */
account: string, 
/**
 * What was asked.
 */
asked: string, 
/**
 * Rows that came.
 */
rows: number, 
/**
 * Whether it went well.
 */
ok: boolean, 
/**
 * Outcome in words.
 */
outcome: string, };

/**
 * An account to choose.
 */
export type AccountChoice = { 
/**
 * Its chat.
 */
chat: string, 
/**
 * Its name.
 */
title: string, };

/**
 * Accounts to choose from.
 */
export type AccountChoices = { 
/**
 * In order of name.
 */
accounts: Array<AccountChoice>, };

/**
 * A finding.
 */
export type AlertItem = { 
/**
 * Finding id.
 */
id: string, 
/**
 * Chat of the entry.
 */
chat: string, 
/**
 * The entry.
 */
entry: string, 
/**
 * Whether it may interrupt.
 */
urgent: boolean, 
/**
 * "Is this you? −$1,249.00 at VOLTHAUS.IO".
 */
title: string, 
/**
 * The reason, one sentence.
 */
sentence: string, 
/**
 * Further reasons.
 */
also: Array<string>, 
/**
 * Usual range, where the reason is an amount.
 */
scale: Scale | null, 
/**
 * Other entries it rests on.
 */
evidence: Array<EvidenceLink>, 
/**
 * Answer so far.
 */
reaction: ReactionKind, 
/**
 * What follows from the answer, or empty.
 */
reaction_text: string, 
/**
 * Time of day it was raised.
 */
time: string, };

/**
 * An answer.
 */
export type AnswerItem = { 
/**
 * Id.
 */
id: string, 
/**
 * The question it answers.
 */
question: string, 
/**
 * Text.
 */
text: string, 
/**
 * Time of day.
 */
time: string, };

/**
 * The person's answer. Most are final.
 */
export type AnswerQuestion = { 
/**
 * The question's id.
 */
item: string, 
/**
 * One of its choices.
 */
choice: string, };

/**
 * The original of a receipt.
 */
export type Attachment = { 
/**
 * File name.
 */
name: string, 
/**
 * What it can be shown as.
 */
kind: AttachmentKind, 
/**
 * Size in bytes.
 */
size: number, };

/**
 * What the original of a receipt can be shown as. Its bytes come through the shell's own
 * protocol `tidings-attachment`, at `chat/receipt`, and never as a path.
 */
export type AttachmentKind = "picture" | "text" | "other";

/**
 * See the command.
 */
export type AttachmentRequest = { 
/**
 * Chat.
 */
chat: string, 
/**
 * Receipt id.
 */
receipt: string, };

/**
 * How far it is.
 */
export type BackupProgress = { 
/**
 * What is being done.
 */
stage: BackupStage, 
/**
 * How much of it is done, in thousandths.
 */
permille: number, };

/**
 * How often a backup is made by itself.
 */
export type BackupRhythm = "off" | "daily" | "weekly";

/**
 * What is being done with a backup.
 */
export type BackupStage = "write" | "read_back" | "restore" | "check" | "export";

/**
 * How backups of the open vault stand. Every sentence is finished.
 */
export type Backups = { 
/**
 * What is being done now.
 */
running: BackupProgress | null, 
/**
 * How often.
 */
rhythm: BackupRhythm, 
/**
 * The folder for backups that are made by themselves, to be shown only.
 */
folder: string | null, 
/**
 * When the last backup was made, where, and that it was read back; none if there was none.
 */
last: string | null, 
/**
 * Whether a backup is known that could be tried.
 */
can_rehearse: boolean, 
/**
 * What the last rehearsal found; none if there was none.
 */
rehearsed: string | null, 
/**
 * Whether it is time to try a backup.
 */
rehearsal_due: boolean, 
/**
 * Why the last backup that was due could not be made.
 */
failed: WireError | null, };

/**
 * A balance message.
 */
export type BalanceItem = { 
/**
 * Id.
 */
id: string, 
/**
 * Ledger balance.
 */
ledger: string, 
/**
 * "available $3,163.08", or empty.
 */
available: string, 
/**
 * Source and as-of time.
 */
source: string, };

/**
 * See the command.
 */
export type BalanceOn = { 
/**
 * An account's chat.
 */
chat: string, 
/**
 * ISO day.
 */
day: string, };

/**
 * What stood in an account at the end of a day.
 */
export type BalanceOnDay = { 
/**
 * ISO day.
 */
day: string, 
/**
 * Decimal string; none where it cannot be known.
 */
value: string | null, 
/**
 * Currency code; empty where nothing is known.
 */
currency: string, 
/**
 * Amount as shown; empty where it cannot be known.
 */
text: string, 
/**
 * On what it rests, or why it cannot be known.
 */
sentence: string, 
/**
 * ISO day of the told balance that it is reckoned from.
 */
from: string | null, };

/**
 * A point of the balance curve.
 */
export type BalancePoint = { 
/**
 * ISO day.
 */
day: string, 
/**
 * Day as shown.
 */
label: string, 
/**
 * Decimal string.
 */
value: string, 
/**
 * Amount as shown.
 */
text: string, };

/**
 * See the command.
 */
export type ChangePassphrase = { 
/**
 * The passphrase so far.
 */
passphrase: string, 
/**
 * The new one.
 */
fresh: string, };

/**
 * A row of the chat list. Texts are ready to show.
 */
export type Chat = { 
/**
 * Id.
 */
id: string, 
/**
 * Kind.
 */
kind: ChatKind, 
/**
 * Name.
 */
title: string, 
/**
 * Bank, or empty.
 */
institution: string, 
/**
 * First letter for the avatar.
 */
initial: string, 
/**
 * Hue of the avatar in degrees.
 */
hue: number, 
/**
 * Last message, one line.
 */
preview: string, 
/**
 * When: a time today, a weekday this week, else a date.
 */
time: string, 
/**
 * Unread messages.
 */
unread: number, 
/**
 * Ledger balance.
 */
balance: string | null, 
/**
 * Available balance, with its word.
 */
available: string | null, 
/**
 * Link.
 */
sync: SyncState, 
/**
 * "checked 4 min ago · complete to 09:37", or why not.
 */
freshness: string, 
/**
 * The link's id, where there is one.
 */
link: string | null, };

/**
 * What kind of chat it is.
 */
export type ChatKind = "alerts" | "review" | "account" | "cash";

/**
 * The chat list.
 */
export type ChatList = { 
/**
 * In the order shown.
 */
chats: Array<Chat>, 
/**
 * Sum of ledger balances, one text a currency.
 */
totals: Array<string>, };

/**
 * Names a chat.
 */
export type ChatRequest = { 
/**
 * Chat id.
 */
chat: string, };

/**
 * A chat that was opened.
 */
export type ChatView = { 
/**
 * Head.
 */
chat: Chat, 
/**
 * Items, dividers included.
 */
count: number, 
/**
 * Grows with every change of the list.
 */
revision: number, 
/**
 * Index of the unread mark.
 */
first_unread: number | null, };

/**
 * A backup the person chose to restore.
 */
export type ChosenBackup = { 
/**
 * Name of the file; none if the person called it off.
 */
name: string | null, };

/**
 * See the command.
 */
export type ConfirmCsv = { 
/**
 * The preview's.
 */
offer: string, 
/**
 * Chat to read it into.
 */
chat: string | null, 
/**
 * Columns as confirmed.
 */
columns: CsvColumns, };

/**
 * See the command.
 */
export type ConfirmQif = { 
/**
 * The preview's.
 */
offer: string, 
/**
 * Chat to read it into.
 */
chat: string | null, 
/**
 * Order of the days, where it was asked.
 */
order: string | null, 
/**
 * Currency code, where it was asked.
 */
currency: string, };

/**
 * See the command.
 */
export type ConfirmRecovery = { 
/**
 * The words asked back.
 */
words: Array<RecoveryWord>, };

/**
 * See the command.
 */
export type CreateVault = { 
/**
 * Which.
 */
vault: VaultKind, 
/**
 * Passphrase.
 */
passphrase: string, };

/**
 * See the command.
 */
export type CreatedVault = { 
/**
 * The 24 words, in order.
 */
words: Array<string>, 
/**
 * Positions (from 1) of the words that are asked back.
 */
ask: Array<number>, };

/**
 * Which column of a CSV file is what. Columns are counted from 0.
 */
export type CsvColumns = { 
/**
 * Day.
 */
date: number, 
/**
 * `ymd`, `dmy` or `mdy`.
 */
date_order: string, 
/**
 * Signed amount.
 */
amount: number | null, 
/**
 * Money out, where it has a column of its own.
 */
debit: number | null, 
/**
 * Money in.
 */
credit: number | null, 
/**
 * Other side.
 */
payee: number | null, 
/**
 * Further words.
 */
memo: number | null, 
/**
 * Balance after the row.
 */
balance: number | null, 
/**
 * Decimal mark is a comma.
 */
decimal_comma: boolean, 
/**
 * Signs are the other way round.
 */
invert: boolean, 
/**
 * Currency code.
 */
currency: string, };

/**
 * See the command.
 */
export type CsvOffer = { 
/**
 * The outcome's.
 */
offer: string, };

/**
 * What was understood of a CSV file.
 */
export type CsvPreview = { 
/**
 * Names it for `confirm_csv`.
 */
offer: string, 
/**
 * File name.
 */
name: string, 
/**
 * Header words, or column numbers.
 */
header: Array<string>, 
/**
 * First rows.
 */
rows: Array<Array<string>>, 
/**
 * Proposed columns.
 */
columns: CsvColumns, 
/**
 * Whether day and month cannot be told apart.
 */
order_unsure: boolean, 
/**
 * Whether the file leaves open which sign is money out.
 */
sign_unsure: boolean, 
/**
 * Whether the decimal mark is not clear.
 */
decimal_unsure: boolean, 
/**
 * Whether it is not clear which columns are the day and the amount.
 */
amount_unsure: boolean, 
/**
 * Whether balances prove which sign is money out.
 */
proved: boolean, 
/**
 * Whether the layout was confirmed before.
 */
known: boolean, 
/**
 * How many payments it brought when it was read otherwise, which would go.
 */
replaces: number, 
/**
 * What comes of it, read as proposed.
 */
reading: CsvReading, };

/**
 * What comes of a table, read with some columns.
 */
export type CsvReading = { 
/**
 * The first rows as they would be booked.
 */
rows: Array<CsvRow>, 
/**
 * How many rows there are.
 */
count: number, 
/**
 * The accounts that the file names.
 */
accounts: Array<string>, 
/**
 * How many rows cannot be read.
 */
left_out: number, 
/**
 * Some of those, in words.
 */
problems: Array<string>, };

/**
 * A row as it would be booked.
 */
export type CsvRow = { 
/**
 * Day, in words.
 */
day: string, 
/**
 * Other side.
 */
payee: string, 
/**
 * Amount with its sign, in words.
 */
amount: string, 
/**
 * Whether it is money out.
 */
out: boolean, };

/**
 * Day divider.
 */
export type DayItem = { 
/**
 * Stable id.
 */
id: string, 
/**
 * "Yesterday", "Monday, 3 March".
 */
title: string, 
/**
 * Sum of the day's booked money; none where nothing was booked.
 */
total: string | null, };

/**
 * A decision about an entry, in the person's language.
 */
export type DecisionItem = { 
/**
 * Names it to `undo_decision`.
 */
id: string, 
/**
 * What.
 */
kind: DecisionKind, 
/**
 * What, in words: "Joined with march.ofx".
 */
text: string, 
/**
 * Why, in words: "same amount, same payee, 2 days apart".
 */
reason: string, 
/**
 * The other payment, where there is one.
 */
other: EvidenceLink | null, 
/**
 * Whether it needs no mark of its own: nobody would doubt it, or the message says it already.
 */
quiet: boolean, 
/**
 * What taking it back is called: "Not the same payment". Empty once it is taken back.
 */
undo: string, 
/**
 * Whether the person took it back.
 */
undone: boolean, };

/**
 * What was decided.
 */
export type DecisionKind = "booked" | "same_elsewhere" | "transfer" | "refund" | "reversal" | "vanished";

/**
 * People the demo bank can play.
 */
export type DemoPersona = "us" | "vn" | "br" | "ae";

/**
 * The details pane.
 */
export type Details = { 
/**
 * Ledger balance at each day's end, 90 days, oldest first; empty where none is known.
 */
curve: Array<BalancePoint>, 
/**
 * Money in and out of the last 30 days, and the like.
 */
facts: Array<Fact>, 
/**
 * The link: kind, host, reads today, last success.
 */
link: Array<Fact>, 
/**
 * Newest lines of the access ledger for this account.
 */
accesses: Array<AccessLine>, 
/**
 * How many open questions may change the balance, in words; empty where none does.
 */
questions: string, };

/**
 * Which digits Arabic is shown with.
 */
export type Digits = "locale" | "latin";

/**
 * Which way money went.
 */
export type Direction = "in" | "out" | "none";

/**
 * The outcome of something that the person may also call off in the file dialog.
 */
export type Done = { 
/**
 * What was done, as a sentence; none if the person called it off.
 */
summary: string | null, };

/**
 * How a doubt stands.
 */
export type DoubtAnswer = "undecided" | "same" | "different" | "settled";

/**
 * A posted payment that may be a pending one with tip or final price.
 */
export type DoubtItem = { 
/**
 * Id.
 */
id: string, 
/**
 * The question.
 */
text: string, 
/**
 * The pending entry; once it is joined, the link leads to the posted one.
 */
pending: EvidenceLink, 
/**
 * The posted entry.
 */
posted: EvidenceLink, 
/**
 * How it stands.
 */
answer: DoubtAnswer, 
/**
 * What follows from that; empty while undecided.
 */
answer_text: string, 
/**
 * The account's name, in the chat of open questions; else empty.
 */
place: string, 
/**
 * Time of day it was asked.
 */
time: string, };

/**
 * Payments of an entry's payee that are shown otherwise than the person's rules say.
 */
export type EarlierPayments = { 
/**
 * How many, in all accounts.
 */
count: number, 
/**
 * "Also change 14 other payments of Corner Cafe?"; empty where there are none.
 */
question: string, 
/**
 * "Change them too".
 */
yes: string, };

/**
 * Changes of an entry by the person; what is absent stays. An empty text takes a value away.
 */
export type EditEntry = { 
/**
 * Chat of the entry.
 */
chat: string, 
/**
 * Entry id.
 */
entry: string, 
/**
 * Note.
 */
note?: string, 
/**
 * Own name of the payee.
 */
payee?: string, 
/**
 * Whether the payee is called so from now on; for the entry alone where it is absent.
 */
always?: boolean, 
/**
 * Category code.
 */
category?: string, 
/**
 * Deleted, or brought back.
 */
deleted?: boolean, };

/**
 * Nothing asked or answered.
 */
export type Empty = Record<symbol, never>;

/**
 * A payment.
 */
export type EntryItem = { 
/**
 * Entry id.
 */
id: string, 
/**
 * Other side.
 */
payee: string, 
/**
 * As the bank wrote it.
 */
payee_raw: string, 
/**
 * Letter for the avatar.
 */
initial: string, 
/**
 * Hue of the avatar in degrees, the same for the same payee.
 */
hue: number, 
/**
 * Category's code, or empty.
 */
category: string, 
/**
 * Category's word, or empty.
 */
category_label: string, 
/**
 * Why it is of that category, or empty.
 */
category_reason: string, 
/**
 * State.
 */
state: EntryState, 
/**
 * State's word where it is not posted, else empty.
 */
state_label: string, 
/**
 * Signed amount as shown.
 */
amount: string, 
/**
 * Way.
 */
direction: Direction, 
/**
 * Second line: memo, or the other account of a transfer; may be empty.
 */
detail: string, 
/**
 * Time of day, or empty where none is known.
 */
time: string, 
/**
 * The person's note, or empty.
 */
note: string, 
/**
 * Receipts matched.
 */
receipts: number, 
/**
 * Whether a finding about it is open.
 */
flagged: boolean, 
/**
 * Whether it is one half of a transfer between own accounts.
 */
transfer: boolean, 
/**
 * What was decided about it without asking.
 */
decisions: Array<DecisionItem>, 
/**
 * Whole message for a screen reader.
 */
spoken: string, };

/**
 * Names an entry.
 */
export type EntryRequest = { 
/**
 * Chat of the entry.
 */
chat: string, 
/**
 * Entry id.
 */
entry: string, };

/**
 * Where an entry stands.
 */
export type EntryState = "pending" | "posted" | "vanished";

/**
 * One event.
 */
export type Event = { "kind": "status" } | { "kind": "chats" } | { "kind": "timeline", 
/**
 * Chat.
 */
chat: string, 
/**
 * New revision.
 */
revision: number, 
/**
 * New length.
 */
count: number, 
/**
 * Index of the first item that may differ.
 */
from: number, 
/**
 * Ids of items that were added at the end, for scrolling along.
 */
appended: number, } | { "kind": "work", 
/**
 * What is done.
 */
work: VaultWork, 
/**
 * How far it is; none once it ended.
 */
permille: number | null, } | { "kind": "import", 
/**
 * How far it is; none once it ended.
 */
progress: ImportProgress | null, } | { "kind": "backup", 
/**
 * How far it is; none once it ended.
 */
progress: BackupProgress | null, } | { "kind": "folder" } | { "kind": "show", 
/**
 * Chat.
 */
chat: string, 
/**
 * Item.
 */
item: string, };

/**
 * A link to another entry that is evidence.
 */
export type EvidenceLink = { 
/**
 * Chat.
 */
chat: string, 
/**
 * Entry id.
 */
item: string, 
/**
 * Payee, amount, day.
 */
label: string, };

/**
 * Writes a chat's entries into a file.
 */
export type ExportChat = { 
/**
 * The chat of an account.
 */
chat: string, 
/**
 * How.
 */
format: ExportFormat, };

/**
 * Formats that a chat's entries are written in.
 */
export type ExportFormat = "csv" | "ofx" | "qif" | "json_lines" | "beancount" | "hledger";

/**
 * A line of name and value.
 */
export type Fact = { 
/**
 * Name.
 */
name: string, 
/**
 * Value.
 */
value: string, };

/**
 * What became of a file.
 */
export type FileOutcome = { "kind": "statement", 
/**
 * Chat it went to (the first, where it holds several accounts).
 */
chat: string, 
/**
 * New entries.
 */
added: number, 
/**
 * Entries that were known already.
 */
known: number, 
/**
 * Rows refused.
 */
refused: number, 
/**
 * In words.
 */
summary: string, 
/**
 * Names the table for `reopen_csv`, where it was read as its layout was confirmed before.
 */
correct: string | null, } | { "kind": "csv", 
/**
 * What was understood.
 */
preview: CsvPreview, } | { "kind": "qif", 
/**
 * What is open.
 */
preview: QifPreview, } | { "kind": "receipt", 
/**
 * Chat.
 */
chat: string, 
/**
 * Item.
 */
item: string, 
/**
 * In words.
 */
summary: string, };

/**
 * A table that waits.
 */
export type FolderAsks = { 
/**
 * Names it for `open_folder_table`.
 */
file: string, 
/**
 * Its name.
 */
name: string, };

/**
 * What came of a file.
 */
export type FolderLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * What came of it, and when.
 */
text: string, 
/**
 * Chat it went to.
 */
chat: string | null, };

/**
 * See the command.
 */
export type FolderTable = { 
/**
 * A table that waits.
 */
file: string, };

/**
 * Something that was found. It never names an account, a payee or an amount.
 */
export type HealthFinding = { 
/**
 * Stable code.
 */
code: string, 
/**
 * Weight.
 */
tone: HealthTone, 
/**
 * One sentence.
 */
message: string, 
/**
 * What to do.
 */
next: string, };

/**
 * What a full check found.
 */
export type HealthReport = { 
/**
 * Whether nothing is damaged.
 */
sound: boolean, 
/**
 * In one or two sentences.
 */
summary: string, 
/**
 * What to know, the gravest first.
 */
findings: Array<HealthFinding>, 
/**
 * How much room attachments take, of how much.
 */
attachments: string, };

/**
 * How much a finding weighs.
 */
export type HealthTone = "note" | "problem";

/**
 * How far the import of a file is.
 */
export type ImportProgress = { 
/**
 * Name of the file.
 */
name: string, 
/**
 * In thousandths; it never goes back.
 */
permille: number, };

/**
 * One item: a message, or a divider between messages.
 */
export type Item = { "kind": "day" } & DayItem | { "kind": "unread" } & UnreadItem | { "kind": "entry" } & EntryItem | { "kind": "balance" } & BalanceItem | { "kind": "receipt" } & ReceiptItem | { "kind": "alert" } & AlertItem | { "kind": "note" } & LineItem | { "kind": "question" } & LineItem | { "kind": "answer" } & AnswerItem | { "kind": "notice" } & NoticeItem | { "kind": "doubt" } & DoubtItem | { "kind": "review" } & ReviewItem;

/**
 * Items of a range.
 */
export type Items = { 
/**
 * Revision they are of.
 */
revision: number, 
/**
 * Length of the whole list at that revision.
 */
count: number, 
/**
 * First index.
 */
from: number, 
/**
 * The items.
 */
items: Array<Item>, };

/**
 * What opens the vault that is open, and what guessing its passphrase costs.
 */
export type KeysView = { 
/**
 * Whether the keyring of this computer opens it.
 */
keyring: boolean, 
/**
 * Memory of one guess in MiB.
 */
memory: number, 
/**
 * Passes over that memory.
 */
passes: number, 
/**
 * Whether the system keeps the keys in memory that is never written to disk.
 */
locked_memory: boolean, };

/**
 * The four languages.
 */
export type Language = "en" | "vi" | "pt-BR" | "ar";

/**
 * A line the person wrote.
 */
export type LineItem = { 
/**
 * Id.
 */
id: string, 
/**
 * Text.
 */
text: string, 
/**
 * Time of day.
 */
time: string, };

/**
 * See the command.
 */
export type LinkDemo = { 
/**
 * Who.
 */
persona: DemoPersona, };

/**
 * See the command.
 */
export type LinkSePay = { 
/**
 * API token as SePay shows it.
 */
token: string, 
/**
 * Where the API is asked instead of at SePay: on this machine only, for trying things.
 */
address?: string, };

/**
 * See the command.
 */
export type LinkSimpleFin = { 
/**
 * Setup token as the bridge gives it.
 */
token: string, };

/**
 * A link was made and read for the first time.
 */
export type Linked = { 
/**
 * Accounts found.
 */
accounts: number, 
/**
 * Entries read.
 */
entries: number, 
/**
 * "3 accounts and 812 payments are here."
 */
summary: string, };

/**
 * Asks where an item stands.
 */
export type Locate = { 
/**
 * Chat.
 */
chat: string, 
/**
 * Item id.
 */
item: string, };

/**
 * Where an item stands.
 */
export type Located = { 
/**
 * Index; none when it is not in the chat.
 */
index: number | null, };

/**
 * See the command.
 */
export type Lock = { 
/**
 * How deep.
 */
depth: LockDepth, };

/**
 * How deep a lock goes.
 */
export type LockDepth = "window" | "full";

/**
 * When the app locks by itself, and how deep.
 */
export type LockSettings = { 
/**
 * Minutes without a hand on the window until it locks; 0 is never.
 */
idle_minutes: number, 
/**
 * How deep it then locks.
 */
idle_depth: LockDepth, 
/**
 * Whether it locks fully before the computer sleeps.
 */
on_suspend: boolean, 
/**
 * Whether it locks fully with the desktop session.
 */
on_session_lock: boolean, 
/**
 * Whether closing the window locks it and lets the app go on, instead of ending the app.
 */
on_close: boolean, 
/**
 * Whether every lock is a full one.
 */
always_full: boolean, };

/**
 * A notice.
 */
export type NoticeItem = { 
/**
 * Id.
 */
id: string, 
/**
 * Tone.
 */
tone: Tone, 
/**
 * What happened.
 */
text: string, 
/**
 * Details, one a line (rows of a file that were refused).
 */
lines: Array<string>, 
/**
 * A table of the watched folder that waits, for `open_folder_table`.
 */
table: string | null, 
/**
 * Whether it tells of an import that can be taken back.
 */
take_back: boolean, 
/**
 * Time of day.
 */
time: string, };

/**
 * A file given by drop, paste or picker.
 */
export type OfferFile = { 
/**
 * Chat it was given to; none lets the file decide.
 */
chat: string | null, 
/**
 * File name without folders.
 */
name: string, 
/**
 * Content in base64.
 */
content: string, };

/**
 * An open question of any kind.
 */
export type OpenQuestion = { 
/**
 * Id.
 */
id: string, 
/**
 * About what.
 */
matter: ReviewKind, 
/**
 * The chat of its account; of the first where it may be of several.
 */
chat: string | null, 
/**
 * The account's name.
 */
account: string, 
/**
 * The question.
 */
text: string, 
/**
 * What else there is to say, a sentence each.
 */
lines: Array<string>, 
/**
 * Payments it is about.
 */
links: Array<EvidenceLink>, 
/**
 * Ways to answer.
 */
choices: Array<ReviewChoice>, };

/**
 * How strong a passphrase is (zxcvbn's scale).
 */
export type PassphraseStrength = { 
/**
 * 0 (guessed at once) to 4 (very hard to guess).
 */
score: number, 
/**
 * Whether it may be used.
 */
enough: boolean, };

/**
 * A passphrase as typed.
 */
export type PassphraseText = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * A rule about a payee.
 */
export type PayeeRuleItem = { 
/**
 * Id.
 */
id: string, 
/**
 * The payee as the bank names it, cleaned.
 */
payee: string, 
/**
 * What it is called, or empty.
 */
name: string, 
/**
 * Category learnt for it, its code, or empty.
 */
category: string, 
/**
 * The rule in words: "always called …", "usually …".
 */
text: string, };

/**
 * All rules.
 */
export type PayeeRuleList = { 
/**
 * By payee.
 */
rules: Array<PayeeRuleItem>, };

/**
 * Names a rule.
 */
export type PayeeRuleRequest = { 
/**
 * Id.
 */
id: string, };

/**
 * Something about payees was changed, and can be taken back until the next such change.
 */
export type PayeesChanged = { 
/**
 * Entries that changed.
 */
count: number, 
/**
 * What was done, in words.
 */
text: string, 
/**
 * Takes it back.
 */
undo: string, };

/**
 * What a QIF file leaves open.
 */
export type QifPreview = { 
/**
 * Names it for `confirm_qif`.
 */
offer: string, 
/**
 * File name.
 */
name: string, 
/**
 * Whether the order of day and month is asked.
 */
order_open: boolean, 
/**
 * Currency code; empty where it is asked.
 */
currency: string, 
/**
 * How many payments are in it.
 */
count: number, 
/**
 * The first rows that differ, in each order they may have; one where that is not open.
 */
readings: Array<QifReading>, };

/**
 * A QIF file read in one order.
 */
export type QifReading = { 
/**
 * `dmy`, `mdy` or `ymd`.
 */
order: string, 
/**
 * Rows as they would be booked; the same ones in every reading.
 */
rows: Array<CsvRow>, };

/**
 * See the command.
 */
export type React = { 
/**
 * Finding id (the alert's item id).
 */
finding: string, 
/**
 * Answer.
 */
reaction: ReactionKind, };

/**
 * The person's answer to a finding.
 */
export type ReactionKind = "mine" | "not_mine" | "undecided";

/**
 * A receipt message.
 */
export type ReceiptItem = { 
/**
 * Receipt id.
 */
id: string, 
/**
 * "Receipt · Meadow Market".
 */
title: string, 
/**
 * Total, or empty.
 */
amount: string, 
/**
 * Date, number, tax, in one line.
 */
detail: string, 
/**
 * "matched: same amount, same shop", or that it waits for its payment.
 */
matched: string, 
/**
 * Id of the entry it belongs to.
 */
entry: string | null, 
/**
 * First lines of the receipt.
 */
lines: Array<string>, 
/**
 * File name.
 */
file_name: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Time of day it was added.
 */
time: string, };

/**
 * See the command.
 */
export type Recover = { 
/**
 * Which.
 */
vault: VaultKind, 
/**
 * The 24 words, separated by white space.
 */
words: string, 
/**
 * New passphrase.
 */
passphrase: string, };

/**
 * One word asked back.
 */
export type RecoveryWord = { 
/**
 * Position, from 1.
 */
position: number, 
/**
 * The word as typed.
 */
word: string, };

/**
 * How often.
 */
export type RecurringCadence = "weekly" | "two_weekly" | "monthly" | "quarterly" | "yearly";

/**
 * How sure it is that a payment recurs.
 */
export type RecurringConfidence = "weak" | "fair" | "strong";

/**
 * A payment that comes again.
 */
export type RecurringItem = { 
/**
 * Chat.
 */
chat: string, 
/**
 * Its newest payment's entry.
 */
entry: string, 
/**
 * Other side.
 */
payee: string, 
/**
 * Letter for the avatar.
 */
initial: string, 
/**
 * Hue of the avatar in degrees.
 */
hue: number, 
/**
 * Category's code, or empty.
 */
category: string, 
/**
 * Way.
 */
direction: Direction, 
/**
 * How often.
 */
cadence: RecurringCadence, 
/**
 * "every month, about the 3rd".
 */
cadence_text: string, 
/**
 * Least to expect, a signed decimal string.
 */
low: string, 
/**
 * Most to expect.
 */
high: string, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * The amount in words: "$9.99", "about $86.00".
 */
amount_text: string, 
/**
 * ISO day of the newest payment.
 */
last: string, 
/**
 * ISO day of the next; none once ended.
 */
next: string | null, 
/**
 * "next on 3 December", "expected on 3 December", "ended: last on 3 June".
 */
state_text: string, 
/**
 * Where it stands.
 */
state: RecurringState, 
/**
 * How sure it is.
 */
confidence: RecurringConfidence, 
/**
 * "was $11.99 until 3 May", or empty.
 */
price_text: string, 
/**
 * Payments seen.
 */
count: number, 
/**
 * Whether it is a transfer between own accounts.
 */
transfer: boolean, };

/**
 * What recurs in a chat, or in all of them.
 */
export type RecurringList = { 
/**
 * The next first, the ended last.
 */
items: Array<RecurringItem>, };

/**
 * See the command.
 */
export type RecurringRequest = { 
/**
 * Only in this chat; all without it.
 */
chat: string | null, };

/**
 * Where a recurring payment stands.
 */
export type RecurringState = "active" | "late" | "ended";

/**
 * See the command.
 */
export type RehearseBackup = { 
/**
 * Passphrase of the time the backup was made.
 */
passphrase: string, 
/**
 * Whether to ask for the file; otherwise the newest backup that is known is tried.
 */
choose: boolean, };

/**
 * What a rehearsal found.
 */
export type Rehearsed = { 
/**
 * Whether the backup is whole; none if the person called it off.
 */
sound: boolean | null, 
/**
 * What was found, as a sentence.
 */
summary: string, };

/**
 * See the command.
 */
export type RestoreBackup = { 
/**
 * Which vault it becomes. One that is there is kept beside it.
 */
vault: VaultKind, 
/**
 * Passphrase or recovery phrase of the time the backup was made.
 */
secret: string, 
/**
 * Whether `secret` is the recovery phrase.
 */
words: boolean, 
/**
 * Whether to bring back what can be read of a damaged backup.
 */
salvage: boolean, };

/**
 * What came out of a backup.
 */
export type RestoredBackup = { 
/**
 * Whether nothing is lost.
 */
whole: boolean, 
/**
 * What was restored, as sentences.
 */
summary: string, };

/**
 * One way to answer.
 */
export type ReviewChoice = { 
/**
 * What `answer` is given: `same`, `different`, `none`, `leave`, or the id of a candidate.
 */
id: string, 
/**
 * On its button.
 */
label: string, 
/**
 * The payment it names, where it names one.
 */
link: EvidenceLink | null, };

/**
 * A question, or a card about a gap.
 */
export type ReviewItem = { 
/**
 * Id.
 */
id: string, 
/**
 * About what.
 */
matter: ReviewKind, 
/**
 * The account's name, in the chat of open questions; else empty.
 */
place: string, 
/**
 * In a few words; may be empty.
 */
title: string, 
/**
 * The question.
 */
text: string, 
/**
 * What else there is to say, a sentence each.
 */
lines: Array<string>, 
/**
 * Payments it is about.
 */
links: Array<EvidenceLink>, 
/**
 * Ways to answer; none once it is settled.
 */
choices: Array<ReviewChoice>, 
/**
 * What follows from an answer, said beforehand; may be empty.
 */
hint: string, 
/**
 * What became of it; empty while it is open.
 */
answer_text: string, 
/**
 * Time of day it was asked.
 */
time: string, };

/**
 * What a question is about.
 */
export type ReviewKind = "doubt" | "gap" | "transfer" | "refund" | "account";

/**
 * What waits for a decision, the oldest first.
 */
export type ReviewList = { 
/**
 * The questions.
 */
questions: Array<OpenQuestion>, };

/**
 * The person's usual range beside this amount, as fractions (0 to 1) of the drawn scale.
 */
export type Scale = { 
/**
 * Start of the usual range.
 */
from: number, 
/**
 * End of it.
 */
to: number, 
/**
 * This amount.
 */
at: number, 
/**
 * "your usual: $18 – $104".
 */
usual_label: string, 
/**
 * "this one".
 */
this_label: string, };

/**
 * See the command.
 */
export type ScheduleBackups = { 
/**
 * How often; what is absent stays. The folder is asked for where none is known.
 */
rhythm?: BackupRhythm, 
/**
 * Whether to ask for another folder.
 */
choose_folder: boolean, };

/**
 * Finds things.
 */
export type Search = { 
/**
 * Words; every one must be found. Case and marks do not matter.
 */
query: string, 
/**
 * Only in this chat.
 */
chat: string | null, 
/**
 * At most so many hits, newest first.
 */
limit: number, };

/**
 * One hit.
 */
export type SearchHit = { 
/**
 * Chat.
 */
chat: string, 
/**
 * Chat's name.
 */
chat_title: string, 
/**
 * Item id.
 */
item: string, 
/**
 * First line.
 */
title: string, 
/**
 * Amount, where it has one.
 */
amount: string | null, 
/**
 * Day.
 */
day: string, };

/**
 * What was found.
 */
export type SearchHits = { 
/**
 * The query.
 */
query: string, 
/**
 * Hits, newest first.
 */
hits: Array<SearchHit>, 
/**
 * How many there are in all.
 */
total: number, };

/**
 * A line from the composer.
 */
export type SendLine = { 
/**
 * Chat.
 */
chat: string, 
/**
 * At most 4,000 characters.
 */
text: string, };

/**
 * What became of a line.
 */
export type Sent = { 
/**
 * The item it made, or its answer.
 */
item: string | null, 
/**
 * Hits, where it was a `/find`.
 */
hits: SearchHits | null, };

/**
 * All settings.
 */
export type Settings = { 
/**
 * Language of everything shown.
 */
language: Language, 
/**
 * Theme.
 */
theme: Theme, 
/**
 * Digits.
 */
digits: Digits, 
/**
 * Whether desktop notifications name payee and amount.
 */
notification_details: boolean, 
/**
 * When the app locks.
 */
lock: LockSettings, 
/**
 * How much room all attachments may take, in gigabytes (2^30 bytes).
 */
attachment_limit: number, };

/**
 * Settings to change; what is absent stays as it is.
 */
export type SettingsChange = { 
/**
 * See [`Settings`].
 */
language?: Language, 
/**
 * See [`Settings`].
 */
theme?: Theme, 
/**
 * See [`Settings`].
 */
digits?: Digits, 
/**
 * See [`Settings`].
 */
notification_details?: boolean, 
/**
 * See [`Settings`]; all of it.
 */
lock?: LockSettings, 
/**
 * See [`Settings`].
 */
attachment_limit?: number, };

/**
 * A range of items; `count` is at most 200.
 */
export type Slice = { 
/**
 * Chat.
 */
chat: string, 
/**
 * First index.
 */
from: number, 
/**
 * How many.
 */
count: number, };

/**
 * Where a person is in the app.
 */
export type Stage = "welcome" | "recovery" | "window_locked" | "locked" | "open";

/**
 * How the app stands.
 */
export type Status = { 
/**
 * Stage.
 */
stage: Stage, 
/**
 * Vaults that are there.
 */
vaults: Array<VaultKind>, 
/**
 * Those of them that this computer's keyring is to open.
 */
keyrings: Array<VaultKind>, 
/**
 * The vault that is open, or was last.
 */
vault: VaultKind, 
/**
 * Settings.
 */
settings: Settings, 
/**
 * The person's own version of the app.
 */
version: string, 
/**
 * Whether a part of the open vault could not be read when it was opened.
 */
damaged: boolean, 
/**
 * Quiet remarks about the vault (a torn tail was cut back, the index was rebuilt).
 */
notices: Array<string>, };

/**
 * How a chat's link stands.
 */
export type SyncState = "unlinked" | "fresh" | "reading" | "stale" | "failed";

/**
 * A link was read.
 */
export type Synced = { 
/**
 * New entries.
 */
added: number, 
/**
 * Changed entries.
 */
updated: number, };

/**
 * Names an import by the notice that tells of it.
 */
export type TakeBackImport = { 
/**
 * Chat of the notice.
 */
chat: string, 
/**
 * The notice.
 */
item: string, };

/**
 * An import was taken back.
 */
export type TakenBack = { 
/**
 * In words.
 */
text: string, 
/**
 * Payments that went.
 */
removed: number, 
/**
 * Payments that stay because the person changed them.
 */
kept: number, 
/**
 * Whether the chat went with them: it was made for the file and holds nothing else.
 */
chat_gone: boolean, };

/**
 * Light, dark, or as the desktop is.
 */
export type Theme = "system" | "light" | "dark";

/**
 * How a notice is meant.
 */
export type Tone = "info" | "warning";

/**
 * Takes a decision back.
 */
export type UndoDecision = { 
/**
 * Chat of the entry.
 */
chat: string, 
/**
 * Id of the decision.
 */
id: string, };

/**
 * See the command.
 */
export type UndoPayees = { 
/**
 * As [`PayeesChanged`] gave it.
 */
undo: string, };

/**
 * See the command.
 */
export type Unlink = { 
/**
 * Link id.
 */
link: string, 
/**
 * Destroy the accounts' keys and records too.
 */
purge: boolean, };

/**
 * See the command.
 */
export type Unlock = { 
/**
 * Which.
 */
vault: VaultKind, 
/**
 * Passphrase.
 */
passphrase: string, };

/**
 * Unread mark.
 */
export type UnreadItem = { 
/**
 * Stable id.
 */
id: string, 
/**
 * How many follow.
 */
count: number, 
/**
 * "3 new messages".
 */
title: string, };

/**
 * Which vault: the person's own, or the demo's, which is separate and marked.
 */
export type VaultKind = "own" | "demo";

/**
 * Long work on the vault.
 */
export type VaultWork = "check" | "rebuild" | "mend";

/**
 * See the command.
 */
export type WatchFolder = { 
/**
 * Whether to stop watching; else the person is asked for a folder.
 */
stop: boolean, };

/**
 * How the watched folder stands. Every sentence is finished.
 */
export type WatchedFolder = { 
/**
 * The folder, to be shown only; none while none is watched.
 */
folder: string | null, 
/**
 * When it was last looked at; none before the first look since the vault was opened.
 */
looked: string | null, 
/**
 * Why it cannot be looked at.
 */
failed: WireError | null, 
/**
 * What came of its files lately, newest first.
 */
brought: Array<FolderLine>, 
/**
 * Tables whose columns are to be confirmed.
 */
asks: Array<FolderAsks>, };

/**
 * See the command.
 */
export type WhichVault = { 
/**
 * Which.
 */
vault: VaultKind, };

/**
 * A refusal: a stable code for programs and one sentence, in the person's
 * language, with a next step where there is one.
 */
export type WireError = { 
/**
 * Stable code, such as `wrong_passphrase`.
 */
code: string, 
/**
 * What happened.
 */
message: string, 
/**
 * What can be done about it.
 */
next: string | null, };

/** Every command: what it is asked with and what it answers. */
export interface Commands {
  /** How the app stands and is set. */
  status: [Empty, Status];
  /** How strong a passphrase is. */
  passphrase_strength: [PassphraseText, PassphraseStrength];
  /** Makes a vault and shows its recovery phrase, once. */
  create_vault: [CreateVault, CreatedVault];
  /** Checks that the recovery phrase was written down; opens the new vault. */
  confirm_recovery: [ConfirmRecovery, Empty];
  /** Opens a vault by its passphrase. */
  unlock: [Unlock, Empty];
  /** Opens a vault by its recovery phrase and sets a new passphrase. */
  recover: [Recover, Empty];
  /** Opens a vault by the secret in this computer's keyring. */
  unlock_keyring: [WhichVault, Empty];
  /** What opens the vault. */
  keys: [Empty, KeysView];
  /** Gives the vault a new passphrase. */
  change_passphrase: [ChangePassphrase, Empty];
  /** Shows a new recovery phrase, once; the old one stays until it is confirmed. */
  begin_recovery: [PassphraseText, CreatedVault];
  /** Checks that the new recovery phrase was written down; the old one opens nothing any more. */
  replace_recovery: [ConfirmRecovery, Empty];
  /** Lets this computer's keyring open the vault. */
  add_keyring: [PassphraseText, KeysView];
  /** Lets no keyring open the vault. */
  remove_keyring: [Empty, KeysView];
  /** Closes the vault, for the window only or fully. Without a link that is read, */
  /** every lock is a full one. */
  lock: [Lock, Empty];
  /** Tells that a hand is on the window, so that it does not lock. */
  active: [Empty, Empty];
  /** Checks the whole vault. */
  check_health: [Empty, HealthReport];
  /** Builds the index anew from the journal. */
  rebuild_index: [Empty, Empty];
  /** Writes the journal anew from all that can be read, and gives up what is damaged. */
  mend_vault: [Empty, Empty];
  /** How backups of the open vault stand. */
  backups: [Empty, Backups];
  /** Makes a backup where the person says. */
  make_backup: [Empty, Done];
  /** Stops what is being done with a backup. What was written of one is kept and gone on with. */
  stop_backup: [Empty, Empty];
  /** Changes when and where backups are made by themselves. */
  schedule_backups: [ScheduleBackups, Backups];
  /** Tries a backup: restores it aside, checks it, and removes it again. */
  rehearse_backup: [RehearseBackup, Rehearsed];
  /** Asks for a backup to restore. */
  choose_backup: [Empty, ChosenBackup];
  /** Restores the backup that was chosen. */
  restore_backup: [RestoreBackup, RestoredBackup];
  /** Writes everything out, readable by anyone, into an empty folder the person chooses. */
  export_everything: [Empty, Done];
  /** Writes a chat's entries into a file the person chooses. */
  export_chat: [ExportChat, Done];
  /** Changes settings; what is absent stays. */
  change_settings: [SettingsChange, Status];
  /** The chat list. */
  chats: [Empty, ChatList];
  /** One chat's head and length. */
  open_chat: [ChatRequest, ChatView];
  /** A range of a chat's items. */
  slice: [Slice, Items];
  /** Where an item stands now. */
  locate: [Locate, Located];
  /** Everything in a chat is read. */
  mark_read: [ChatRequest, Empty];
  /** A line from the composer: a note, a `/command` or a question. */
  send: [SendLine, Sent];
  /** The accounts that a bank's message may be about, where several may be. */
  accounts_for_message: [SendLine, AccountChoices];
  /** Finds entries, notes and receipts. */
  search: [Search, SearchHits];
  /** "It was me", "Not me", or neither after all. */
  react: [React, Empty];
  /** What waits for the person's decision. */
  review: [Empty, ReviewList];
  /** Answers an open question, in whichever chat it was seen. */
  answer: [AnswerQuestion, Empty];
  /** What stood in an account at the end of a day. */
  balance_on: [BalanceOn, BalanceOnDay];
  /** Takes back what was decided without asking; no rule decides it so again. */
  undo_decision: [UndoDecision, Empty];
  /** Changes what the person may change of an entry. */
  edit_entry: [EditEntry, Empty];
  /** How many other payments of an entry's payee the person's rules would change. */
  earlier_payments: [EntryRequest, EarlierPayments];
  /** Changes them. */
  change_earlier: [EntryRequest, PayeesChanged];
  /** What the person said about payees. */
  payee_rules: [Empty, PayeeRuleList];
  /** Removes a rule, and what it did to payments. */
  remove_payee_rule: [PayeeRuleRequest, PayeesChanged];
  /** Takes the last such change back. */
  undo_payees: [UndoPayees, Empty];
  /** Payments that come again. */
  recurring: [RecurringRequest, RecurringList];
  /** What stands in the details pane. */
  details: [ChatRequest, Details];
  /** What was read, when and from whom; newest first. */
  access_ledger: [AccessLedgerRequest, AccessLedger];
  /** Links a bank by a SimpleFIN setup token. */
  link_simplefin: [LinkSimpleFin, Linked];
  /** Links Vietnamese accounts by a SePay API token. */
  link_sepay: [LinkSePay, Linked];
  /** Starts a demo bank on this machine and links it. */
  link_demo: [LinkDemo, Linked];
  /** Reads a chat's link now. */
  sync: [ChatRequest, Synced];
  /** Ends a link; with `purge` its records go too. */
  unlink: [Unlink, Empty];
  /** Gives a file to a chat: a statement or a receipt. */
  offer_file: [OfferFile, FileOutcome];
  /** Reads an offered CSV file with a mapping the person confirmed. */
  confirm_csv: [ConfirmCsv, FileOutcome];
  /** The same in place of what the file brought when it was read otherwise. */
  replace_csv: [ConfirmCsv, FileOutcome];
  /** What comes of an offered CSV file with other columns; nothing is taken yet. */
  preview_csv: [ConfirmCsv, CsvReading];
  /** Shows a table that was read without asking again, to be put right. */
  reopen_csv: [CsvOffer, CsvPreview];
  /** Reads an offered QIF file as the person answered what it leaves open. */
  confirm_qif: [ConfirmQif, FileOutcome];
  /** How the watched folder stands. */
  watched_folder: [Empty, WatchedFolder];
  /** Lets the person choose a folder to be watched, or stops watching. */
  watch_folder: [WatchFolder, WatchedFolder];
  /** Shows a table of the watched folder whose columns are to be confirmed. */
  open_folder_table: [FolderTable, FileOutcome];
  /** Takes an import back: what only its file told goes. */
  take_back_import: [TakeBackImport, TakenBack];
  /** Stops the import that runs; nothing of it is kept. */
  cancel_import: [Empty, Empty];
  /** The original of a receipt. */
  attachment: [AttachmentRequest, Attachment];
}
