//! Every command of the wire. Requests are taken as hostile: sizes are
//! bounded and ids are parsed before anything is done.

use crate::health::Telling;
use crate::keys::{Asked, compare_with_keyring};
use crate::session::{ChatKey, Session};
use crate::tidings::Fresh;
use crate::view::chats::Look;
use crate::{AppError, Tidings};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use connect::{Policy, Reason};
use model::{EntryId, FindingId, LinkId, MessageId, Reaction};
use secrecy::{ExposeSecret, SecretString};
use vault::{Unlock as With, Vault};
use wire::*;

/// zxcvbn's score a passphrase must reach: "safely unguessable, moderate protection from offline attack".
pub(crate) const ENOUGH: u8 = 3;
/// Longest text of a passphrase, a token, a query.
const LONGEST_TEXT: usize = 4_096;
/// Most room that attachments can be given, in gigabytes.
const MOST_GIGABYTES: u16 = 1_024;
/// Largest file in base64.
const LARGEST_FILE: usize = 350 << 20;

type Reply<T> = Result<T, WireError>;

impl Handler for Tidings {
    async fn status(&self, _: Empty) -> Reply<Status> {
        Ok(self.status_now())
    }

    async fn passphrase_strength(&self, request: PassphraseText) -> Reply<PassphraseStrength> {
        let score = self.answered(score(&request.passphrase))?;
        Ok(PassphraseStrength { score, enough: score >= ENOUGH })
    }

    async fn create_vault(&self, request: CreateVault) -> Reply<CreatedVault> {
        let created = self.create(request.vault, request.passphrase.into()).await;
        self.answered(created)
    }

    async fn confirm_recovery(&self, request: ConfirmRecovery) -> Reply<Empty> {
        let confirmed = self.confirm(&request.words);
        self.answered(confirmed)?;
        self.opened().await
    }

    async fn unlock(&self, request: Unlock) -> Reply<Empty> {
        let opened = self.open_with(request.vault, Key::Passphrase(request.passphrase.into())).await;
        self.answered(opened)?;
        self.opened().await
    }

    async fn recover(&self, request: Recover) -> Reply<Empty> {
        let key = Key::Recovery { words: request.words.into(), passphrase: request.passphrase.into() };
        let opened = self.open_with(request.vault, key).await;
        self.answered(opened)?;
        self.opened().await
    }

    async fn unlock_keyring(&self, request: WhichVault) -> Reply<Empty> {
        let opened = self.open_with(request.vault, Key::Keyring).await;
        self.answered(opened)?;
        self.opened().await
    }

    async fn keys(&self, _: Empty) -> Reply<KeysView> {
        self.answered(self.keys_now())
    }

    async fn change_passphrase(&self, request: ChangePassphrase) -> Reply<Empty> {
        let changed = self.set_passphrase(request.passphrase.into(), request.fresh.into()).await;
        self.answered(changed).map(|()| Empty {})
    }

    async fn begin_recovery(&self, request: PassphraseText) -> Reply<CreatedVault> {
        let shown = self.show_new_phrase(request.passphrase.into()).await;
        self.answered(shown)
    }

    async fn replace_recovery(&self, request: ConfirmRecovery) -> Reply<Empty> {
        self.answered(self.confirm_new_phrase(&request.words)).map(|()| Empty {})
    }

    async fn add_keyring(&self, request: PassphraseText) -> Reply<KeysView> {
        let added = self.let_keyring_open(request.passphrase.into()).await;
        self.answered(added)
    }

    async fn remove_keyring(&self, _: Empty) -> Reply<KeysView> {
        let removed = self.let_no_keyring_open().await;
        self.answered(removed)
    }

    async fn lock(&self, request: Lock) -> Reply<Empty> {
        self.lock_to(request.depth).await;
        Ok(Empty {})
    }

    async fn active(&self, _: Empty) -> Reply<Empty> {
        self.be_active();
        Ok(Empty {})
    }

