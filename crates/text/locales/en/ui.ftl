# Words of the window: buttons, labels, screens. Everything about money is worded in the other files.

app-title = Tidings
close = Close
cancel = Cancel
continue = Continue
back = Back
save = Save
undo = Undo
show = Show
day = Day
note = Note
balance = Balance
number = { NUMBER($n) }
demo-mark = Demo: invented money

## First screens

welcome-what = Tidings is a messenger for your own money: every account is a chat, and payments, receipts and warnings arrive in it as messages.
welcome-where = Everything stays on this computer, encrypted. There is no server behind it, and nobody else reads it.
welcome-create = Create your vault
welcome-create-hint = For your own accounts and files
welcome-demo = Look around with a demo bank
welcome-demo-hint = A separate vault with invented money
create-title = Create your vault
create-title-demo = Create the demo vault
create-lead = The passphrase locks everything Tidings keeps. Only you know it; nobody can reset it.
create-lead-demo = The demo has a vault of its own, apart from yours. Its passphrase works exactly as in earnest.
create-again = The vault was not finished, and its recovery phrase can no longer be shown. Please begin again.
create-busy = Making the vault…
passphrase = Passphrase
passphrase-again = Passphrase again
passphrase-show = Show passphrase
passphrase-hide = Hide passphrase
passphrase-hint = Four or more words that do not belong together make a good one.
passphrase-differs = The two are not the same.
strength-0 = Guessed at once. Take more words.
strength-1 = Very weak. Take more words.
strength-2 = Weak. One more word would help.
strength-3 = Strong.
strength-4 = Very strong.
recovery-title = Your recovery phrase
recovery-lead = These 24 words open your vault if you forget the passphrase. They are shown once, now.
recovery-warning = Write them on paper, in this order, and keep the paper where only you can find it. Whoever has the words can read everything.
recovery-written = I wrote it down
recovery-check-title = Let us check
recovery-check-lead = Please type these words from your paper.
recovery-word = Word { NUMBER($position) }
recovery-submit = Check and open
recovery-show-again = Show the words again
persona-title = Who would you like to be?
persona-lead = The demo bank runs on this computer and invents fourteen months of money for one person.
persona-hint = You can change the language at any time.
persona-busy = The bank is opening, and its accounts are being read…
unlock-title = Welcome back
unlock-lead-watching = Locked. Accounts are still being read; warnings come without details.
unlock-lead-full = Locked completely. Nothing is read.
lock-fully = Lock completely
unlock-which = Which vault
vault-own = Your vault
vault-demo = Demo
unlock-submit = Unlock
unlock-busy = Unlocking…
unlock-recover = Use the recovery phrase
unlock-keyring = Open with the keyring
recover-title = Open with the recovery phrase
recover-lead = Type the 24 words and choose a new passphrase.
recover-words = Recovery phrase
recover-submit = Open the vault

## Chats

chats-label = Chats
chats-accounts = Accounts
chats-total = All accounts
chat-unread = { $count ->
    [one] { NUMBER($count) } unread message
   *[other] { NUMBER($count) } unread messages
}
search-placeholder = Search everything
search-clear = Clear search
vault-damaged = A part of the vault cannot be read. Check it in the settings, under Health.
search-results = Search results
search-found = { $count ->
    [0] Nothing found
    [one] { NUMBER($count) } found
   *[other] { NUMBER($count) } found
}
lock-now = Lock completely now
lock-choose = Choose how to lock
lock-window = Lock the window
lock-window-hint = Accounts are still read; warnings come without details.
lock-full = Lock completely
lock-full-hint = Every key is wiped. Nothing is read, nothing is said.
empty-title = No accounts yet
empty-lead = Link a bank, or drop a statement anywhere in this window.
empty-link = Link a bank
empty-link-hint = With a SimpleFIN token of your own
empty-file = Open a statement
empty-file-hint = OFX, QFX, QIF, CAMT, MT940 or CSV

## Linking

