//! Links Vietnamese accounts by a token of SePay's API.

use crate::record::{Link, LinkKind};
use crate::store::kept;
use crate::write::Write;
use crate::{AppError, Tidings};
use connect::{AccessUrl, ConnectError, SEPAY};
use model::LinkId;
use vault::Owner;
use wire::{LinkSePay, Linked};

impl Tidings {
    /// Links by a token and reads once. Unlike a setup token this one stays good, so a link whose
    /// token is refused is not kept; one that could not be reached is, and is read again by itself.
    pub(crate) async fn link_by_bearer(&self, request: &LinkSePay) -> Result<Linked, AppError> {
        if self.state().session.is_none() {
            return Err(AppError::Locked);
        }
        let policy = self.policy_for_new_links();
        let address = request.address.as_deref().unwrap_or(SEPAY);
        let access = AccessUrl::bearer(&request.token, address, policy)?;
        let other = address != SEPAY && !address.starts_with("http://");
        if other {
            // Another address is for trying things on this machine, over plain http.
            return Err(ConnectError::HostNotAllowed { host: access.host() }.into());
        }
        let mut moment = self.moment();
        let (millis, random) = moment.draw();
        let link = Link::new(LinkId::new(millis, random), LinkKind::SePay, &access, policy, moment.now);
        let id = link.id;
        self.with_session(|session, _| {
            let mut write = Write::default();
            write.put(Owner::Vault, kept::LINK, id.as_bytes(), &link)?;
            session.commit(write)?;
            session.links.insert(id, link);
            Ok(())
        })?;
        let linked = self.first_reading_or_later(id).await;
        let refused = self.with_session(|session, _| {
            let error = session.links.get(&id).and_then(|link| link.last_error.clone());
            let revoked = ConnectError::AccessRevoked { host: access.host() };
            let refused = error.is_some_and(|error| error.code == revoked.code());
            if refused {
                let mut write = Write::default();
                write.delete(kept::LINK, id.as_bytes());
                session.commit(write)?;
                session.links.remove(&id);
            }
            Ok(refused.then_some(revoked))
        })?;
        match refused {
            Some(revoked) => Err(revoked.into()),
            None => linked,
        }
    }
}
