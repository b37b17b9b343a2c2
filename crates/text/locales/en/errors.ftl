# Refusals: one sentence that says what happened; .next says what can be done.

error-unknown = Something went wrong ({ $code }).
    .next = Try again. If it comes back, close Tidings and open it again; your records are safe.
error-bad-request = The window asked for something Tidings does not know.
    .next = Close Tidings and open it again.
error-not-found = That is not here any more.
    .next = Go back to the chat list.
error-text-too-long = That line is too long to keep.
    .next = Write at most 4,000 characters.
error-no-account-yet = There is no account here yet to keep this with.
    .next = Link a bank or drop a statement first.

## The vault

error-wrong-passphrase = That is not the passphrase.
    .next = Check Caps Lock and the keyboard language, or use your recovery phrase.
error-wrong-recovery-phrase = That is not the recovery phrase of this vault.
    .next = Check the order and spelling of the words.
error-recovery-mismatch = Those words do not match the recovery phrase.
    .next = Look at what you wrote down and try again.
error-weak-passphrase = That passphrase is too easy to guess.
    .next = Take four or more words that do not belong together.
error-open-elsewhere = This vault is already open in another Tidings.
    .next = Close the other one, or use it.
error-vault-damaged = The vault is damaged and was not changed.
    .next = Keep its folder as it is and restore a backup beside it.
error-vault-exists = There is already a vault in that folder.
    .next = Unlock it, or choose another folder.
error-no-vault = There is no vault in that folder.
    .next = Create one, or choose another folder.
error-locked = Tidings is locked.
    .next = Unlock it with your passphrase.
error-disk-full = The disk is full. Nothing was lost, but nothing new was kept.
    .next = Free some space and try again.
error-storage-failed = The disk could not be read or written.
    .next = Check that the disk is connected and that its folder may be written to, then try again.
error-vault-open-elsewhere = { error-open-elsewhere }
    .next = { error-open-elsewhere.next }
error-recovery-phrase-malformed = That is not a recovery phrase: a word is missing, misspelt or out of place.
    .next = Type all 24 words in their order.
error-vault-version-unsupported = This vault was written by a newer Tidings.
    .next = Install the newest Tidings and open it again.
error-vault-header-damaged = The first file of the vault is damaged, and so is its copy.
    .next = Keep the folder as it is and restore a backup beside it.
error-vault-header-refused = The vault asks for more work than it should to be opened, so it was not opened.
    .next = Somebody may have changed its files. Restore a backup beside it.
error-vault-keys-damaged = The key file of the vault is damaged, and so is its copy.
    .next = Keep the folder as it is and restore a backup beside it.
error-journal-damaged = The journal of the vault is damaged. What comes before the damage can still be read.
    .next = Keep the folder as it is and restore a backup beside it.
error-record-damaged = A record of the vault is damaged and was left out.
    .next = Restore a backup beside the vault if you miss something.
error-attachment-missing = The original of this receipt is not here any more.
    .next = Drop the file into the chat again.
error-attachment-damaged = The original of this receipt is damaged.
    .next = Drop the file into the chat again.
error-attachments-full = There is no more room for attachments: together they have reached their limit.
    .next = Raise the limit in the settings, under Health, and drop the file into the chat again.
error-not-a-backup = That file is not a Tidings backup.
    .next = Choose another file. A backup’s name usually ends in .tidings-backup.
error-backup-incomplete = This backup was cut short: its end is missing.
    .next = Copy it again from where it lay, or choose an older backup.
error-backup-damaged = A part of this backup is damaged.
    .next = Copy it again from where it lay, or choose another backup. What can still be read can be restored all the same.
error-backup-not-verified = The backup could not be read back as it was written, so it was not kept.
    .next = The disk may be failing: back up to another one.
error-backup-running = A backup is being made already.
    .next = Wait until it is done, or stop it first.
error-backup-folder-missing = The folder for backups is not there.
    .next = Connect the disk it is on, or choose another folder in the settings.
error-file-exists = There is another file of that name, and it is not a backup of this vault.
    .next = Choose another name.
error-folder-not-empty = That folder is not empty.
    .next = Choose an empty folder, or name a new one.
error-stopped = Stopped.
    .next = Start it again when you like.
error-unknown-account = This account is not here any more.
    .next = Go back to the chat list.
error-index-failed = The index could not be used. The records themselves are safe.
    .next = Close Tidings and open it again; the index is then rebuilt.
error-io = { error-storage-failed }
    .next = { error-storage-failed.next }
error-no-randomness = This computer gives no random numbers, so nothing can be sealed safely.
    .next = Restart the computer and try again.

## Linking and reading banks

error-token-malformed = That is not a setup token.
    .next = Copy the whole token from the bridge’s page and paste it again.
error-token-used = This setup token was used before or has run out.
    .next = If you did not use it, end its access on the bridge’s page. Then make a new token.
error-not-https = The address is not a secure one, so nothing was sent.
    .next = Ask the bridge for a token whose address starts with https.
error-unreachable = { $host } could not be reached.
    .next = Check your connection. Tidings tries again by itself.
error-timed-out = The bank took too long to answer.
    .next = Tidings tries again by itself.