link-open = Link a bank
link-title = Link a bank
link-what = Tidings reads accounts through SimpleFIN, a bridge that you sign up with yourself. It gives you a setup token; paste it here.
link-read-only = Read only: balances and payments. Nothing can be moved.
link-stays = What is read is kept encrypted on this computer. Nothing is sent anywhere.
link-ledger = Every reading is written down where you can see it, and you can end it at any time.
link-token = Setup token
link-token-hint = A token works once. A used one has to be made anew at the bridge.
link-kind = How it is read
link-kind-simplefin = SimpleFIN
link-kind-sepay = SePay (Vietnam)
link-sepay-what = Tidings reads Vietnamese bank accounts through SePay, a service that you sign up with yourself and connect your accounts to. Make an API token there under Company settings, API Access, and paste it here.
link-sepay-sees = With the token Tidings sees the booked payments and balances of the accounts that are connected there, and nothing else.
link-sepay-token = API token
link-sepay-token-hint = The token stays valid until you delete it at SePay. It is kept in your vault, encrypted.
link-or-file = No bridge for your bank? Drop a statement file into the window instead.
link-submit = Link and read
link-busy = Linking…
unlink-open = End this link
unlink-title = End the link of { $chat }?
unlink-lead = Tidings will no longer read this link’s accounts. What is here stays, unless you destroy it.
unlink-purge = Also destroy everything read through it
unlink-purge-hint = The accounts’ keys are destroyed, and nobody can read their records here any more. A backup made before still holds them and opens with the passphrase of that time.
unlink-submit = End the link
unlink-submit-purge = End and destroy

## Timeline

timeline-label = Messages of { $chat }
timeline-newest = { $count ->
    [0] To the newest message
    [one] To the newest message, { NUMBER($count) } unread
   *[other] To the newest message, { NUMBER($count) } unread
}
timeline-empty-title = Nothing here yet
timeline-empty-text = Messages appear here as soon as there is something to tell.
review-empty-title = Nothing to decide
review-empty-text = What only you can decide is asked here.
sync-now = Read now
sync-reading = reading…
sync-nothing = Nothing new.
sync-done = { NUMBER($added) } new, { NUMBER($updated) } changed.
details-toggle = Details
entry-transfer = Transfer between your accounts
entry-flagged = A question about this payment is open
entry-receipts = { $count ->
    [one] { NUMBER($count) } receipt
   *[other] { NUMBER($count) } receipts
}
entry-edit = Edit { $payee }
entry-title = Payment
entry-payee = Name
entry-payee-raw = The bank writes:
entry-category = Category
entry-category-is = Category of { $payee }: { $category }
entry-category-of = Choose the category of { $payee }
entry-category-none = None
entry-always = Always call this payee so
which-title = Which account is it about?
which-lead = Several accounts have this currency. Choose the one that the bank’s message is about.
notice-table = Look and answer
folder-title = Folder for statements
folder-lead = Statements that you save in this folder are imported by themselves while Tidings is open. The files stay as they are.
folder-label = Folder
folder-none = No folder is watched
folder-choose = Choose folder…
folder-stop = Stop watching
folder-looked = Last looked at
folder-not-yet = Not yet
folder-latest = What came in lately
folder-open = Look at { $name }
payees-title = Payees
payees-hint = Names and categories that you chose. They apply to new payments.
payees-none = Nothing yet. Rename a payment or choose its category, and it is remembered here.
payees-remove = Remove the rule for { $payee }
entry-delete = Delete this payment
entry-delete-hint = It leaves the timeline and stays deleted when the bank is read again. The bank’s balance does not change.
entry-deleted = { $payee } is deleted.
receipt-open = Open { $file }
alert-mine = It was me
alert-not-mine = Not me
alert-show = Show the payment
doubt-same = Same payment
doubt-different = Two payments
doubt-final = “Same payment” cannot be undone.
decision-why = Why: { $text }
notice-lines = { $count ->
    [one] { NUMBER($count) } detail
   *[other] { NUMBER($count) } details
}

## Composer and files

composer-label = Write
composer-placeholder = Ask, note, or drop a file
composer-cash = Note what you spent: /spent 12.50 coffee
composer-send = Send
composer-attach = Add a statement or a receipt
suggest-balance = balance?
suggest-find = search for a word
suggest-spent = note what you spent
drop-label = Chat
drop-here = Drop a statement or a receipt
file-reading = { $count ->
    [one] Reading a file…
   *[other] Reading { NUMBER($count) } files…
}
file-too-large = { $name } is larger than 128 MB and was not read.
file-size = { NUMBER($kilobytes) } kB
attachment-opening = Opening…
attachment-save = Save a copy
attachment-plain = A saved copy lies readable on your disk, outside the vault.
attachment-unreadable = The original could not be read.
csv-title = What is what in { $name }?
csv-lead = Tidings proposes which column is what. Please check before it is read.
csv-preview = First rows
csv-role-none = not used
csv-role-date = Date
csv-role-amount = Amount
csv-role-debit = Money out
csv-role-credit = Money in
csv-role-payee = Name
csv-role-memo = Details
csv-role-balance = Balance after
csv-none = None
csv-order = Order of the date
csv-order-ask = Please choose
csv-order-why = These dates can be read in more than one way, so you decide.
csv-order-dmy = day, month, year
csv-order-mdy = month, day, year
csv-order-ymd = year, month, day
csv-currency = Currency code
csv-target = Read into
csv-target-new = A new account
csv-lead-known = You confirmed tables of this layout before. Please check whether this one is understood rightly; what you choose now counts from now on. What other files of this layout brought stays until you take those imports back.
csv-amount-why = It is not clear which columns hold the day and the amount, so please look closely.
csv-booked = { $count ->
    [one] { NUMBER($count) } payment will be booked like this
   *[other] { NUMBER($count) } payments will be booked, beginning like this
}
csv-proved = The balances in the file prove which amounts are money out.
csv-accounts = Several accounts are in it, and each gets its own chat: { $names }
csv-left-out = { $count ->
    [one] { NUMBER($count) } row cannot be read and is left out:
   *[other] { NUMBER($count) } rows cannot be read and are left out, such as:
}
csv-decimal = Amounts are written like
csv-sign = Amounts without a minus are
csv-sign-in = money in
csv-sign-out = money out
csv-correct = Not right?
csv-replace =
    { $count ->
        [one] Replace the { $count } payment that this file brought before
       *[other] Replace the { $count } payments that this file brought before
    }