    async fn backups(&self, _: Empty) -> Reply<Backups> {
        self.answered(self.backups_now())
    }

    async fn make_backup(&self, _: Empty) -> Reply<Done> {
        let made = self.back_up_where_asked().await;
        self.answered(made)
    }

    async fn stop_backup(&self, _: Empty) -> Reply<Empty> {
        self.stop_job();
        Ok(Empty {})
    }

    async fn schedule_backups(&self, request: ScheduleBackups) -> Reply<Backups> {
        let scheduled = self.schedule(request).await;
        self.answered(scheduled)
    }

    async fn rehearse_backup(&self, request: RehearseBackup) -> Reply<Rehearsed> {
        let rehearsed = self.rehearse_asked(request).await;
        self.answered(rehearsed)
    }

    async fn choose_backup(&self, _: Empty) -> Reply<ChosenBackup> {
        let chosen = self.choose_backup_to_restore().await;
        self.answered(chosen)
    }

    async fn restore_backup(&self, request: RestoreBackup) -> Reply<RestoredBackup> {
        let restored = self.restore_chosen(request).await;
        self.answered(restored)
    }

    async fn export_everything(&self, _: Empty) -> Reply<Done> {
        let exported = self.export_where_asked().await;
        self.answered(exported)
    }

    async fn export_chat(&self, request: ExportChat) -> Reply<Done> {
        let exported = self.export_chat_where_asked(request).await;
        self.answered(exported)
    }

    async fn change_settings(&self, change: SettingsChange) -> Reply<Status> {
        let changed = self.change_preferences(|preferences| {
            let settings = &mut preferences.settings;
            settings.language = change.language.unwrap_or(settings.language);
            settings.theme = change.theme.unwrap_or(settings.theme);
            settings.digits = change.digits.unwrap_or(settings.digits);
            settings.notification_details =
                change.notification_details.unwrap_or(settings.notification_details);
            settings.lock = change.lock.unwrap_or(settings.lock);
            settings.attachment_limit =
                change.attachment_limit.unwrap_or(settings.attachment_limit).clamp(1, MOST_GIGABYTES);
        });
        self.answered(changed)?;
        self.limit_attachments();
        self.emit([Event::Status, Event::Chats]);
        Ok(self.status_now())
    }

    async fn check_health(&self, _: Empty) -> Reply<HealthReport> {
        let tidings = self.clone();
        let checked = blocking(move || tidings.health_now()).await;
        self.answered(checked)
    }

    async fn rebuild_index(&self, _: Empty) -> Reply<Empty> {
        let tidings = self.clone();
        let rebuilt = blocking(move || tidings.rebuild()).await;
        self.answered(rebuilt)?;
        self.emit([Event::Status]);
        Ok(Empty {})
    }

    async fn mend_vault(&self, _: Empty) -> Reply<Empty> {
        let tidings = self.clone();
        let mended = blocking(move || tidings.mend()).await;
        self.answered(mended)?;
        self.emit([Event::Status]);
        Ok(Empty {})
    }

    async fn chats(&self, _: Empty) -> Reply<ChatList> {
        self.looked(|session, look| session.chat_list(look))
    }

    async fn open_chat(&self, request: ChatRequest) -> Reply<ChatView> {
        self.looked(|session, look| session.open_chat(ChatKey::parse(&request.chat)?, look))
    }

    async fn slice(&self, request: Slice) -> Reply<Items> {
        self.looked(|session, look| {
            session.slice(ChatKey::parse(&request.chat)?, request.from, request.count, look)
        })
    }

    async fn locate(&self, request: Locate) -> Reply<Located> {
        self.looked(|session, _| {
            let skeleton = session.chats.get(&ChatKey::parse(&request.chat)?).ok_or(AppError::NotFound)?;
            // Day dividers and the unread mark have ids, but no record that could be found by it.
            let id = request.item.parse::<EntryId>().ok();
            Ok(Located { index: id.and_then(|id| skeleton.locate(id.as_bytes())) })
        })
    }