error-tls-failed = The bank’s identity could not be verified, so nothing was sent.
    .next = Check the date and time of this computer, and whether this network is to be trusted.
error-bank-unavailable = The bank is not available at the moment.
    .next = Tidings tries again by itself. Your records stay readable.
error-payment-required = The bridge wants its subscription paid before it gives more.
    .next = See to it on the bridge’s page, then read again.
error-access-revoked = The bank no longer allows this link.
    .next = Link it again with a new setup token. What was read stays here.
error-too-many-requests = The bank asks to be read less often.
    .next = Wait a while. Tidings reads again by itself.
error-budget-spent = Today’s reads are used up.
    .next = Tidings reads again after { $until }.
error-not-json = The bank’s answer could not be understood.
    .next = Try again later. Nothing was changed.
error-too-large = That is too large to be read safely, so it was not read.
    .next = Choose a shorter period and try again. Nothing was changed.
error-redirected = The bank’s address points to another host, so nothing was sent there.
    .next = Ask the bridge whether it has moved, and link it again.
error-not-secure = { error-not-https }
    .next = { error-not-https.next }
error-tls = { error-tls-failed }
    .next = { error-tls-failed.next }
error-over-budget = { error-budget-spent }
    .next = Tidings reads again by itself when it may.
error-access-malformed = The bridge did not answer with an address to read from.
    .next = Make a new setup token on the bridge’s page and link again.
error-host-not-allowed = An address outside the linked bank was refused.
    .next = Nothing was sent there. If the bridge has moved, link it again.
error-refused = The bank refused to be read.
    .next = Tidings tries again by itself. If it stays so, link it again.
error-no-client = This computer cannot make secure connections at the moment.
    .next = Close Tidings and open it again.

## Files

error-not-a-statement = { $name } is not a statement or a receipt that Tidings can read.
    .next = Download it from your bank as OFX, QFX or CSV.
error-empty-file = The file is empty.
    .next = Download it again.
error-file-too-large = The file is too large.
    .next = Download a shorter period.
error-needs-mapping = Tidings needs to know which column is which.
    .next = Confirm the columns.
error-sign-on-refused = The bank refused the sign-on when it made this file.
    .next = Sign on at your bank and download the file again.
error-no-statement = { $name } comes from a bank but holds no statement.
    .next = Choose an account and a period at your bank and download it again.
error-nothing-readable = Not a single row of { $name } could be read.
    .next = Download it again, or in another format.
error-bad-mapping = These columns do not fit the file.
    .next = Choose a column for the day and one for the amount.
error-unreadable-file = The file could not be read.
    .next = Check that it is there and may be read.
error-csv-no-rows = There are no rows with payments in this file.
    .next = Choose another period and download it again.
error-amount-out-of-range = An amount is larger than Tidings can hold.
    .next = Look at the amounts in the source; nothing was changed.
error-amount-unreadable = An amount could not be read.
    .next = Look at the amounts in the source; nothing was changed.
error-amount-ambiguous = It is not clear which mark of an amount is the decimal one.
    .next = Confirm the columns and the decimal mark.
error-amount-too-precise = An amount has more decimals than its currency.
    .next = Check the currency; nothing was changed.

## The command line

error-no-passphrase = No passphrase was given.
    .next = Name the file that holds it with --passphrase-file, or give - to read it from standard input.
error-secret-unreadable = The file with the passphrase or the token could not be read.
    .next = Check that it is there and may be read.
error-unknown-language = Tidings does not speak that language.
    .next = Choose en, vi, pt-BR or ar.
error-no-data-folder = This computer names no folder for data.
    .next = Name the vault’s folder with --vault.
error-no-runtime = tidingsctl could not start.
    .next = Close other programs and try again.

## Rows that were refused; $detail is the text as it stands in the file

problem-at = { $place }: { $problem }.
problem-at-with = { $place }: { $problem }: “{ $detail }”.
problem-with = { $problem }: “{ $detail }”.
problem-alone = { $problem }.
problem-unknown = this could not be read
problem-bad-amount = the amount cannot be read
problem-amount-unreadable = the amount cannot be read
problem-amount-ambiguous = the decimal mark is not clear
problem-amount-too-precise = the amount has more decimals than its currency
problem-amount-out-of-range = the amount is too large
problem-missing-amount = there is no amount
problem-amount-missing = there is no amount
problem-bad-date = the day cannot be read
problem-date-unreadable = the day cannot be read
problem-missing-date = there is no day
problem-date-missing = there is no day
problem-row-without-date = there is no day
problem-account-missing = it does not say which account
problem-currency-unreadable = the currency cannot be read
problem-direction-unreadable = it is not clear whether money came in or went out
problem-balance-unreadable = the balance cannot be read
problem-balance-undated = the balance has no day
problem-row-shape = this is not a payment
problem-row-amount = the amount cannot be read
problem-account-without-id = the account has no number
problem-account-currency = the currency is not known
problem-balance-amount = the balance cannot be read
problem-balance-without-date = the balance has no day
problem-bank-status = the bank reports
problem-line-too-long = the line is too long
problem-too-many-rows = there are more rows than Tidings reads from one file
problem-more-problems =
    { $count ->
        [one] { $count } more row was refused
       *[other] { $count } more rows were refused
    }
