//! The list of commands and what is made from it.

use crate::*;
use serde::{Deserialize, Serialize};
use std::future::Future;

/// Nothing asked or answered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Empty {}

/// Hands the list of commands to another macro: `name(Request) -> Reply;` each.
#[macro_export]
macro_rules! with_commands {
    ($callback:ident) => {
        $callback! {
            /// How the app stands and is set.
            status(Empty) -> Status;
            /// How strong a passphrase is.
            passphrase_strength(PassphraseText) -> PassphraseStrength;
            /// Makes a vault and shows its recovery phrase, once.
            create_vault(CreateVault) -> CreatedVault;
            /// Checks that the recovery phrase was written down; opens the new vault.
            confirm_recovery(ConfirmRecovery) -> Empty;
            /// Opens a vault by its passphrase.
            unlock(Unlock) -> Empty;
            /// Opens a vault by its recovery phrase and sets a new passphrase.
            recover(Recover) -> Empty;
            /// Opens a vault by the secret in this computer's keyring.
            unlock_keyring(WhichVault) -> Empty;
            /// What opens the vault.
            keys(Empty) -> KeysView;
            /// Gives the vault a new passphrase.
            change_passphrase(ChangePassphrase) -> Empty;
            /// Shows a new recovery phrase, once; the old one stays until it is confirmed.
            begin_recovery(PassphraseText) -> CreatedVault;
            /// Checks that the new recovery phrase was written down; the old one opens nothing any more.
            replace_recovery(ConfirmRecovery) -> Empty;
            /// Lets this computer's keyring open the vault.
            add_keyring(PassphraseText) -> KeysView;
            /// Lets no keyring open the vault.
            remove_keyring(Empty) -> KeysView;
            /// Closes the vault, for the window only or fully. Without a link that is read,
            /// every lock is a full one.
            lock(Lock) -> Empty;
            /// Tells that a hand is on the window, so that it does not lock.
            active(Empty) -> Empty;
            /// Checks the whole vault.
            check_health(Empty) -> HealthReport;
            /// Builds the index anew from the journal.
            rebuild_index(Empty) -> Empty;
            /// Writes the journal anew from all that can be read, and gives up what is damaged.
            mend_vault(Empty) -> Empty;
            /// How backups of the open vault stand.
            backups(Empty) -> Backups;
            /// Makes a backup where the person says.
            make_backup(Empty) -> Done;
            /// Stops what is being done with a backup. What was written of one is kept and gone on with.
            stop_backup(Empty) -> Empty;
            /// Changes when and where backups are made by themselves.
            schedule_backups(ScheduleBackups) -> Backups;
            /// Tries a backup: restores it aside, checks it, and removes it again.
            rehearse_backup(RehearseBackup) -> Rehearsed;
            /// Asks for a backup to restore.
            choose_backup(Empty) -> ChosenBackup;
            /// Restores the backup that was chosen.
            restore_backup(RestoreBackup) -> RestoredBackup;
            /// Writes everything out, readable by anyone, into an empty folder the person chooses.
            export_everything(Empty) -> Done;
            /// Writes a chat's entries into a file the person chooses.
            export_chat(ExportChat) -> Done;
            /// Changes settings; what is absent stays.
            change_settings(SettingsChange) -> Status;
            /// The chat list.
            chats(Empty) -> ChatList;
            /// One chat's head and length.
            open_chat(ChatRequest) -> ChatView;
            /// A range of a chat's items.
            slice(Slice) -> Items;
            /// Where an item stands now.
            locate(Locate) -> Located;
            /// Everything in a chat is read.
            mark_read(ChatRequest) -> Empty;
            /// A line from the composer: a note, a `/command` or a question.
            send(SendLine) -> Sent;
            /// The accounts that a bank's message may be about, where several may be.
            accounts_for_message(SendLine) -> AccountChoices;
            /// Finds entries, notes and receipts.
            search(Search) -> SearchHits;
            /// "It was me", "Not me", or neither after all.
            react(React) -> Empty;
            /// What waits for the person's decision.
            review(Empty) -> ReviewList;
            /// Answers an open question, in whichever chat it was seen.
            answer(AnswerQuestion) -> Empty;
            /// What stood in an account at the end of a day.
            balance_on(BalanceOn) -> BalanceOnDay;
            /// Takes back what was decided without asking; no rule decides it so again.
            undo_decision(UndoDecision) -> Empty;
            /// Changes what the person may change of an entry.
            edit_entry(EditEntry) -> Empty;
            /// How many other payments of an entry's payee the person's rules would change.
            earlier_payments(EntryRequest) -> EarlierPayments;
            /// Changes them.
            change_earlier(EntryRequest) -> PayeesChanged;
            /// What the person said about payees.
            payee_rules(Empty) -> PayeeRuleList;
            /// Removes a rule, and what it did to payments.
            remove_payee_rule(PayeeRuleRequest) -> PayeesChanged;
            /// Takes the last such change back.
            undo_payees(UndoPayees) -> Empty;
            /// Payments that come again.
            recurring(RecurringRequest) -> RecurringList;
            /// What stands in the details pane.
            details(ChatRequest) -> Details;
            /// What was read, when and from whom; newest first.
            access_ledger(AccessLedgerRequest) -> AccessLedger;
            /// Links a bank by a SimpleFIN setup token.
            link_simplefin(LinkSimpleFin) -> Linked;
            /// Links Vietnamese accounts by a SePay API token.
            link_sepay(LinkSePay) -> Linked;
            /// Starts a demo bank on this machine and links it.
            link_demo(LinkDemo) -> Linked;
            /// Reads a chat's link now.
            sync(ChatRequest) -> Synced;
            /// Ends a link; with `purge` its records go too.
            unlink(Unlink) -> Empty;
            /// Gives a file to a chat: a statement or a receipt.
            offer_file(OfferFile) -> FileOutcome;
            /// Reads an offered CSV file with a mapping the person confirmed.
            confirm_csv(ConfirmCsv) -> FileOutcome;
            /// The same in place of what the file brought when it was read otherwise.
            replace_csv(ConfirmCsv) -> FileOutcome;
            /// What comes of an offered CSV file with other columns; nothing is taken yet.
            preview_csv(ConfirmCsv) -> CsvReading;
            /// Shows a table that was read without asking again, to be put right.
            reopen_csv(CsvOffer) -> CsvPreview;
            /// Reads an offered QIF file as the person answered what it leaves open.
            confirm_qif(ConfirmQif) -> FileOutcome;
            /// How the watched folder stands.
            watched_folder(Empty) -> WatchedFolder;
            /// Lets the person choose a folder to be watched, or stops watching.
            watch_folder(WatchFolder) -> WatchedFolder;
            /// Shows a table of the watched folder whose columns are to be confirmed.
            open_folder_table(FolderTable) -> FileOutcome;
            /// Takes an import back: what only its file told goes.
            take_back_import(TakeBackImport) -> TakenBack;
            /// Stops the import that runs; nothing of it is kept.
            cancel_import(Empty) -> Empty;
            /// The original of a receipt.
            attachment(AttachmentRequest) -> Attachment;
        }
    };
}

macro_rules! handler {
    ($($(#[$doc:meta])* $name:ident($request:ty) -> $reply:ty;)*) => {
        /// What answers the commands: one method each.
        pub trait Handler: Send + Sync {
            $($(#[$doc])* fn $name(&self, request: $request) -> impl Future<Output = Result<$reply, WireError>> + Send;)*
        }

        /// Calls a command by its name. The request is taken as hostile: what does
        /// not have the command's form is refused with code `bad_request`.
        pub async fn dispatch<H: Handler>(
            handler: &H,
            name: &str,
            request: serde_json::Value,
        ) -> Result<serde_json::Value, WireError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(|_| WireError::bad_request())?;
                    let reply = handler.$name(request).await?;
                    serde_json::to_value(reply).map_err(|_| WireError::bad_request())
                })*
                _ => Err(WireError::bad_request()),
            }
        }
    };
}

with_commands!(handler);
