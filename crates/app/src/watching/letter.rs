//! What a watch puts into the inbox, and how the open vault takes it: through the ledger, like
//! any reading, once.

use crate::host::Notice;
use crate::moment::Moment;
use crate::record::Link;
use crate::session::Session;
use crate::store::{self, kept};
use crate::write::Write;
use crate::{AppError, Tidings, detection};
use connect::{Access, BankMessage, Bookmark, Cursor, Reading};
use jiff::Timestamp;
use model::{Batch, EntryId, LinkId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use text::Texts;
use vault::Owner;

/// One reading made while the vault was locked.
#[derive(Serialize, Deserialize)]
pub(super) struct Letter {
    /// The link as it stood, its budget spent; without its credentials.
    link: Link,
    /// When it was read.
    at: Timestamp,
    /// Moments the demo bank has posted at, from the given one on.
    pub posted: Option<(usize, Vec<Timestamp>)>,
    /// Entries that a notification has told of.
    pub warned: Vec<EntryId>,
    pub outcome: Outcome,
}

#[derive(Serialize, Deserialize)]
pub(super) enum Outcome {
    Read(Brought),
    Failed { code: String, accesses: Vec<Access> },
}

/// What a reading brought, as it can be kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Brought {
    pub batch: Batch,
    pub messages: Vec<BankMessage>,
    pub accesses: Vec<Access>,
    pub earlier: Option<Cursor>,
    #[serde(default)]
    pub bookmark: Option<Bookmark>,
    /// Code of the error that ended it early.
    pub cut_short: Option<String>,
}

impl From<Reading> for Brought {
    fn from(reading: Reading) -> Brought {
        Brought {
            batch: reading.batch,
            messages: reading.messages,
            accesses: reading.accesses,
            earlier: reading.earlier,
            bookmark: reading.bookmark,
            cut_short: reading.cut_short.map(|error| error.code().to_owned()),
        }
    }
}

impl Letter {
    pub fn about(link: &Link, at: Timestamp) -> Letter {
        let link = Link { access: String::new().into(), demo: None, ..link.clone() };
        let outcome = Outcome::Failed { code: String::new(), accesses: Vec::new() };
        Letter { link, at, posted: None, warned: Vec::new(), outcome }
    }

    /// The link as it stands after this letter.
    fn link(&self, kept: &Link) -> Link {
        // A letter that was left over is older than what was read since.
        let newer = kept.last_attempt > self.link.last_attempt;
        let mut link = if newer { kept.clone() } else { self.link.clone() };
        link.access = kept.access.clone();
        link.demo = kept.demo.clone();
        if let (Some(demo), Some((from, moments))) = (&mut link.demo, &self.posted)
            && demo.state.live.len() >= *from
            && demo.state.live.len() < from + moments.len()
        {
            demo.state.live.truncate(*from);
            demo.state.live.extend(moments);
        }
        link
    }
}

impl Tidings {
    /// Takes everything out of the inbox into the ledger, and gives the notifications that are
    /// still owed. `last` once nothing more can come: then the inbox is cleared.
    ///
    /// A failure keeps nobody out: what could not be taken stays in the inbox.
    pub(crate) fn take_letters(&self, session: &mut Session, texts: &Texts, last: bool) -> Vec<Notice> {
        let mut owed = Vec::new();
        if let Err(error) = self.take_letters_or_fail(session, texts, last, &mut owed) {
            tracing::warn!(code = error.code(), "letters stay in the inbox");
        }
        owed
    }

    fn take_letters_or_fail(
        &self,
        session: &mut Session,
        texts: &Texts,
        last: bool,
        owed: &mut Vec<Notice>,
    ) -> Result<(), AppError> {
        let inbox = session.store.vault().inbox()?;
        let mut taken: BTreeSet<Vec<u8>> = session
            .store
            .identified::<()>(Owner::Vault, kept::LETTER)?
            .into_iter()
            .map(|(id, ())| id)
            .collect();
        let read_before: BTreeMap<LinkId, (Option<Timestamp>, Bookmark)> = session
            .links
            .values()
            .map(|link| (link.id, (link.last_success, link.bookmark.clone())))
            .collect();
        let mut damaged = inbox.damaged > 0;
        for message in &inbox.messages {
            if taken.contains(message.id.as_slice()) {
                continue;
            }
            match store::decode::<Letter>(&message.content) {
                Ok(letter) => owed.extend(self.take_letter(session, texts, letter, &message.id)?),
                Err(_) => damaged = true,
            }
            taken.insert(message.id.to_vec());
        }
        if !last {
            return Ok(());
        }
        if damaged {
            session.read_again(&read_before)?;
        }
        session.store.vault().clear_inbox(&inbox)?;
        let mut write = Write::default();
        for (id, ()) in session.store.identified::<()>(Owner::Vault, kept::LETTER)? {
            write.delete(kept::LETTER, &id);
        }
        session.commit(write).map(drop)
    }

    fn take_letter(
        &self,
        session: &mut Session,
        texts: &Texts,
        letter: Letter,
        id: &[u8; 16],
    ) -> Result<Vec<Notice>, AppError> {
        let Some(kept) = session.links.get(&letter.link.id).filter(|link| !link.ended) else {
            return Ok(Vec::new());
        };
        let link = letter.link(kept);
        let mut moment = Moment::new(letter.at, self.host().zone(), self.random());
        let taken = match letter.outcome {
            Outcome::Read(brought) => session.take(link, brought, false, Some(id), &mut moment)?,
            Outcome::Failed { code, accesses } => {
                session.failed(link, &code, accesses, Some(id), &moment)?;
                return Ok(Vec::new());
            }
        };
        let untold =
            detection::interrupting(&taken).filter(|raised| !letter.warned.contains(&raised.entry.id));
        // One sentence for all that were missed while locked; they stand in their chats.
        Ok(untold.take(1).map(|_| detection::notice_while_locked(texts)).collect())
    }
}

impl Session {
    /// Lets the next reading of each link reach back to before the letters, some of which are lost.
    fn read_again(
        &mut self,
        read_before: &BTreeMap<LinkId, (Option<Timestamp>, Bookmark)>,
    ) -> Result<(), AppError> {
        let mut write = Write::default();
        let mut links = self.links.clone();
        for (id, link) in &mut links {
            if let Some((before, bookmark)) = read_before.get(id) {
                link.last_success = *before;
                link.bookmark = bookmark.clone();
                write.put(Owner::Vault, kept::LINK, id.as_bytes(), link)?;
            }
        }
        self.commit(write)?;
        self.links = links;
        Ok(())
    }
}
