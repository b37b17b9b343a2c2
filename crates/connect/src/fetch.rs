//! One reading of a link: balances, then rows in windows, each request paid for from the
//! budget and noted for the access ledger.

use crate::ConnectError;
use crate::access::{AccessParts, AccessUrl, Policy};
use crate::budget::{Reason, RequestBudget};
use crate::decode::{self, Answer, BankMessage, Part};
use crate::http::{Credentials, Door};
use crate::sepay::Bookmark;
use crate::walk::{Cursor, Since, utc_day, whole_days};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{AccountBatch, Batch, Problem, Row};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use url::Url;

/// What to read.
pub struct Fetch<'a> {
    /// The link's credentials.
    pub access: &'a AccessUrl,
    /// Which addresses may be spoken to.
    pub policy: Policy,
    /// What has been read before.
    pub since: Since,
    /// The moment of reading.
    pub now: Timestamp,
    /// The zone in which moments become days.
    pub zone: &'a TimeZone,
    /// The link's budget; store it afterwards, also after an error.
    pub budget: &'a mut RequestBudget,
    /// Who wants it.
    pub reason: Reason,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Accounts and rows.
    pub batch: Batch,
    /// What the bank has to say, each once.
    pub messages: Vec<BankMessage>,
    /// One line a request.
    pub accesses: Vec<Access>,
    /// There is more in the past: go on with [`Since::Earlier`] when the budget allows.
    pub earlier: Option<Cursor>,
    /// Where a SePay link goes on: to be kept with what was read, and given to the next reading.
    pub bookmark: Option<Bookmark>,
    /// Why it ended early, where an error ended it; what was read until then is kept.
    pub cut_short: Option<ConnectError>,
}

/// One request, for the access ledger. Holds no credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// Host asked.
    pub host: String,
    /// What was asked, e.g. `accounts 2026-10-01..2026-11-14 pending`; days in UTC, the
    /// second one no longer included.
    pub asked: String,
    /// The account asked for; none where all were.
    pub account: Option<String>,
    /// Rows answered.
    pub rows: u32,
    /// `ok` or an error's code.
    pub outcome: String,
}

/// Reads a link. An error carries the requests made until then.
pub async fn fetch(request: Fetch<'_>) -> Result<Reading, (ConnectError, Vec<Access>)> {
    let Fetch { access, policy, since, now, zone, budget, reason } = request;
    let bare = |error| (error, Vec::new());
    let parts = access.parts(policy).map_err(bare)?;
    let door = Door::to(&parts.base, policy).map_err(bare)?;
    budget.begin(reason, now).map_err(|wait| bare(ConnectError::OverBudget { until: wait.until }))?;
    let mut reader = Reader {
        door,
        parts,
        zone,
        now,
        reason,
        budget,
        accesses: Vec::new(),
        version_2: true,
        understood: false,
    };
    match reader.read(&since).await {
        Ok(mut reading) => {
            reading.accesses = reader.accesses;
            Ok(reading)
        }
        Err(error) => Err((error, reader.accesses)),
    }
}

struct Reader<'a> {
    door: Door,
    parts: AccessParts,
    zone: &'a TimeZone,
    now: Timestamp,
    reason: Reason,
    budget: &'a mut RequestBudget,
    accesses: Vec<Access>,
    /// Whether version 2 is asked for.
    version_2: bool,
    /// Whether a request for accounts has been answered as asked.
    understood: bool,
}

