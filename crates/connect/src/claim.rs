//! Turning a setup token into an access address: once, and never again.

use crate::ConnectError;
use crate::access::{AccessUrl, Policy, check_secure, claim_address, same_house, shown_host};
use crate::http::Door;
use reqwest::Method;
use secrecy::SecretString;
use url::Url;
use zeroize::Zeroizing;

/// Claims a setup token (SimpleFIN protocol, "Claim"). A token works once: store what
/// this gives before anything else. Nothing is tried twice, since a lost answer may have
/// used the token up.
pub async fn claim(token: &str, policy: Policy) -> Result<AccessUrl, ConnectError> {
    let address = claim_address(token, policy)?;
    let door = Door::to(&address, policy)?;
    let (status, wait, body) = door.ask(Method::POST, address.clone(), None).await?;
    if status.as_u16() == 403 {
        return Err(ConnectError::TokenUsed { host: door.host().to_owned() });
    }
    if !status.is_success() {
        return Err(door.refused(status, wait));
    }
    let body = Zeroizing::new(body);
    let text = std::str::from_utf8(&body).map_err(|_| ConnectError::AccessMalformed)?.trim();
    let access = AccessUrl::from_secret(SecretString::from(text.to_owned()))?;
    let given = Url::parse(text).map_err(|_| ConnectError::AccessMalformed)?;
    check_secure(&given, policy)?;
    if !same_house(&address, &given) {
        return Err(ConnectError::HostNotAllowed { host: shown_host(&given) });
    }
    Ok(access)
}