    async fn mark_read(&self, request: ChatRequest) -> Reply<Empty> {
        let read = self.looked(|session, _| session.mark_read(ChatKey::parse(&request.chat)?))?;
        if read {
            self.emit([Event::Chats]);
        }
        Ok(Empty {})
    }

    async fn send(&self, request: SendLine) -> Reply<Sent> {
        let mut moment = self.moment();
        let (sent, events) = self.answered(self.with_session(|session, texts| {
            session.send(ChatKey::parse(&request.chat)?, &request.text, texts, &mut moment)
        }))?;
        self.emit(events);
        Ok(sent)
    }

    async fn accounts_for_message(&self, request: SendLine) -> Reply<AccountChoices> {
        let moment = self.moment();
        self.answered(self.with_session(|session, _| {
            session.message_choices(ChatKey::parse(&request.chat).ok(), &request.text, &moment)
        }))
    }

    async fn search(&self, request: Search) -> Reply<SearchHits> {
        self.looked(|session, look| {
            bounded(&request.query)?;
            let only = request.chat.as_deref().map(ChatKey::parse).transpose()?;
            session.search(&request.query, only, request.limit.min(200) as usize, look.texts)
        })
    }

    async fn react(&self, request: React) -> Reply<Empty> {
        let reaction = match request.reaction {
            ReactionKind::Mine => Some(Reaction::Mine),
            ReactionKind::NotMine => Some(Reaction::NotMine),
            ReactionKind::Undecided => None,
        };
        let moment = self.moment();
        let events = self.answered(self.with_session(|session, _| {
            let id: FindingId = request.finding.parse().map_err(|_| AppError::NotFound)?;
            session.react(id, reaction, &moment)
        }))?;
        self.emit(events);
        Ok(Empty {})
    }

    async fn review(&self, _: Empty) -> Reply<ReviewList> {
        self.looked(|session, look| session.review_list(look))
    }

    async fn answer(&self, request: AnswerQuestion) -> Reply<Empty> {
        let mut moment = self.moment();
        let events = self.answered(self.with_session(|session, _| {
            let id: MessageId = request.item.parse().map_err(|_| AppError::NotFound)?;
            session.answer_question(id, &request.choice, &mut moment)
        }))?;
        self.emit(events);
        Ok(Empty {})
    }

    async fn balance_on(&self, request: BalanceOn) -> Reply<BalanceOnDay> {
        self.looked(|session, look| session.balance_on_day(&request, look))
    }

    async fn undo_decision(&self, request: UndoDecision) -> Reply<Empty> {
        let events = self.looked(|session, look| session.undo_decision(&request, look))?;
        self.emit(events);
        Ok(Empty {})
    }

    async fn edit_entry(&self, request: EditEntry) -> Reply<Empty> {
        let zone = self.host().zone();
        let events = self.answered(self.with_session(|session, _| session.edit_entry(&request, &zone)))?;
        self.emit(events);
        Ok(Empty {})
    }

    async fn earlier_payments(&self, request: EntryRequest) -> Reply<EarlierPayments> {
        self.looked(|session, look| session.earlier_payments(&request, look))
    }

    async fn change_earlier(&self, request: EntryRequest) -> Reply<PayeesChanged> {
        let (changed, events) = self.looked(|session, look| session.change_earlier(&request, look))?;
        self.emit(events);
        Ok(changed)
    }

    async fn payee_rules(&self, _: Empty) -> Reply<PayeeRuleList> {
        self.looked(|session, look| Ok(session.payee_rules(look)))
    }

    async fn remove_payee_rule(&self, request: PayeeRuleRequest) -> Reply<PayeesChanged> {
        let (changed, events) = self.looked(|session, look| session.remove_payee_rule(&request.id, look))?;
        self.emit(events);
        Ok(changed)
    }

    async fn undo_payees(&self, request: UndoPayees) -> Reply<Empty> {
        let events = self.looked(|session, look| session.undo_payees(&request.undo, look))?;
        self.emit(events);
        Ok(Empty {})
    }

