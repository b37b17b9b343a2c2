//! What can go wrong on the way to a bank.

use jiff::Timestamp;

/// Why a token could not be claimed or a bank could not be read. Errors name the host,
/// never an address: addresses of this protocol carry credentials.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The text is not a SimpleFIN setup token.
    #[error("not a setup token")]
    TokenMalformed,
    /// The token was used before or never given out: it may be in other hands.
    #[error("{host} refused the setup token: used or unknown")]
    TokenUsed {
        /// Host.
        host: String,
    },
    /// The address is not https (or http on loopback where the policy allows it).
    #[error("{host} is not addressed over https")]
    NotSecure {
        /// Host.
        host: String,
    },
    /// What the claim answered, or what was stored, is not an access address.
    #[error("not an access address")]
    AccessMalformed,
    /// A host that is not the link's own.
    #[error("{host} is not the linked host")]
    HostNotAllowed {
        /// The host that was refused.
        host: String,
    },
    /// 402: the subscription at the aggregator has run out.
    #[error("{host} asks for payment")]
    PaymentRequired {
        /// Host.
        host: String,
    },
    /// 401, 403 or `gen.auth`: access was withdrawn.
    #[error("{host} refuses the credentials")]
    AccessRevoked {
        /// Host.
        host: String,
    },
    /// 429.
    #[error("{host} was asked too often")]
    TooManyRequests {
        /// Host.
        host: String,
        /// Seconds to wait, where the host says so (RFC 9110 §10.2.3).
        retry_after: Option<u64>,
    },
    /// 5xx.
    #[error("{host} answers with status {status}")]
    BankUnavailable {
        /// Host.
        host: String,
        /// Status.
        status: u16,
    },
    /// Any other status that is no success.
    #[error("{host} refuses the request with status {status}")]
    Refused {
        /// Host.
        host: String,
        /// Status.
        status: u16,
    },
    /// 3xx; redirects are not followed, they could carry the credentials away.
    #[error("{host} redirects elsewhere")]
    Redirected {
        /// Host.
        host: String,
    },
    /// The body is not JSON, or not an account set.
    #[error("{host} does not answer with an account set")]
    NotJson {
        /// Host.
        host: String,
    },
    /// The body is longer than is read.
    #[error("{host} answers with too much")]
    TooLarge {
        /// Host.
        host: String,
    },
    /// No connection, no answer in time, or it broke off.
    #[error("{host} cannot be reached")]
    Unreachable {
        /// Host.
        host: String,
    },
    /// The host's certificate or its TLS is not in order.
    #[error("no secure connection to {host}")]
    Tls {
        /// Host.
        host: String,
    },
    /// Our own budget of requests is spent.
    #[error("request budget is spent until {until}")]
    OverBudget {
        /// When it may be tried again.
        until: Timestamp,
    },
    /// The machine could not set up an HTTP client.
    #[error("no HTTP client")]
    NoClient,
}

impl ConnectError {
    /// Stable code; `text` has its sentence.
    pub fn code(&self) -> &'static str {
        match self {
            ConnectError::TokenMalformed => "token_malformed",
            ConnectError::TokenUsed { .. } => "token_used",
            ConnectError::NotSecure { .. } => "not_secure",
            ConnectError::AccessMalformed => "access_malformed",
            ConnectError::HostNotAllowed { .. } => "host_not_allowed",
            ConnectError::PaymentRequired { .. } => "payment_required",
            ConnectError::AccessRevoked { .. } => "access_revoked",
            ConnectError::TooManyRequests { .. } => "too_many_requests",
            ConnectError::BankUnavailable { .. } => "bank_unavailable",
            ConnectError::Refused { .. } => "refused",
            ConnectError::Redirected { .. } => "redirected",
            ConnectError::NotJson { .. } => "not_json",
            ConnectError::TooLarge { .. } => "too_large",
            ConnectError::Unreachable { .. } => "unreachable",
            ConnectError::Tls { .. } => "tls",
            ConnectError::OverBudget { .. } => "over_budget",
            ConnectError::NoClient => "no_client",
        }
    }

    /// The host it is about, where there is one.
    pub fn host(&self) -> Option<&str> {
        match self {
            ConnectError::TokenUsed { host }
            | ConnectError::NotSecure { host }
            | ConnectError::HostNotAllowed { host }
            | ConnectError::PaymentRequired { host }
            | ConnectError::AccessRevoked { host }
            | ConnectError::TooManyRequests { host, .. }
            | ConnectError::BankUnavailable { host, .. }
            | ConnectError::Refused { host, .. }
            | ConnectError::Redirected { host }
            | ConnectError::NotJson { host }
            | ConnectError::TooLarge { host }
            | ConnectError::Unreachable { host }
            | ConnectError::Tls { host } => Some(host),
            ConnectError::TokenMalformed
            | ConnectError::AccessMalformed
            | ConnectError::OverBudget { .. }
            | ConnectError::NoClient => None,
        }
    }
}
