//! Setup tokens and access addresses: where a link's credentials live and how little
//! of them is ever shown.

use crate::ConnectError;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use url::{Host, Url};
use zeroize::Zeroizing;

/// Which addresses may be spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// https to public hosts: every real link.
    HttpsOnly,
    /// Plain http to this machine as well: the demo bank and tests.
    LoopbackAllowed,
}

/// Longest token or address taken, in bytes.
const LONGEST: usize = 4_096;
/// Longest token sent as it is, in bytes.
const LONGEST_BEARER: usize = 512;
/// Stands for the user in an address whose password is a bearer token.
const BEARER: &str = "bearer";

/// An access address (`https://user:password@host/path`): the credentials of a link.
/// Debug shows the host only.
#[derive(Clone)]
pub struct AccessUrl(SecretString);

impl AccessUrl {
    /// Takes an access address back from where it was stored.
    pub fn from_secret(address: SecretString) -> Result<AccessUrl, ConnectError> {
        parse_access(address.expose_secret())?;
        Ok(AccessUrl(address))
    }

    /// A token that is sent as it is (`Authorization: Bearer`) to an address: kept in one line,
    /// as its password.
    ///
    /// # Errors
    /// [`ConnectError::TokenMalformed`] where the text cannot be such a token,
    /// [`ConnectError::NotSecure`] where the policy forbids the address.
    pub fn bearer(token: &str, address: &str, policy: Policy) -> Result<AccessUrl, ConnectError> {
        let token = token.trim();
        // RFC 6750 §2.1, b64token.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~+/=|".contains(c);
        if !(8..=LONGEST_BEARER).contains(&token.len()) || !token.chars().all(plain) {
            return Err(ConnectError::TokenMalformed);
        }
        let mut base = Url::parse(address.trim()).map_err(|_| ConnectError::AccessMalformed)?;
        check_secure(&base, policy)?;
        let set = base.set_username(BEARER).and_then(|()| base.set_password(Some(token)));
        set.map_err(|()| ConnectError::AccessMalformed)?;
        let text = Zeroizing::new(String::from(base));
        AccessUrl::from_secret(SecretString::from(text.as_str()))
    }

    /// The whole address, for the vault and nothing else.
    pub fn to_secret_string(&self) -> SecretString {
        self.0.clone()
    }

    /// Its host, with the port where it is not the scheme's own.
    pub fn host(&self) -> String {
        parse_access(self.0.expose_secret()).map(|a| shown_host(&a.base)).unwrap_or_default()
    }

    pub(crate) fn parts(&self, policy: Policy) -> Result<AccessParts, ConnectError> {
        let parts = parse_access(self.0.expose_secret())?;
        check_secure(&parts.base, policy)?;
        Ok(parts)
    }
}

impl fmt::Debug for AccessUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessUrl({})", self.host())
    }
}

/// An access address taken apart: the base address without credentials, and those.
pub(crate) struct AccessParts {
    pub(crate) base: Url,
    pub(crate) user: Zeroizing<String>,
    pub(crate) password: Zeroizing<String>,
}

fn parse_access(text: &str) -> Result<AccessParts, ConnectError> {
    if text.len() > LONGEST {
        return Err(ConnectError::AccessMalformed);
    }
    let mut base = Url::parse(text.trim()).map_err(|_| ConnectError::AccessMalformed)?;
    let decode = |part: &str| {
        let text = percent_decode_str(part).decode_utf8().map_err(|_| ConnectError::AccessMalformed)?;
        Ok(Zeroizing::new(text.into_owned()))
    };
    let user = decode(base.username())?;
    let password = decode(base.password().unwrap_or_default())?;
    let plain = matches!(base.scheme(), "http" | "https") && base.has_host();
    let cleared = base.set_username("").and_then(|()| base.set_password(None));
    if !plain || user.is_empty() || cleared.is_err() {
        return Err(ConnectError::AccessMalformed);
    }
    base.set_query(None);
    base.set_fragment(None);
    let path = base.path().trim_end_matches('/').to_owned();
    base.set_path(&path);
    Ok(AccessParts { base, user, password })
}

/// The host a setup token leads to, so that a person can be asked before it is used.
pub fn token_host(token: &str, policy: Policy) -> Result<String, ConnectError> {
    claim_address(token, policy).map(|address| shown_host(&address))
}

/// The claim address in a setup token.
pub(crate) fn claim_address(token: &str, policy: Policy) -> Result<Url, ConnectError> {
    if token.len() > LONGEST {
        return Err(ConnectError::TokenMalformed);
    }
    // Pasted tokens come wrapped over lines, with or without padding, in either alphabet.
    let compact: String = token.chars().filter(|c| !c.is_whitespace()).collect();
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, config)
        .decode(&compact)
        .or_else(|_| GeneralPurpose::new(&alphabet::URL_SAFE, config).decode(&compact))
        .map_err(|_| ConnectError::TokenMalformed)?;
    let text = Zeroizing::new(String::from_utf8(bytes).map_err(|_| ConnectError::TokenMalformed)?);
    let address = Url::parse(text.trim()).map_err(|_| ConnectError::TokenMalformed)?;
    let credentials = !address.username().is_empty() || address.password().is_some();
    if !matches!(address.scheme(), "http" | "https") || !address.has_host() || credentials {
        return Err(ConnectError::TokenMalformed);
    }
    check_secure(&address, policy)?;
    Ok(address)
}

/// https, or http to this machine where allowed.
pub(crate) fn check_secure(address: &Url, policy: Policy) -> Result<(), ConnectError> {
    let loopback = policy == Policy::LoopbackAllowed && is_loopback(address);
    if address.scheme() == "https" || loopback {
        Ok(())
    } else {
        Err(ConnectError::NotSecure { host: shown_host(address) })
    }
}

/// Whether an access address belongs to the host its token was claimed at: the same
/// one, or one under the other's name.
pub(crate) fn same_house(token: &Url, access: &Url) -> bool {
    let (Some(Host::Domain(a)), Some(Host::Domain(b))) = (token.host(), access.host()) else {
        return token.host() == access.host();
    };
    let under = |name: &str, parent: &str| {
        parent.contains('.') && name.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
    };
    a == b || under(a, b) || under(b, a)
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Host, and port where it is not the scheme's own.
pub(crate) fn shown_host(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default();
    address.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests;