    async fn recurring(&self, request: RecurringRequest) -> Reply<RecurringList> {
        self.looked(|session, look| {
            session.recurring(request.chat.as_deref().map(ChatKey::parse).transpose()?, look)
        })
    }

    async fn details(&self, request: ChatRequest) -> Reply<Details> {
        self.looked(|session, look| session.details(ChatKey::parse(&request.chat)?, look))
    }

    async fn access_ledger(&self, request: AccessLedgerRequest) -> Reply<AccessLedger> {
        self.looked(|session, look| session.access_ledger(request.from, request.count, look))
    }

    async fn link_simplefin(&self, request: LinkSimpleFin) -> Reply<Linked> {
        let policy = self.policy_for_new_links();
        let link = self.answered(self.link_by_token(&request.token, policy, None).await)?;
        let linked = self.first_reading_or_later(link).await;
        self.answered(linked)
    }

    async fn link_sepay(&self, request: LinkSePay) -> Reply<Linked> {
        let linked = self.link_by_bearer(&request).await;
        self.answered(linked)
    }

    async fn link_demo(&self, request: LinkDemo) -> Reply<Linked> {
        let linked = self.play_demo(request.persona).await;
        self.answered(linked)
    }

    async fn sync(&self, request: ChatRequest) -> Reply<Synced> {
        let (link, demo) = self.looked(|session, _| {
            let link = session.link_of(ChatKey::parse(&request.chat)?)?;
            Ok((link.id, link.demo.is_some()))
        })?;
        let reason = if demo { Reason::Demo } else { Reason::ByHand };
        let taken = self.read_link(link, reason).await;
        let taken = self.answered(taken)?;
        Ok(Synced { added: taken.added as u32, updated: taken.updated as u32 })
    }

    async fn unlink(&self, request: Unlink) -> Reply<Empty> {
        let id: LinkId = self.answered(request.link.parse().map_err(|_| AppError::NotFound))?;
        let events = self.answered(self.end_link(id, request.purge))?;
        self.emit(events);
        Ok(Empty {})
    }

    async fn offer_file(&self, request: OfferFile) -> Reply<FileOutcome> {
        let content = self.answered(decoded(&request.content))?;
        let offered = self.offer_beside(request.chat, request.name, content).await;
        self.answered(offered)
    }

    async fn confirm_csv(&self, request: ConfirmCsv) -> Reply<FileOutcome> {
        let imported = self.import_confirmed(request, false).await;
        self.answered(imported)
    }

    async fn replace_csv(&self, request: ConfirmCsv) -> Reply<FileOutcome> {
        let imported = self.import_confirmed(request, true).await;
        self.answered(imported)
    }

    async fn take_back_import(&self, request: TakeBackImport) -> Reply<TakenBack> {
        let tidings = self.clone();
        self.answered(blocking(move || tidings.take_back(&request, false)).await)
    }

    async fn preview_csv(&self, request: ConfirmCsv) -> Reply<CsvReading> {
        let waiting = self.looked(|session, _| session.waiting_table(&request.offer, &request.columns))?;
        let texts = self.texts_now();
        self.answered(blocking(move || Ok(crate::tables::reading(&waiting, &texts))).await)
    }

    async fn reopen_csv(&self, request: CsvOffer) -> Reply<CsvPreview> {
        self.looked(|session, look| session.reopen_table(&request.offer, look.texts))
    }

    async fn confirm_qif(&self, request: ConfirmQif) -> Reply<FileOutcome> {
        let tidings = self.clone();
        self.answered(blocking(move || tidings.answer_quicken(&request)).await)
    }

    async fn watched_folder(&self, _: Empty) -> Reply<WatchedFolder> {
        self.answered(self.watched_now())
    }

    async fn watch_folder(&self, request: WatchFolder) -> Reply<WatchedFolder> {
        let watched = self.watch(request).await;
        self.answered(watched)
    }

    async fn open_folder_table(&self, request: FolderTable) -> Reply<FileOutcome> {
        let opened = self.open_waiting(request).await;
        self.answered(opened)
    }

