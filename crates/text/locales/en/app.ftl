# What the core says in chats, notifications, answers and details.
# Money, days and times of day arrive as finished texts; counts arrive as numbers.

## Chat list

chat-alerts = Alerts
chat-review = Review
chat-cash = Cash
cash-withdrawal = Withdrawal
cash-spent = Spent
cash-adjusted = Put right by you
cash-unnoted = Spent, not noted
preview-entry = { $payee } · { $amount }
preview-alert = Is this you?
preview-doubt = One payment or two?
preview-review-none = Nothing to decide
preview-note = You: { $text }
preview-balance = Balance { $amount }
preview-receipt = Receipt · { $merchant }
preview-none = Nothing here yet

## Entries

state-pending = Pending
state-vanished = No longer reported
transfer-to = to { $account }
transfer-from = from { $account }
note-you = You
day-total = Day’s total { $amount }
unread-mark =
    { $count ->
        [one] { $count } new message
       *[other] { $count } new messages
    }
# Read aloud by a screen reader; $state may be empty.
spoken-entry = { $payee }, { $amount }, { $day }. { $state }

## Balances and freshness

balance-source = as of { $when } · { $source }
balance-available = available { $amount }
freshness-fresh = checked { $ago }
freshness-complete = checked { $ago } · complete to { $until }
freshness-reading = reading now…
freshness-stale = last checked { $ago }
freshness-failed = not read: { $reason }
freshness-files = kept from files
freshness-cash = kept by you

## Receipts

receipt-title = Receipt · { $merchant }
receipt-document = Document · { $name }
receipt-number = No. { $number }
receipt-tax = tax { $amount }
receipt-issued = issued { $day }
receipt-matched-merchant =
    { $days ->
        [0] matched: same amount, same shop, same day
        [one] matched: same amount, same shop, { $days } day apart
       *[other] matched: same amount, same shop, { $days } days apart
    }
receipt-matched-day =
    { $days ->
        [0] matched: same amount, same day
        [one] matched: same amount, { $days } day apart
       *[other] matched: same amount, { $days } days apart
    }
receipt-waiting = waiting for its payment
receipt-ask = Several payments fit. Which one is it?
receipt-summary-matched = Kept, and matched to { $payee }.
receipt-summary-waiting = Kept. It waits for its payment.

## Answers to an alert

reaction-mine = You said it was you. Payments like this will be quieter.
reaction-not-mine = Call your bank now, on the number on the back of your card. Tidings cannot stop a payment.

## A posted payment that may be a pending one

doubt-question = { $payee }: the booked { $posted } may be the final amount of the pending { $pending }, for instance with a tip. Is it the same payment?
doubt-same-said = You said it is the same payment. It stands here once, with the booked amount. This cannot be undone.
doubt-different-said = You said these are two payments. Both stay here.
doubt-vanished = The bank no longer reports the pending one: there is nothing left to answer.
doubt-settled = This has settled itself: there is nothing left to answer.

## Open questions

review-may-change =
    { $count ->
        [one] { $count } open question may change this balance
       *[other] { $count } open questions may change this balance
    }
review-gap-title = Off by { $amount }
review-gap-text = From the end of { $from } to the end of { $to }, the bank’s balances and the payments here differ by { $amount }.
review-gap-out = Either money out is missing here, or money in stands here twice.
review-gap-in = Either money in is missing here, or money out stands here twice.
review-gap-look = To find it, import the bank’s statement of these days.
review-gap-suspects =
    { $count ->
        [one] This payment alone would explain it. If it is not the one, import the bank’s statement of these days.
       *[other] Each of these payments alone would explain it. If it is none of them, import the bank’s statement of these days.
    }
review-gap-hint = This goes away by itself once everything adds up.
review-gap-left = You left this as it is.
review-leave = Leave it
review-transfer = Which transfer is this?
review-transfer-out = { $amount } left { $account } on { $day } and may have gone to another account of yours. Which payment is the other half?
review-transfer-in = { $amount } came into { $account } on { $day } and may be from another account of yours. Which payment is the other half?
review-refund = Which payment is this about?
review-refund-of = { $amount } came back from { $payee } on { $day }. Which payment does it belong to?
review-refunded-by = The { $amount } to { $payee } on { $day } seem to have come back. Which payment brought them?
review-none = None of these
review-linked = You linked it with { $payment }.
review-none-said = You said it is none of these. They stay apart.
review-account = Is this the same account?
review-account-text = { $source } tells of { $name }. Is it the account that you have as { $known }?
review-account-which = { $source } tells of { $name }, and you have accounts that look like it. Is it one of these?
review-waits =
    { $count ->
        [one] Until you answer, its { $count } payment waits here and is in no balance.
       *[other] Until you answer, its { $count } payments wait here and are in no balance.
    }
