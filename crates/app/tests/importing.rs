//! A large statement coming in: it is told how far it is, it can be stopped, everything else goes on
//! meanwhile, and whatever happens it comes in whole or not at all.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::{Choice, Host, Notice, Tidings};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{Timestamp, tz::TimeZone};
use stage::Stage;
use stage::*;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use vault::SecretStore;
use wire::*;

/// A host at which an import waits as soon as it has told a certain progress, until it is let go: so
/// a test knows where the import stands without looking at a clock.
struct Gate {
    stage: Arc<Stage>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    stop_at: Option<u32>,
    reached: bool,
    open: bool,
}

impl Gate {
    fn new() -> Arc<Gate> {
        let stage = Stage::new("2026-03-10T12:00:00Z", 0);
        Arc::new(Gate { stage, state: Mutex::default(), changed: Condvar::new() })
    }

    fn stop_at(&self, permille: u32) {
        *self.state.lock().unwrap() = State { stop_at: Some(permille), ..State::default() };
    }

    /// Waits until the import stands at the gate.
    async fn reached(self: &Arc<Gate>) {
        let gate = self.clone();
        let wait = move || {
            let state = gate.state.lock().unwrap();
            drop(gate.changed.wait_while(state, |state| !state.reached).unwrap());
        };
        tokio::task::spawn_blocking(wait).await.unwrap();
    }

    fn open(&self) {
        self.state.lock().unwrap().open = true;
        self.changed.notify_all();
    }

    fn progress(&self) -> Vec<Option<ImportProgress>> {
        let events = self.stage.events.lock().unwrap();
        let told = events.iter().filter_map(|event| match event {
            Event::Import { progress } => Some(progress.clone()),
            _ => None,
        });
        told.collect()
    }
}

impl Host for Gate {
    fn now(&self) -> Timestamp {
        self.stage.now()
    }

    fn zone(&self) -> TimeZone {
        self.stage.zone()
    }

    fn random(&self, bytes: &mut [u8]) {
        self.stage.random(bytes);
    }

    fn emit(&self, event: Event) {
        let told =
            if let Event::Import { progress: Some(progress) } = &event { progress.permille } else { 0 };
        self.stage.emit(event);
        let mut state = self.state.lock().unwrap();
        if state.stop_at.is_some_and(|at| told >= at) && !state.open {
            state.reached = true;
            self.changed.notify_all();
            drop(self.changed.wait_while(state, |state| !state.open).unwrap());
        }
    }

    fn notify(&self, notice: Notice) {
        self.stage.notify(notice);
    }

    fn keyring(&self) -> Arc<dyn SecretStore> {
        self.stage.keyring()
    }

    fn choose(&self, choice: Choice) -> Option<PathBuf> {
        self.stage.choose(choice)
    }
}

const ROWS: usize = 6_000;

/// Large enough for several parts and for a bar.
fn large(account: &str, rows: usize) -> String {
    let mut text = format!(
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>{account}\
         </BANKACCTFROM><BANKTRANLIST>\n"
    );
    for n in 0..rows {
        let (month, day) = (n % 12 + 1, n % 28 + 1);
        writeln!(
            text,
            "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>2025{month:02}{day:02}<TRNAMT>-{}.{:02}<FITID>R{n}<NAME>GROCER {}<MEMO>PURCHASE {n}</STMTTRN>",
            n % 90 + 1,
            n % 100,
            n % 50
        )
        .unwrap();
    }
    text.push_str("</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");
    text
}

fn offering(
    tidings: &Tidings,
    chat: Option<&str>,
    content: &str,
) -> tokio::task::JoinHandle<Result<FileOutcome, WireError>> {
    let request = OfferFile {
        chat: chat.map(str::to_owned),
        name: "ten years.ofx".to_owned(),
        content: STANDARD.encode(content),
    };
    let tidings = tidings.clone();
    tokio::spawn(async move { tidings.offer_file(request).await })
}

struct Opened {
    gate: Arc<Gate>,
    tidings: Tidings,
    chat: String,
    _dir: tempfile::TempDir,
}