    async fn cancel_import(&self, _: Empty) -> Reply<Empty> {
        self.stop_import();
        Ok(Empty {})
    }

    async fn attachment(&self, request: AttachmentRequest) -> Reply<Attachment> {
        self.looked(|session, _| session.attachment(&request.chat, &request.receipt))
    }
}

/// What opens a vault.
enum Key {
    Passphrase(SecretString),
    Keyring,
    Recovery { words: SecretString, passphrase: SecretString },
}

impl Tidings {
    fn answered<T>(&self, result: Result<T, AppError>) -> Reply<T> {
        result.map_err(|error| self.refusal(&error))
    }

    fn looked<T>(&self, look: impl FnOnce(&mut Session, Look<'_>) -> Result<T, AppError>) -> Reply<T> {
        let (now, zone) = (self.host().now(), self.host().zone());
        let result = self.with_session(|session, texts| look(session, Look { texts, zone: &zone, now }));
        self.answered(result)
    }

    /// A link to a bank on this very machine is for tests and demos, and never for a person's own vault.
    pub(crate) fn policy_for_new_links(&self) -> Policy {
        let demo = self.state().session.as_ref().is_some_and(|session| session.kind == VaultKind::Demo);
        if demo || self.inner.config.loopback_links { Policy::LoopbackAllowed } else { Policy::HttpsOnly }
    }

    async fn create(&self, kind: VaultKind, passphrase: SecretString) -> Result<CreatedVault, AppError> {
        if score(passphrase.expose_secret())? < ENOUGH {
            return Err(AppError::WeakPassphrase);
        }
        let dir = self.inner.config.vault(kind);
        // A vault whose phrase was never confirmed holds nothing yet: it is made again.
        let unconfirmed = self.state().fresh.take();
        if let Some(fresh) = unconfirmed {
            let unfinished = self.inner.config.vault(fresh.session.kind);
            drop(fresh);
            std::fs::remove_dir_all(unfinished)?;
        }
        if Vault::exists(&dir) {
            return Err(AppError::VaultExists);
        }
        if let Some(parent) = dir.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let config = self.inner.config.clone();
        let (vault, phrase) = blocking(move || {
            let policy = crate::keys::policy_for_new_vaults(&config)?;
            Ok(Vault::create(&dir, &passphrase, policy)?)
        })
        .await?;
        let words = phrase.words();
        let asked = Asked::choose(&words, || self.random());
        let ask = asked.positions();
        let session = Session::load(vault, kind)?;
        self.change_preferences(|preferences| preferences.vault = kind)?;
        self.state().fresh = Some(Fresh { session, asked });
        self.emit([Event::Status]);
        Ok(CreatedVault { words, ask })
    }

    fn confirm(&self, words: &[RecoveryWord]) -> Result<(), AppError> {
        let mut state = self.state();
        let fresh = state.fresh.as_ref().ok_or(AppError::NotFound)?;
        if !fresh.asked.are(words) {
            return Err(AppError::RecoveryMismatch);
        }
        let fresh = state.fresh.take().ok_or(AppError::NotFound)?;
        drop(state);
        self.put_session(fresh.session);
        Ok(())
    }

    async fn open_with(&self, kind: VaultKind, key: Key) -> Result<(), AppError> {
        if let Key::Recovery { passphrase, .. } = &key
            && score(passphrase.expose_secret())? < ENOUGH
        {
            return Err(AppError::WeakPassphrase);
        }
        let dir = self.inner.config.vault(kind);
        if !Vault::exists(&dir) {
            return Err(AppError::NoVault);
        }
        let closing = self.closing();
        self.end_import();
        let watch = {
            // The same vault cannot be open twice: leave the open one first.
            let mut state = self.state();
            state.session = None;
            state.fresh = None;
            state.chosen_backup = None;
            state.new_phrase = None;
            let watching = state.watching.as_ref().filter(|watching| watching.kind == kind);
            watching.map(|watching| watching.watch.clone())
        };
        drop(closing);
        let (tidings, keyring) = (self.clone(), self.host().keyring());
        let telling = Telling::new(self, VaultWork::Rebuild);
        let session = blocking(move || {
            let tell = |progress| telling.at(progress);
            let with = match &key {
                Key::Passphrase(passphrase) => With::Passphrase(passphrase),
                Key::Recovery { words, .. } => With::Recovery(words),
                Key::Keyring => With::Keyring(&*keyring),
            };
            let vault = match watch {
                // A wrong passphrase leaves the watch as it is.
                Some(watch) => watch.unlock_with_key(&Vault::derive(&dir, with)?, &tell)?,
                None => Vault::unlock_watched(&dir, with, &tell)?,
            };
            if let Key::Recovery { words, passphrase } = &key {
                vault.reset_passphrase(words, passphrase)?;
            }
            compare_with_keyring(&vault, &*keyring);
            let mut session = Session::load(vault, kind)?;
            let texts = tidings.state().texts.clone();
            for notice in tidings.take_letters(&mut session, &texts, false) {
                tidings.host().notify(notice);
            }
            Ok(session)
        })
        .await?;
        self.change_preferences(|preferences| preferences.vault = kind)?;
        self.put_session(session);
        Ok(())
    }

    /// What follows once a vault is open: its demo bank plays on, links are read.
    async fn opened(&self) -> Reply<Empty> {
        self.limit_attachments();
        self.emit([Event::Status, Event::Chats]);
        if self.inner.config.background {
            let resumed = self.resume_demo().await;
            self.answered(resumed)?;
            let (generation, readings, reads) = {
                let mut state = self.state();
                let reads = state.read_in_background == state.readings;
                state.read_in_background = state.readings;
                (state.generation, state.readings, reads)
            };
            tokio::spawn(self.clone().keep_idle_time(generation));
            if !reads {
                tokio::spawn(self.clone().keep_reading(readings));
            }
            tokio::spawn(self.clone().keep_backing_up(generation));
            tokio::spawn(self.clone().keep_looking(generation));
            tokio::spawn(self.clone().keep_remembering(generation));
            tokio::spawn(self.clone().clear_attachments_later(generation));
        }
        Ok(Empty {})
    }

    /// Closes whatever is open. Keys are dropped with the session.
    pub fn close(&self) {
        // A check that is under way ends at once, so that nothing keeps the vault open.
        let _closing = self.closing();
        self.end_import();
        let open = {
            let mut state = self.state();
            state.generation += 1;
            // What is being written now is gone on with after the next unlock.
            state.job.iter().for_each(|job| job.stop());
            state.readings += 1;
            state.new_phrase = None;
            (state.session.take(), state.watching.take(), state.fresh.take())
        };
        let anchor = open.0.as_ref().and_then(Session::anchor);
        drop(open);
        self.remember_closing(anchor);
        self.inner.wake.notify_waiters();
        self.inner.wake_backups.notify_waiters();
        self.host().forget();
        self.emit([Event::Status]);
    }
}

pub(crate) fn bounded(text: &str) -> Result<(), AppError> {
    if text.len() > LONGEST_TEXT { Err(AppError::BadRequest) } else { Ok(()) }
}

pub(crate) fn score(passphrase: &str) -> Result<u8, AppError> {
    bounded(passphrase)?;
    // Beyond a hundred characters zxcvbn gets slow and every passphrase is strong.
    let start: String = passphrase.chars().take(100).collect();
    Ok(if start.is_empty() { 0 } else { zxcvbn::zxcvbn(&start, &[]).score().into() })
}

fn decoded(content: &str) -> Result<Vec<u8>, AppError> {
    if content.len() > LARGEST_FILE {
        return Err(AppError::BadRequest);
    }
    STANDARD.decode(content).map_err(|_| AppError::BadRequest)
}

/// Key derivation takes half a second on purpose: it runs beside the event loop.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| AppError::Unreadable)?
}