impl Reader<'_> {
    async fn read(&mut self, since: &Since) -> Result<Reading, ConnectError> {
        let mut merged = Merged::default();
        if *since == Since::First {
            self.info().await?;
            merged.take(self.accounts(None).await?, None);
        }
        let mut cursor = Cursor::start(since, self.now);
        let mut cut_short = None;
        let mut first = true;
        while let Some(window) = cursor.window() {
            if !first && !self.budget.may_walk(self.reason, self.now) {
                break;
            }
            match self.accounts(Some(window)).await {
                Ok(answer) => {
                    cursor.step(answer.parts.iter().any(|part| !part.rows.is_empty()));
                    merged.take(answer, Some(window));
                }
                Err(error) if first => return Err(error),
                Err(error) => {
                    cut_short = Some(error);
                    break;
                }
            }
            first = false;
        }
        let earlier = cursor.window().map(|_| cursor);
        let (batch, messages) = merged.finish(self.zone);
        Ok(Reading { batch, messages, accesses: Vec::new(), earlier, bookmark: None, cut_short })
    }

    /// Asks which versions the server speaks. The answer is not relied on: bridges that
    /// speak version 2 were seen to name version 1 only.
    async fn info(&mut self) -> Result<(), ConnectError> {
        let address = self.address("info");
        let result = self.ask(address, "info".to_owned(), false).await;
        match result {
            Ok((status, body)) => {
                let known = status == 200 && serde_json::from_slice::<serde_json::Value>(&body).is_ok();
                self.outcome(0, if known { "ok" } else { "refused" });
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Asks for balances, or for the rows of a window.
    async fn accounts(&mut self, window: Option<(i64, i64)>) -> Result<Answer, ConnectError> {
        loop {
            let (address, asked) = self.question(window);
            let (status, body) = self.ask(address, asked, true).await?;
            // A server of version 1 may refuse a parameter it does not know.
            if self.version_2 && !self.understood && matches!(status, 400 | 404 | 422) {
                self.version_2 = false;
                self.outcome(0, "refused");
                continue;
            }
            return self.judge(status, &body);
        }
    }

    /// The address of a request for accounts, and the words for it in the access ledger.
    fn question(&self, window: Option<(i64, i64)>) -> (Url, String) {
        let mut address = self.address("accounts");
        let mut query = address.query_pairs_mut();
        if self.version_2 {
            query.append_pair("version", "2");
        }
        let asked = match window {
            Some((start, end)) => {
                query.append_pair("start-date", &start.to_string());
                query.append_pair("end-date", &end.to_string());
                query.append_pair("pending", "1");
                format!("accounts {}..{} pending", utc_day(start), utc_day(end))
            }
            None => {
                query.append_pair("balances-only", "1");
                "accounts balances-only".to_owned()
            }
        };
        drop(query);
        (address, asked)
    }

    fn judge(&mut self, status: u16, body: &[u8]) -> Result<Answer, ConnectError> {
        let host = self.door.host().to_owned();
        let result = if (200..300).contains(&status) {
            decode::answer(body, self.zone).ok_or(ConnectError::NotJson { host: host.clone() })
        } else {
            Err(ConnectError::Refused { host: host.clone(), status })
        };
        let result = result.and_then(|answer| {
            let signed_out = answer.messages.iter().any(|m| m.code == "gen.auth");
            if signed_out && answer.parts.is_empty() {
                return Err(ConnectError::AccessRevoked { host });
            }
            Ok(answer)
        });
        self.understood |= result.is_ok();
        match &result {
            Ok(answer) => self.outcome(answer.rows, "ok"),
            Err(error) => self.outcome(0, error.code()),
        }
        result
    }

    fn address(&self, last: &str) -> Url {
        let mut address = self.parts.base.clone();
        let path = format!("{}/{last}", address.path().trim_end_matches('/'));
        address.set_path(&path);
        address
    }

    /// One request: paid for, made, noted. Statuses that mean the same for every request
    /// are errors; others are left to the caller, who then calls [`Reader::outcome`].
    async fn ask(&mut self, address: Url, asked: String, sign: bool) -> Result<(u16, Vec<u8>), ConnectError> {
        self.budget
            .spend(self.reason, self.now)
            .map_err(|wait| ConnectError::OverBudget { until: wait.until })?;
        let credentials = sign.then_some(Credentials::Basic(&self.parts));
        let result = match self.door.ask(Method::GET, address, credentials).await {
            Ok((status, wait, _)) if sign && matches!(status.as_u16(), 401..=403 | 429 | 500..) => {
                Err(self.door.refused(status, wait))
            }
            Ok((status, _, body)) => Ok((status.as_u16(), body)),
            Err(error) => Err(error),
        };
        let outcome = result.as_ref().map_or_else(ConnectError::code, |_| "ok").to_owned();
        let host = self.door.host().to_owned();
        tracing::debug!(host, outcome, "a linked host was asked");
        self.accesses.push(Access { at: self.now, host, asked, account: None, rows: 0, outcome });
        result
    }

    /// Corrects the line of the latest request once its body has been read.
    fn outcome(&mut self, rows: u32, outcome: &str) {
        if let Some(line) = self.accesses.last_mut() {
            line.rows = rows;
            line.outcome = outcome.to_owned();
        }
    }
}

/// Answers put together, an account at a time.
#[derive(Default)]
struct Merged {
    accounts: Vec<Gathered>,
    messages: Vec<BankMessage>,
    problems: Vec<Problem>,
}

struct Gathered {
    part: Part,
    /// Rows of each window, newest window first.
    windows: Vec<Vec<Row>>,
    /// Seconds told whole, from the newest window back.
    whole: Option<(i64, i64)>,
    /// A window was not told whole: nothing older joins on.
    broken: bool,
}

impl Merged {
    fn take(&mut self, answer: Answer, window: Option<(i64, i64)>) {
        for message in answer.messages {
            if !self.messages.contains(&message) {
                self.messages.push(message);
            }
        }
        for problem in answer.problems {
            // Each window repeats what is wrong with an account.
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        let mut told = Vec::new();
        for mut part in answer.parts {
            let rows = std::mem::take(&mut part.rows);
            let at = self.accounts.iter().position(|g| g.part.account.id == part.account.id);
            let at = at.unwrap_or(self.accounts.len());
            if at == self.accounts.len() {
                let part = part.clone();
                self.accounts.push(Gathered { part, windows: Vec::new(), whole: None, broken: false });
            }
            let Some(gathered) = self.accounts.get_mut(at) else { continue };
            told.push(at);
            let Some((start, end)) = window else { continue };
            if gathered.windows.is_empty() && !part.balances.is_empty() {
                // The newest window's balances go with the newest rows.
                gathered.part = part.clone();
            }
            gathered.windows.push(rows);
            gathered.broken |= !part.whole;
            if !gathered.broken {
                gathered.whole = Some((start, gathered.whole.map_or(end, |(_, newest)| newest)));
            }
        }
        if window.is_some() {
            for (at, gathered) in self.accounts.iter_mut().enumerate() {
                gathered.broken |= !told.contains(&at);
            }
        }
    }

    fn finish(self, zone: &TimeZone) -> (Batch, Vec<BankMessage>) {
        let accounts = self.accounts.into_iter().map(|gathered| {
            let mut rows: Vec<Row> = Vec::new();
            for row in gathered.windows.into_iter().rev().flatten() {
                // Some bridges repeat pending rows in every window.
                let same = |r: &Row| Row { place: row.place.clone(), ..r.clone() } == row;
                if row.provider_id.is_none()
                    || !rows.iter().any(|r| r.provider_id == row.provider_id && same(r))
                {
                    rows.push(row);
                }
            }
            AccountBatch {
                positions: Vec::new(),
                account: gathered.part.account,
                balances: gathered.part.balances,
                rows,
                window: gathered.whole.and_then(|(start, end)| whole_days(start, end, zone)),
            }
        });
        (Batch { accounts: accounts.collect(), problems: self.problems }, self.messages)
    }
}