review-same-account = Same account
review-other-account = Another account
review-same-payment = Same payment
review-two-payments = Two payments
review-final = The answer cannot be undone.
review-same-said = You said it is { $account }. What it brings goes there.
review-other-said = You said it is another account. It has a chat of its own.
balance-on-told = As the bank told it at the end of { $day }.
balance-on-reckoned = At the end of { $day }, reckoned from the bank’s balance of { $anchor }.
balance-on-untold = The bank has not told a balance of this account yet, so that of { $day } cannot be known.
balance-on-before = The balance of { $day } cannot be known: what is here begins on { $begins }.
balance-on-ahead = { $day } has not come yet.
balance-on-too-large = The balance of { $day } is too large to be reckoned.

## What was decided without asking

# $source is a file’s name or decision-feed; the words after it tell why.
decision-joined = Joined with { $source }
decision-feed = the bank’s feed
decision-booked = This is the pending payment of { $day }
decision-transfer-to = Transfer to { $account }
decision-transfer-from = Transfer from { $account }
decision-refund-of = Refund of the payment of { $day }
decision-refunded = Refunded on { $day }
decision-reversal-of = The bank took back the payment of { $day }
decision-reversed = Taken back by the bank on { $day }
decision-vanished = Not expected any more
reason-same-payee =
    { $days ->
        [0] same amount, same payee, same day
        [one] same amount, same payee, { $days } day apart
       *[other] same amount, same payee, { $days } days apart
    }
reason-same-amount =
    { $days ->
        [0] same amount, same day
        [one] same amount, { $days } day apart
       *[other] same amount, { $days } days apart
    }
reason-same-id = both carry the same number of the bank
reason-rate =
    { $days ->
        [0] the amounts fit the exchange rate, same day
        [one] the amounts fit the exchange rate, { $days } day apart
       *[other] the amounts fit the exchange rate, { $days } days apart
    }
reason-part =
    { $days ->
        [0] called a refund, a part of the amount, same payee, same day
        [one] called a refund, a part of the amount, same payee, { $days } day later
       *[other] called a refund, a part of the amount, same payee, { $days } days later
    }
reason-not-told =
    { $readings ->
        [one] missing from { $readings } complete reading
       *[other] missing from { $readings } complete readings in a row
    }
reason-not-booked =
    { $days ->
        [one] not booked within { $days } day
       *[other] not booked within { $days } days
    }
decision-not-same = Not the same payment
decision-not-transfer = Not a transfer
decision-not-refund = Not a refund
decision-not-reversal = Not taken back
decision-still-expected = Still expected
decision-said-not-same = You said these are two payments.
decision-said-not-transfer = You said this is not a transfer.
decision-said-not-refund = You said this is not a refund.
decision-said-not-reversal = You said this one was not taken back.
decision-said-expected = You said you still expect it.

## Desktop notifications

window-title-watching = Tidings – locked, accounts are still read
window-title-locked = Tidings – locked completely
notify-title-alert = Unusual activity in { $account }
notify-title-locked = Unusual activity
notify-title-details = { $title }
notify-body-private = Open Tidings to review it.
notify-body-details = { $sentence }
notify-action-mine = It was me
notify-action-not-mine = Not me
notify-action-open = Open
notify-first-link = { count-accounts } and { count-payments } are here.

## Counted things, used inside other messages

count-accounts =
    { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    }
count-payments =
    { $entries ->
        [one] { $entries } payment
       *[other] { $entries } payments
    }
count-added =
    { $added ->
        [0] nothing new
        [one] { $added } new payment
       *[other] { $added } new payments
    }
count-known =
    { $known ->
        [0] none known before
       *[other] { $known } known already
    }
count-refused =
    { $refused ->
        [0] every row read
        [one] { $refused } row refused
       *[other] { $refused } rows refused
    }