async fn opened() -> Opened {
    let dir = tempfile::tempdir().unwrap();
    let gate = Gate::new();
    let tidings = Tidings::new(gate.clone(), config(dir.path(), Language::English));
    create(&tidings, VaultKind::Own).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    Opened { gate, tidings, chat, _dir: dir }
}

/// Everything a person can get to, and the number of records behind it.
async fn everything(tidings: &Tidings) -> (Vec<Chat>, Vec<Vec<Item>>, String, u64) {
    let chats = tidings.chats(Empty {}).await.unwrap().chats;
    let mut all = Vec::new();
    for chat in &chats {
        all.push(items(tidings, &chat.id).await);
    }
    let exported = tidings.export(app::ExportFormat::Json, None).unwrap();
    let report = tidings.check().unwrap().report;
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    (chats, all, exported, report.records)
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_on_its_way_it_leaves_the_vault_as_it_was() {
    // Into an account that is there, with entries that it knows, and into a new one.
    for (account, known) in [("77", true), ("another", false)] {
        // While nothing is written yet, and while parts of it are.
        for at in [250, 600, 900] {
            let Opened { gate, tidings, chat, _dir } = opened().await;
            let before = everything(&tidings).await;
            gate.stop_at(at);
            let running = offering(&tidings, known.then_some(chat.as_str()), &large(account, ROWS));
            gate.reached().await;
            tidings.cancel_import(Empty {}).await.unwrap();
            gate.open();
            let error = running.await.unwrap().unwrap_err();
            assert_eq!(error.code, "import_stopped");
            assert_eq!(everything(&tidings).await, before, "{account} at {at}");
            assert_eq!(gate.progress().last(), Some(&None), "its end is told");
            // The same file comes in whole afterwards.
            let outcome = statement(offering(&tidings, None, &large(account, ROWS)).await.unwrap().unwrap());
            assert_eq!(outcome.added as usize, ROWS);
        }
    }
}

/// The same rows as another format tells them.
fn large_as_qif(rows: usize) -> String {
    let mut text = "!Type:Bank\n".to_owned();
    for n in 0..rows {
        let (month, day) = (n % 12 + 1, n % 28 + 1);
        let (units, cents, shop) = (n % 90 + 1, n % 100, n % 50);
        writeln!(text, "D{month:02}/{day:02}/2025\nT-{units}.{cents:02}\nPGROCER NO {shop}\nMMEMO {n}\n^")
            .unwrap();
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_among_its_decisions_it_leaves_none_of_them() {
    let Opened { gate, tidings, _dir, .. } = opened().await;
    let chat = statement(offering(&tidings, None, &large("new", ROWS)).await.unwrap().unwrap()).chat;
    let before = everything(&tidings).await;
    let again = || {
        let (tidings, chat) = (tidings.clone(), chat.clone());
        tokio::spawn(async move { offer(&tidings, Some(&chat), "ten years.qif", large_as_qif(ROWS)).await })
    };
    gate.stop_at(990);
    let running = again();
    gate.reached().await;
    tidings.cancel_import(Empty {}).await.unwrap();
    gate.open();
    assert_eq!(running.await.unwrap().unwrap_err().code, "import_stopped");
    assert_eq!(everything(&tidings).await, before);
    let outcome = statement(again().await.unwrap().unwrap());
    assert_eq!((outcome.added, outcome.known as usize), (0, ROWS));
    let all = entries(&tidings, &chat).await;
    assert!(all.iter().all(|entry| entry.decisions.len() == 1), "each told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_never_goes_back_and_ends() {
    let Opened { gate, tidings, _dir, .. } = opened().await;
    assert!(gate.progress().is_empty(), "a small file needs no bar");
    let outcome = statement(offering(&tidings, None, &large("new", ROWS)).await.unwrap().unwrap());
    assert_eq!((outcome.added as usize, outcome.refused), (ROWS, 0));
    let told = gate.progress();
    let (last, way) = told.split_last().unwrap();
    assert_eq!(last, &None);
    let way: Vec<u32> = way.iter().map(|progress| progress.as_ref().unwrap().permille).collect();
    assert_eq!(way[0], 0, "it is told at once");
    assert!(way.len() > 10, "{way:?}");
    assert!(way.windows(2).all(|pair| pair[0] < pair[1]), "{way:?}");
    assert!(*way.last().unwrap() <= 1_000);
    assert!(told.iter().flatten().all(|progress| progress.name == "ten years.ofx"));
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_else_is_answered_meanwhile() {
    let Opened { gate, tidings, chat, _dir } = opened().await;
    gate.stop_at(700);
    let running = offering(&tidings, None, &large("new", ROWS));
    gate.reached().await;
    // Parts of it are in the vault, and nothing of it can be seen.
    assert_eq!(accounts(&tidings).await.len(), 1);
    let entry = entries(&tidings, &chat).await.remove(0).id;
    let exported = tidings.export(app::ExportFormat::Json, None).unwrap();
    assert!(!exported.contains("GROCER"));
    edit(&tidings, &chat, &entry, note("kept")).await.unwrap();
    tidings.send(SendLine { chat: chat.clone(), text: "a note".to_owned() }).await.unwrap();
    gate.open();
    let outcome = statement(running.await.unwrap().unwrap());
    assert_eq!(outcome.added as usize, ROWS, "what changed meanwhile does not stop it");
    let found = tidings.export(app::ExportFormat::Json, Some(&chat)).unwrap();
    assert!(found.contains("kept"), "and it does not undo what changed meanwhile");
    let again = statement(offering(&tidings, None, &large("new", ROWS)).await.unwrap().unwrap());
    assert_eq!((again.added, again.known as usize), (0, ROWS));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_what_the_file_tells_too_is_not_lost() {
    let Opened { gate, tidings, _dir, .. } = opened().await;
    let chat = statement(offering(&tidings, None, &large("new", ROWS)).await.unwrap().unwrap()).chat;
    let entry = entries(&tidings, &chat).await.remove(0).id;
    gate.stop_at(300);
    // The same rows with another memo: each of them is a new version of a known entry.
    let changed = large("new", ROWS).replace("PURCHASE", "CARD PURCHASE");
    let running = offering(&tidings, None, &changed);
    gate.reached().await;
    edit(&tidings, &chat, &entry, note("mine")).await.unwrap();
    gate.open();
    let outcome = statement(running.await.unwrap().unwrap());
    assert_eq!((outcome.added, outcome.known as usize), (0, ROWS));
    let exported = tidings.export(app::ExportFormat::Json, Some(&chat)).unwrap();
    assert_eq!(exported.matches("\"mine\"").count(), 1);
    assert_eq!(exported.matches("CARD PURCHASE").count(), ROWS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_in_the_middle_ends_it_and_the_next_unlock_clears_up() {
    for account in ["77", "another"] {
        let Opened { gate, tidings, chat, _dir } = opened().await;
        let before = everything(&tidings).await;
        gate.stop_at(900);
        let running = offering(&tidings, (account == "77").then_some(chat.as_str()), &large(account, ROWS));
        gate.reached().await;
        let waiting = offering(&tidings, None, &small_statement());
        let locking = tokio::spawn({
            let tidings = tidings.clone();
            async move { tidings.lock(Lock { depth: LockDepth::Full }).await }
        });
        // The lock waits for the import that runs, and who waits for a turn is turned away.
        assert_eq!(waiting.await.unwrap().unwrap_err().code, "locked");
        gate.open();
        assert_eq!(running.await.unwrap().unwrap_err().code, "locked");
        locking.await.unwrap().unwrap();
        tidings.unlock(Unlock { vault: VaultKind::Own, passphrase: PASSPHRASE.to_owned() }).await.unwrap();
        assert_eq!(everything(&tidings).await, before, "{account}");
    }
}

fn note(text: &str) -> EditEntry {
    EditEntry {
        chat: String::new(),
        entry: String::new(),
        note: Some(text.to_owned()),
        payee: None,
        category: None,
        deleted: None,
        always: None,
    }
}
