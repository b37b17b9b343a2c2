//! One HTTP exchange with a linked host: no redirects, no proxies, time limits and a
//! limit on the body.

use crate::ConnectError;
use crate::access::{AccessParts, Policy, check_secure, shown_host};
use reqwest::header::RETRY_AFTER;
use reqwest::{Client, Method, Response, StatusCode, redirect};
use std::error::Error;
use std::io;
use std::time::Duration;
use url::Url;

/// Longest body read, in bytes.
const BODY: usize = 16 * 1_024 * 1_024;
const CONNECT_TIME: Duration = Duration::from_secs(15);
const TOTAL_TIME: Duration = Duration::from_secs(30);

/// What a request is signed with.
#[derive(Clone, Copy)]
pub(crate) enum Credentials<'a> {
    /// User and password (RFC 7617).
    Basic(&'a AccessParts),
    /// A token (RFC 6750).
    Bearer(&'a str),
}

/// A client that speaks to one host.
pub(crate) struct Door {
    client: Client,
    policy: Policy,
    /// The only host and port it opens to.
    host: String,
}

impl Door {
    pub(crate) fn to(address: &Url, policy: Policy) -> Result<Door, ConnectError> {
        check_secure(address, policy)?;
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIME)
            .timeout(TOTAL_TIME)
            .https_only(policy == Policy::HttpsOnly)
            // A proxy of the environment would be a second host.
            .no_proxy()
            .referer(false)
            .user_agent("Tidings")
            .build()
            .map_err(|_| ConnectError::NoClient)?;
        Ok(Door { client, policy, host: shown_host(address) })
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Asks, with the credentials where given; gives status and body. 3xx is an error.
    pub(crate) async fn ask(
        &self,
        method: Method,
        address: Url,
        credentials: Option<Credentials<'_>>,
    ) -> Result<(StatusCode, Option<u64>, Vec<u8>), ConnectError> {
        check_secure(&address, self.policy)?;
        let host = shown_host(&address);
        if host != self.host {
            return Err(ConnectError::HostNotAllowed { host });
        }
        let mut request = self.client.request(method.clone(), address);
        if method == Method::POST {
            // An empty body is sent with its length, or some hosts answer 411.
            request = request.header(reqwest::header::CONTENT_LENGTH, 0);
        }
        match credentials {
            Some(Credentials::Basic(parts)) => {
                request = request.basic_auth(parts.user.as_str(), Some(parts.password.as_str()));
            }
            Some(Credentials::Bearer(token)) => request = request.bearer_auth(token),
            None => {}
        }
        let response = request.send().await.map_err(|error| self.failed(&error))?;
        let status = response.status();
        if status.is_redirection() {
            return Err(ConnectError::Redirected { host });
        }
        let wait = response.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok());
        let wait = wait.and_then(|v| v.trim().parse().ok());
        Ok((status, wait, self.body(response).await?))
    }

    async fn body(&self, mut response: Response) -> Result<Vec<u8>, ConnectError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failed(&error))? {
            if body.len() + chunk.len() > BODY {
                return Err(ConnectError::TooLarge { host: self.host.clone() });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// The error of a status that is no success.
    pub(crate) fn refused(&self, status: StatusCode, retry_after: Option<u64>) -> ConnectError {
        let host = self.host.clone();
        match status.as_u16() {
            402 => ConnectError::PaymentRequired { host },
            401 | 403 => ConnectError::AccessRevoked { host },
            429 => ConnectError::TooManyRequests { host, retry_after },
            status @ 500.. => ConnectError::BankUnavailable { host, status },
            status => ConnectError::Refused { host, status },
        }
    }

    fn failed(&self, error: &reqwest::Error) -> ConnectError {
        let host = self.host.clone();
        if is_tls(error) { ConnectError::Tls { host } } else { ConnectError::Unreachable { host } }
    }
}

/// Whether TLS is behind an error.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    // An io::Error hides the error it wraps from `source`, and is wrapped in another here.
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<rustls::Error>()
        || wrapped.is_some_and(|inner| is_tls(inner))
        || error.source().is_some_and(is_tls)
}