## Notices in a chat

notice-linked = { $bank } is linked: { count-payments } since { $from } are here.
notice-findings =
    { $count ->
        [one] { $count } earlier payment looks unusual.
       *[other] { $count } earlier payments look unusual.
    }
notice-message = Understood from your bank’s message: { $amount }, { $payee }, in { $account }. It waits as pending until the bank books it.
notice-message-known = That payment is in { $account } already: { $amount }. Nothing was added.
notice-message-declined = Your bank’s message says that { $amount } was declined in { $account }. No money moved, so nothing was added.
notice-cash-begun = Cash is counted from { $day } on; what you withdrew before is taken as spent. Note what you spend with /spent 12.50 coffee, or say how much you have with /cash 120.
notice-cash-fee = The machine took { $amount }; it stands in { $account }.
notice-folder-unread = { $name } lies in your folder and could not be read: { $reason }
notice-folder-asks = { $name } lies in your folder. It leaves something open, and you are asked before it is read.
folder-brought = { $when }: { $what }
folder-asks = Waits for your answer.
notice-import = { $name }: { count-added }, { count-known }, { count-refused }.
notice-taken-back =
    { $removed ->
        [0] { $name } was taken back. Nothing had to go: other sources tell its payments too.
        [one] { $name } was taken back. { $removed } payment went with it.
       *[other] { $name } was taken back. { $removed } payments went with it.
    }
notice-taken-back-but =
    { $kept ->
        [one] { $name } was taken back. Payments removed: { $removed }. { $kept } stays, because you changed it.
       *[other] { $name } was taken back. Payments removed: { $removed }. { $kept } stay, because you changed them.
    }
notice-rows-refused =
    { $count ->
        [one] The bank sent { $count } row that could not be read. The rest is here.
       *[other] The bank sent { $count } rows that could not be read. The rest is here.
    }
notice-bank-message = { $bank } says: { $text }
notice-off-by = The payments here and the bank’s balance differ by { $amount }. Some payments may be missing.
notice-relinked = { $source } tells of this account by its number. What it brings comes here.
notice-torn-tail = Tidings was stopped in the middle of writing. The unfinished piece was dropped; everything confirmed before it is here.
notice-inbox-damaged = A part of what was read while Tidings was locked is damaged. The bank is asked for it again.
notice-index-rebuilt = The index was damaged and has been rebuilt from the journal. Nothing was lost.
notice-copy-mended = A damaged copy of the vault’s keys or header was mended from its second copy. Nothing was lost.
notice-keyring-secret-gone = The keyring of this computer no longer has the secret of this vault. Your passphrase opens it; turn the keyring off and on again in the settings.
notice-older-than-seen = This vault is older than the one last seen here. If you did not restore a backup, somebody may have put an old copy in its place.
notice-index-in-memory = The index cannot be written, so it is kept in memory until Tidings is closed. Nothing was lost; please look at the free space on your disk.
notice-unlinked = The link has ended. What was read before stays here.
import-summary = { count-added }, { count-known }, { count-refused }.
import-waits =
    { $count ->
        [one] { $count } payment waits: Review asks whether you have this account already.
       *[other] { $count } payments wait: Review asks whether you have this account already.
    }
csv-read-as-confirmed = Read as you confirmed it for { $name }.
import-day-first = The file does not show whether the day or the month comes first; it was read as day before month, as you chose for this account before.
import-month-first = The file does not show whether the day or the month comes first; it was read as month before day, as you chose for this account before.
import-year-first = The file does not show in which order its dates are; it was read as year first, as you chose for this account before.
linked-summary = { count-accounts } and { count-payments } are here.
linked-asked =
    { $accounts ->
        [one] The bank is linked. Review asks whether you have its account already.
       *[other] The bank is linked. Review asks whether you have its accounts already.
    }
linked-unread = The bank is linked, but could not be read yet: { $reason } Tidings tries again by itself within an hour.

## How the vault is

health-sound = Everything is in order.
health-unsound = Something is damaged.
health-counts = Commits: { $commits }, records: { $records }, attachments: { $attachments }.
health-room = Attachments take { $used } MB of { $limit } GB.
health-header-lost = Both copies of the vault’s header are damaged, so nothing opens the vault.
    .next = Keep the folder as it is and restore a backup beside it.