import-take-back = Take back
import-take-back-hint = Take this import back: payments that only this file told are removed
csv-submit = Read the file
qif-title = Dates in { $name }
qif-title-currency = Currency of { $name }
qif-lead = This file writes its dates so that the day and the month can be mistaken for each other. Which reading is right?
qif-currency-why = This file does not say which currency its amounts are in.

## Details

details-title = Details
details-label = Details of { $chat }
details-close = Close details
details-facts = At a glance
details-recurring = Recurring
details-recurring-all = Show all ({ $count })
details-recurring-perhaps = perhaps
details-link = Link
details-unlinked = This account is not linked. It lives on files that you give it.
details-accesses = What was read
curve-title = Balance, 90 days
balance-on-day = Balance on
curve-as-table = Show as table
curve-as-curve = Show as curve
curve-spoken = Curve of the balance, from { $first } to { $last }
access-open = Open the access ledger
access-title = Access ledger
access-lead = Every time Tidings used the network: when, with whom, what for, and what came of it.
access-none = Nothing was read from the network.
access-when = When
access-host = From
access-asked = What
access-rows = Rows
access-outcome = Outcome
access-more = Show earlier ones

## Settings

settings-title = Settings
settings-language = Language
settings-theme = Theme
theme-system = As the desktop
theme-light = Light
theme-dark = Dark
settings-digits = Digits
settings-digits-hint = Matters in Arabic, which has digits of its own.
digits-locale = As usual in the language
digits-latin = Always 0–9
settings-details = Notifications name payee and amount
settings-details-hint = When off, a notification only says that there is something to look at. Others may see your screen.
lock-title = Lock
lock-idle = Lock when nobody is at the window
lock-idle-minutes = { $minutes ->
    [one] After { NUMBER($minutes) } minute
   *[other] After { NUMBER($minutes) } minutes
}
lock-idle-never = Never
lock-idle-depth = Then
lock-on-suspend = Lock when the computer sleeps
lock-on-suspend-hint = Completely, before it falls asleep.
lock-on-session = Lock with the desktop
lock-on-session-hint = Completely, whenever your screen is locked.
lock-on-close = Closing the window locks it
lock-on-close-hint = Tidings goes on in the background and warns you. When off, closing the window ends Tidings.
lock-always-full = Always lock completely
lock-always-full-hint = Then no warning comes while Tidings is locked.
secrets-title = What opens the vault
secrets-passphrase = Change passphrase
secrets-passphrase-done = Your passphrase was changed.
secrets-recovery = New recovery phrase
secrets-recovery-done = The new recovery phrase is in force. The old one opens nothing any more.
secrets-recovery-until = The old words stay valid until you have typed some of the new ones.
secrets-recovery-submit = Check and replace
secrets-keyring = Open with this computer’s keyring
secrets-keyring-hint = Whoever is logged in here can then open the vault without the passphrase.
secrets-current = Your passphrase now
secrets-new = The new passphrase
secrets-costs = Every guess at the passphrase takes { NUMBER($memory) } MiB of memory and { NUMBER($passes) } passes over it.
secrets-memory-not-locked = This computer did not let Tidings keep its keys out of swap memory.
settings-version = Tidings { $version }
health-title = Health
health-check = Check everything
health-rebuild = Build the index anew
health-rebuilt = The index was built anew.
health-mend = Mend…
health-mend-title = Mend the vault
health-mend-lead = What can be read is written anew, and what is damaged is given up. If you have a backup, restore that first: it may still hold what is damaged here.
health-mend-submit = Give up what is damaged
health-mended = The vault was mended.
health-limit = Room for attachments
health-gigabytes = { NUMBER($count) } GB
health-limit-hint = New attachments beyond it are refused; what is there stays.
importing = Importing { $name }
work-check = Checking everything…
work-rebuild = Building the index anew…
work-mend = Mending the vault…
keys-title = Keys
keys-search = Search
keys-lock = Lock completely
keys-lock-window = Lock the window
keys-chats = Previous or next chat
keys-panes = Next pane
keys-close = Close what is open

