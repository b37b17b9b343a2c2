//! Originals of receipts: how they are shown, and what becomes of those that no receipt names.

use crate::session::{ChatKey, Session};
use crate::store::{kept, owner};
use crate::{AppError, Tidings};
use jiff::Timestamp;
use model::{AccountId, Receipt};
use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};
use vault::Collected;
use wire::{Attachment, AttachmentKind};

/// Types that are served as what they are, with how they are shown. All else is only bytes: a
/// page or a drawing with scripts must not become one in the window.
const SHOWN: &[(&str, AttachmentKind)] = &[
    ("image/png", AttachmentKind::Picture),
    ("image/jpeg", AttachmentKind::Picture),
    ("image/webp", AttachmentKind::Picture),
    ("image/gif", AttachmentKind::Picture),
    ("application/pdf", AttachmentKind::Other),
    ("text/plain", AttachmentKind::Text),
];
/// Types whose words are shown, served as plain text.
const READ_AS_TEXT: &[&str] = &["text/", "message/rfc822", "application/json", "application/xml"];
const PLAIN: &str = "text/plain";
const BYTES: &str = "application/octet-stream";

/// How long after unlocking orphans are looked for: the first page comes first.
const LATER: Duration = Duration::from_secs(30);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The original of a receipt, as a window may be given it.
pub struct Served {
    /// A media type of a small list.
    pub media_type: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Tidings {
    /// The original of the receipt at `chat/receipt`, while the vault is open.
    pub fn served(&self, address: &str) -> Result<Served, AppError> {
        let (chat, receipt) = address.split_once('/').ok_or(AppError::NotFound)?;
        self.with_session(|session, _| {
            let (account, receipt) = session.receipt(chat, receipt)?;
            let content = session.original(account, &receipt)?;
            Ok(Served { media_type: shown(&receipt.media_type).0, content })
        })
    }

    /// Gives attachments the room that the person chose.
    pub(crate) fn limit_attachments(&self) {
        let state = self.state();
        if let Some(session) = &state.session {
            let gigabytes = u64::from(state.preferences.settings.attachment_limit);
            session.store.vault().set_blob_quota(gigabytes << 30);
        }
    }

    /// Clears away attachments that no receipt names, as a crash may leave them, once they are
    /// a day old.
    pub fn clear_attachments(&self) -> Result<Collected, AppError> {
        let now = self.host().now();
        self.with_session(|session, _| session.clear_attachments(now))
    }

    pub(crate) async fn clear_attachments_later(self, generation: u64) {
        tokio::time::sleep(LATER).await;
        if self.state().generation != generation {
            return;
        }
        // Orphans harm nobody: what fails is tried again after the next unlock.
        drop(tokio::task::spawn_blocking(move || self.clear_attachments()).await);
    }
}

impl Session {
    /// What the original of a receipt can be shown as.
    pub fn attachment(&self, chat: &str, receipt: &str) -> Result<Attachment, AppError> {
        let (_, receipt) = self.receipt(chat, receipt)?;
        Ok(Attachment {
            kind: shown(&receipt.media_type).1,
            name: receipt.file_name,
            size: u32::try_from(receipt.size).unwrap_or(u32::MAX),
        })
    }

    /// The original of a receipt, byte for byte.
    pub fn original(&self, account: AccountId, receipt: &Receipt) -> Result<Vec<u8>, AppError> {
        let blob = receipt.blob.ok_or(AppError::NotFound)?;
        Ok(self.store.vault().get_blob(owner(account), *blob.as_bytes())?)
    }

    fn receipt(&self, chat: &str, receipt: &str) -> Result<(AccountId, Receipt), AppError> {
        let ChatKey::Account(account) = ChatKey::parse(chat)? else { return Err(AppError::NotFound) };
        let id: model::ReceiptId = receipt.parse().map_err(|_| AppError::NotFound)?;
        let found = self.store.get(owner(account), kept::RECEIPT, id.as_bytes())?;
        Ok((account, found.ok_or(AppError::NotFound)?))
    }

    fn clear_attachments(&self, now: Timestamp) -> Result<Collected, AppError> {
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let day_old = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds).saturating_sub(DAY);
        let mut cleared = Collected::default();
        for account in self.accounts.keys() {
            let receipts: Vec<Receipt> = self.store.all(owner(*account), kept::RECEIPT)?;
            let named: BTreeSet<[u8; 16]> =
                receipts.iter().filter_map(|receipt| Some(*receipt.blob?.as_bytes())).collect();
            let collected = self.store.vault().collect_blobs(owner(*account), &named, day_old)?;
            cleared.files += collected.files;
            cleared.bytes += collected.bytes;
        }
        Ok(cleared)
    }
}

/// The type under which content is served, and how it is shown.
fn shown(media_type: &str) -> (&'static str, AttachmentKind) {
    let bare = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if let Some((name, kind)) = SHOWN.iter().find(|(name, _)| *name == bare) {
        return (name, *kind);
    }
    if READ_AS_TEXT.iter().any(|start| bare.starts_with(start)) {
        return (PLAIN, AttachmentKind::Text);
    }
    (BYTES, AttachmentKind::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_harmless_keeps_its_type() {
        assert_eq!(shown("image/png"), ("image/png", AttachmentKind::Picture));
        assert_eq!(shown("Image/JPEG"), ("image/jpeg", AttachmentKind::Picture));
        assert_eq!(shown("application/pdf"), ("application/pdf", AttachmentKind::Other));
        assert_eq!(shown("text/html; charset=utf-8"), ("text/plain", AttachmentKind::Text));
        assert_eq!(shown("message/rfc822"), ("text/plain", AttachmentKind::Text));
        assert_eq!(shown("image/svg+xml"), ("application/octet-stream", AttachmentKind::Other));
        assert_eq!(shown("application/javascript"), ("application/octet-stream", AttachmentKind::Other));
        assert_eq!(shown(""), ("application/octet-stream", AttachmentKind::Other));
    }
}