health-header-copy = One of the two copies of the vault’s header is damaged.
    .next = It is mended when the vault is next unlocked.
health-keys-lost = Both copies of the key file are damaged, so nothing in the vault can be read.
    .next = Keep the folder as it is and restore a backup beside it.
health-keys-copy = One of the two copies of the key file is damaged.
    .next = It is mended when the vault is next unlocked.
health-open = The vault is open in another program.
    .next = Close it there to check everything.
health-space = Little space is left on the disk: { $size } MB.
    .next = Make room, so that nothing new has to be refused.
health-unfinished = Files whose writing was not finished: { $count }.
    .next = They are cleared away or written anew when the vault is next used.
health-set-aside = Old indexes that were set aside because of damage: { $count }.
    .next = They may hold what the journal lost. Once nothing is missing, the folders index.damaged can be deleted.
health-journal = Places in the journal that cannot be read: { $count }.
    .next = What was written there may be lost. Restore a backup beside it, or import the statements of that time again.
health-records = Commits with records that do not open: { $count }.
    .next = Restore a backup beside it, or import the statements of that time again.
health-ownerless = Commits of accounts whose key is missing: { $count }.
    .next = Restore a backup from before the key was lost.
health-index = Places where the index does not agree with the journal: { $count }.
    .next = Build the index anew; nothing is lost by it.
health-attachments = Damaged attachments: { $count }.
    .next = Drop these files into their chats again.
health-backup-none = There is no backup yet.
    .next = Make one in the settings: a disk can fail.
health-backup-old = Days since the last backup: { $count }.
    .next = Make a new one in the settings.

## Answers to a question

answer-balance = { $account }: { $amount }, as of { $when }.
answer-balance-available = Available: { $amount }.
answer-balance-unknown = No balance is known for this account yet.
answer-totals = All accounts together: { $totals }
answer-cash-noted = Noted in Cash: { $amount } spent. { $payee }
answer-cash-set = Cash is at { $amount } now.
answer-not-understood = I did not understand that. Ask “balance?”, look with “/find words”, or start with “/note” to keep a note.
find-none = Nothing found for “{ $query }”.

## Details

fact-in-30 = Money in, 30 days
fact-out-30 = Money out, 30 days
fact-entries = Payments
fact-first-entry = First payment
fact-kind = Kind
fact-link = Link
fact-host = Host
fact-reads-today = { $count } of { $limit } reads today
    .name = Reads today
    .value = { $count } of { $limit }
fact-last-read = Last read
fact-consent = Consent until
kind-current = Current account
kind-savings = Savings account
kind-card = Credit card
kind-loan = Loan
kind-investment = Investments
kind-cash = Cash in hand
kind-other = Account
source-simplefin = SimpleFIN
source-sepay = SePay
source-demo = demo bank
source-file = file
source-cash = your notes and withdrawals

## Access ledger

access-ok = read in full
access-asked-accounts = balances; payments { $from } – { $to }; pending too
access-asked-balances = balances only
access-asked-claim = access, once, for the setup token
access-asked-info = which versions the bridge speaks
access-asked-page = payments in the order in which they were booked, page { $page }
demo-mark = Demo

## Days and times

day-today = Today
day-yesterday = Yesterday
ago-now = just now
ago-minutes =
    { $count ->
       *[other] { $count } min ago
    }
ago-hours =
    { $count ->
       *[other] { $count } h ago
    }
ago-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }

## Where in a file something stands

place-in = { $name }, { $place }
place-line = Line { $number }
place-row = Row { $number }
place-account = Account { $number }
place-transaction = Payment { $number }

## Why a payment has its category; payees; what recurs

category-why-chosen = You chose it
category-why-transfer = A transfer between your accounts
category-why-payee = You chose it for this payee
category-why-similar = You chose it for { $payee }
category-why-label = The source calls it “{ $label }”
category-why-code = Merchant code { $code }
category-why-word = By the words of the bank’s text
payees-earlier =
    { $count ->
        [one] Also change { $count } other payment of { $payee }?
       *[other] Also change { $count } other payments of { $payee }?
    }
payees-earlier-yes = Change them
payees-changed =
    { $count ->
        [one] { $count } payment changed.
       *[other] { $count } payments changed.
    }
