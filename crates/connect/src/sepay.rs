//! SePay (API version 2): rows of Vietnamese accounts, read page by page with a token that
//! is sent as it is.
//!
//! The server gives rows after a known one, oldest first. Whether "after" means the row's day
//! or the day the server heard of it is not documented, and banks report late: the row from
//! which a reading starts is therefore one that is some days old, and what was read before comes
//! again and is recognised by its id. A reading that stops at a page goes on with that page.

mod decode;

use crate::ConnectError;
use crate::access::{AccessParts, AccessUrl, Policy};
use crate::budget::{Reason, RequestBudget};
use crate::fetch::{Access, Reading};
use crate::http::{Credentials, Door};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;

/// Where the service is asked.
pub const SEPAY: &str = "https://userapi.sepay.vn/v2";
/// Rows a page, the most there are.
const PER_PAGE: usize = 100;
/// Pages a reading.
const PAGES: u32 = 8;
/// How far back a reading starts from what was read: banks report late.
const OVERLAP: SignedDuration = SignedDuration::from_hours(5 * 24);
/// Between two pages: the service takes three requests a second.
const PAUSE: Duration = Duration::from_millis(400);

/// Where a link stands. Store it with the link, together with what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bookmark {
    /// The row after which is read; none from the first one on.
    after: Option<String>,
    /// The page at which a reading was left off; none if it came to the end.
    page: Option<u32>,
    /// The row after which the next one begins, as far as this one has come.
    next: Option<String>,
}

impl Bookmark {
    /// Whether a reading was left off before the end.
    pub fn has_more(&self) -> bool {
        self.page.is_some()
    }
}

/// What to read.
pub struct FetchSePay<'a> {
    /// The link's credentials, made by [`AccessUrl::bearer`].
    pub access: &'a AccessUrl,
    /// Which addresses may be spoken to.
    pub policy: Policy,
    /// Where the link stands.
    pub bookmark: Bookmark,
    /// The moment of reading.
    pub now: Timestamp,
    /// The link's budget; store it afterwards, also after an error.
    pub budget: &'a mut RequestBudget,
    /// Who wants it.
    pub reason: Reason,
}

/// Reads a link. An error carries the requests made until then.
///
/// # Errors
/// As [`crate::fetch`]'s. Where a later page fails, what was read until then is given, and why.
pub async fn fetch_sepay(request: FetchSePay<'_>) -> Result<Reading, (ConnectError, Vec<Access>)> {
    let FetchSePay { access, policy, bookmark, now, budget, reason } = request;
    let bare = |error| (error, Vec::new());
    let parts = access.parts(policy).map_err(bare)?;
    let door = Door::to(&parts.base, policy).map_err(bare)?;
    budget.begin(reason, now).map_err(|wait| bare(ConnectError::OverBudget { until: wait.until }))?;
    let pause = if policy == Policy::LoopbackAllowed { Duration::ZERO } else { PAUSE };
    let mut reader = Reader { door, parts, now, reason, budget, pause, accesses: Vec::new() };
    match reader.read(bookmark).await {
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
    now: Timestamp,
    reason: Reason,
    budget: &'a mut RequestBudget,
    pause: Duration,
    accesses: Vec<Access>,
}

impl Reader<'_> {
    async fn read(&mut self, mut bookmark: Bookmark) -> Result<Reading, ConnectError> {
        let old = decode::vietnamese(self.now).checked_sub(OVERLAP).unwrap_or(DateTime::MIN);
        let mut gathered = decode::Gathered::default();
        let mut cut_short = None;
        let mut pages = 0;
        loop {
            let page = bookmark.page.unwrap_or(1);
            let answer = match self.page(&bookmark, page).await {
                Ok(answer) => answer,
                // The row it was to go on from is not known there any more: from the start again.
                Err(ConnectError::Refused { status: 404 | 422, .. }) if bookmark.after.is_some() => {
                    bookmark = Bookmark::default();
                    continue;
                }
                Err(error) if pages == 0 => return Err(error),
                Err(error) => {
                    cut_short = Some(error);
                    break;
                }
            };
            pages += 1;
            if let Some(row) = answer.newest_until(old) {
                bookmark.next = Some(row);
            }
            // A page without rows ends it, whatever it says: it would never end otherwise.
            let more = answer.has_more && answer.rows > 0;
            gathered.take(answer);
            if !more {
                let after = bookmark.next.take().or(bookmark.after);
                bookmark = Bookmark { after, page: None, next: None };
                break;
            }
            bookmark.page = Some(page.saturating_add(1));
            if pages == PAGES || !self.budget.may_walk(self.reason, self.now) {
                break;
            }
            tokio::time::sleep(self.pause).await;
        }
        Ok(Reading {
            batch: gathered.finish(),
            messages: Vec::new(),
            accesses: Vec::new(),
            earlier: None,
            bookmark: Some(bookmark),
            cut_short,
        })
    }

    /// One page: paid for, asked for, noted.
    async fn page(&mut self, bookmark: &Bookmark, page: u32) -> Result<decode::Page, ConnectError> {
        self.budget
            .spend(self.reason, self.now)
            .map_err(|wait| ConnectError::OverBudget { until: wait.until })?;
        let address = self.address(bookmark, page);
        let token = Credentials::Bearer(&self.parts.password);
        let host = self.door.host().to_owned();
        let result = match self.door.ask(Method::GET, address, Some(token)).await {
            Ok((status, _, body)) if status.is_success() => {
                decode::page(&body).ok_or(ConnectError::NotJson { host: host.clone() })
            }
            Ok((status, wait, _)) => Err(self.door.refused(status, wait)),
            Err(error) => Err(error),
        };
        let outcome = result.as_ref().map_or_else(ConnectError::code, |_| "ok").to_owned();
        tracing::debug!(host, outcome, "a linked host was asked");
        let rows = result.as_ref().map_or(0, |page| page.rows);
        let asked = format!("transactions page {page}");
        self.accesses.push(Access { at: self.now, host, asked, account: None, rows, outcome });
        result
    }

    fn address(&self, bookmark: &Bookmark, page: u32) -> Url {
        let mut address = self.parts.base.clone();
        let path = format!("{}/transactions", address.path().trim_end_matches('/'));
        address.set_path(&path);
        let mut query = address.query_pairs_mut();
        if let Some(after) = &bookmark.after {
            query.append_pair("since_id", after);
        }
        query.append_pair("transaction_date_sort", "asc");
        query.append_pair("page", &page.to_string());
        query.append_pair("per_page", &PER_PAGE.to_string());
        drop(query);
        address
    }
}