## Categories, to choose from

pick-category-groceries = Groceries
pick-category-dining = Eating out
pick-category-transport = Transport
pick-category-fuel = Fuel
pick-category-shopping = Shopping
pick-category-electronics = Electronics
pick-category-home = Home
pick-category-housing = Housing
pick-category-utilities = Utilities
pick-category-subscriptions = Subscriptions
pick-category-health = Health
pick-category-travel = Travel
pick-category-entertainment = Entertainment
pick-category-education = Education
pick-category-insurance = Insurance
pick-category-taxes = Taxes
pick-category-gift_cards = Gift cards
pick-category-cash = Cash
pick-category-fees = Bank fees
pick-category-income = Income
pick-category-transfer = Transfers
pick-category-other = Other

## Backups

backup-title = Backups
backup-lead = A backup is one sealed file. It opens with the passphrase or recovery phrase you have when it is made, on any computer with Tidings.
backup-none = There is no backup yet.
backup-now = Back up now…
backup-stop = Stop
backup-stopping = Stopping…
backup-last-label = Last backup
backup-stage-write = Writing the backup…
backup-stage-read_back = Reading it back…
backup-stage-restore = Bringing everything back…
backup-stage-check = Checking everything…
backup-stage-export = Writing everything out…
backup-rhythm = By itself
backup-rhythm-off = Never
backup-rhythm-daily = Every day
backup-rhythm-weekly = Every week
backup-folder = Folder
backup-folder-none = Not chosen yet
backup-folder-choose = Choose folder…
backup-keep = Kept are the newest of each of the last 7 days, 4 weeks and 12 months. Only files that Tidings made here by itself are ever removed.
backup-purge-hint = A backup made before you destroyed an account still holds it and opens with the passphrase of that time. Delete such backups if it should be gone for good.
backup-failed = The last backup that was due was not made.
rehearse-title = Try a backup
rehearse-lead = Tidings restores the backup aside, checks all of it, and removes the copy again. Your vault is not touched.
rehearse-open = Try your backup…
rehearse-due = It is time to try your backup.
rehearse-passphrase = Passphrase of the time it was made
rehearse-other = Another file…
rehearse-submit = Try it
restore-open = Restore from a backup
restore-open-hint = From a file that Tidings made
restore-title = Restore from a backup
restore-lead = Choose the file, and give the passphrase or recovery phrase of the time it was made.
restore-kept-hint = The vault that is here now is not deleted: it is kept beside the restored one under another name.
restore-choose = Choose file…
restore-file = Backup
restore-file-none = Not chosen yet
restore-with-words = Use the recovery phrase
restore-with-passphrase = Use the passphrase
restore-submit = Restore
restore-salvage = Restore what can still be read
restore-done = Restored
restore-done-partly = Restored in part
restore-continue = Open the vault
everything-title = Export everything
everything-lead = All you keep here as plain files, for other programs.
everything-open = Export everything…
everything-warning = These files are not encrypted. Anyone who can open the folder can read your payments, notes and receipts, and a folder that is synchronised takes them along. This is no backup: Tidings cannot be restored from it.
everything-submit = Choose an empty folder…
export-chat-title = Export this chat
export-chat-lead = Write the payments of this chat into a file that other programs open.
export-chat-open = Export…
export-chat-warning = The file is not encrypted. Anyone who can open it can read these payments.
export-chat-submit = Choose a file…
export-chat-csv = Table (CSV)
export-chat-csv-hint = For spreadsheets such as Excel or LibreOffice. Holds pending payments and your notes too.
export-chat-ofx = OFX
export-chat-ofx-hint = For most money programs: GnuCash, KMyMoney, Money Manager Ex, Quicken. Booked payments and the balance.
export-chat-qif = QIF
export-chat-qif-hint = For older programs and Moneydance. Booked payments with categories.
export-chat-json-lines = JSON Lines
export-chat-json-lines-hint = For programmers: one payment a line, with all that is known of it.
export-chat-beancount = Beancount
export-chat-beancount-hint = A ledger for the program beancount, with balances that are checked.
export-chat-hledger = hledger
export-chat-hledger-hint = A journal for the program hledger, with balances that are checked.