payees-rule-removed = The rule for { $payee } is removed.
payees-rule-name = Always called { $name }
payees-rule-category = Category: { $category }
payees-rule-both = Always called { $name }. Category: { $category }
recurring-weekly = every week
recurring-two-weekly = every two weeks
recurring-monthly = every month
recurring-monthly-last = on the last business day of every month
recurring-quarterly = every three months
recurring-yearly = every year
recurring-about = about { $amount }
recurring-range = { $low } to { $high }
recurring-next = next on { $day }
recurring-late = late: expected on { $day }
recurring-ended = ended: last on { $day }
recurring-price = was { $from } before { $day }

## Categories; .within follows “for” in the sentence of an alert

category-groceries = Groceries
    .within = groceries
category-dining = Eating out
    .within = eating out
category-transport = Transport
    .within = transport
category-fuel = Fuel
    .within = fuel
category-shopping = Shopping
    .within = shopping
category-electronics = Electronics
    .within = electronics
category-home = Home
    .within = the home
category-housing = Housing
    .within = housing
category-utilities = Utilities
    .within = utilities
category-subscriptions = Subscriptions
    .within = subscriptions
category-health = Health
    .within = health
category-travel = Travel
    .within = travel
category-entertainment = Entertainment
    .within = entertainment
category-education = Education
    .within = education
category-insurance = Insurance
    .within = insurance
category-taxes = Taxes
    .within = taxes
category-gift_cards = Gift cards
    .within = gift cards
category-cash = Cash
    .within = cash
category-fees = Bank fees
    .within = bank fees
category-income = Income
    .within = income
category-transfer = Transfers
    .within = transfers
category-other = Other
    .within = other things

## Backups

backup-last = { $when }, { $name }, { $size } MB. It was read back and is whole.
backup-made = { $name } is made and was read back: { $size } MB.
rehearsed-sound = { $name } was tried on { $when } and is whole.
rehearsed-unsound = { $name } was tried on { $when } and is not whole. Make a new backup.
rehearsal-sound = { $name } of { $made } is whole. The passphrase opens it, and all of it came back. Records: { $records }. Attachments: { $attachments }.
rehearsal-unsound = { $name } of { $made } opens, but not all of it came back. Records: { $records }. Attachments: { $attachments }. Make a new backup.
restored-whole = The backup of { $made } is restored and was checked. Records: { $records }. Attachments: { $attachments }.
restored-partly = What can be read of the backup of { $made } is restored. Records: { $records }. Attachments: { $attachments }. Missing: { $lost }. Keep the backup file: what is missing may be in another one.
restored-damaged-copy = The backup file itself is damaged in a place that is kept twice: make a new backup soon.
restored-kept = The vault that was here is kept in the folder “{ $folder }”.
export-done = Everything is in the folder “{ $folder }”. Files: { $count }. Anyone who can open that folder can read them.
export-chat-done = The entries are in “{ $file }”. The file is not encrypted: anyone who can open it can read it.
export-warning = The files in this folder are not encrypted. Anyone who can open it can read them. This is no backup.
export-readme-intro = This folder holds everything that was in your Tidings vault on { $day }, in plain files. Nothing in it is encrypted: whoever can open the folder can read it. Files that end in { $table } are tables for any spreadsheet; files that end in { $lines } hold one record a line, for programs. Amounts are decimal numbers, days and times are in ISO 8601. Entries you deleted are left out; passphrase, recovery phrase and the secrets of your links are not here.
export-file-settings = Your settings.
export-file-accounts = Your accounts, and where each is read from.
export-file-access = Every reading of a bank: when, from where, and what came of it.
export-file-payees = What you call payees, and the categories you chose for them.
export-file-layouts = How you said that tables and dates in files are read.
export-file-seen = Which files of your folder were looked at, and when.
export-file-alerts = The chat of all alerts.
export-file-review = The chat of all open questions.
export-file-folder = One folder an account, with these files:
export-file-entries = All payments.
export-file-messages = Everything else in the chat: notes, questions and answers, balances, alerts.
export-file-decisions = What was decided without asking, why, and what you took back.
export-file-receipts = What was read from each receipt, and which payment it belongs to.
export-file-attachments = The receipts themselves, as they were given.
