//! The bank judged by a client that is not ours: the crate `simplefin`.
//!
//! That client speaks https only and trusts the system's certificates, so TLS stands in
//! front of the bank with a certificate made here, and the client runs in a process of
//! its own whose `SSL_CERT_FILE` names it. The process is this same program.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use demobank::{Config, DemoBank, Persona};
use jiff::{SignedDuration, Timestamp};
use simplefin::{AccountSet, AccountsRequest, SimpleFINClient};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, role, token, port, start, end] = &arguments[..]
        && role == "client"
    {
        client(token, port, start.parse().unwrap(), end.parse().unwrap()).await;
        return ExitCode::SUCCESS;
    }
    for persona in Persona::ALL {
        judge(persona).await;
        println!("test crate_simplefin_reads_the_bank_of_{persona:?} ... ok");
    }
    ExitCode::SUCCESS
}

/// Claims and reads with the other client; prints what it understood, a line a fact.
async fn client(token: &str, port: &str, start: i64, end: i64) {
    let claimed = SimpleFINClient::claim(token).await.unwrap();
    // The bank knows nothing of the TLS in front of it.
    let given = claimed.access_url_str();
    let address = format!("https://{}@localhost:{port}/simplefin", given.split(['/', '@']).nth(2).unwrap());
    let client = SimpleFINClient::from_access_url(&address).unwrap();
    let balances = AccountsRequest { balances_only: true, ..AccountsRequest::default() };
    let set = client.get_accounts(balances).await.unwrap();
    assert!(set.accounts.iter().all(|a| a.transactions.is_none()));
    let request = AccountsRequest {
        start_date: Some(start),
        end_date: Some(end),
        pending: true,
        ..AccountsRequest::default()
    };
    let set = client.get_accounts(request.clone()).await.unwrap();
    tell(&set);
    let one = AccountsRequest { accounts: vec![set.accounts[1].id.clone()], ..request.clone() };
    let one = client.get_accounts(one).await.unwrap();
    assert_eq!(one.accounts.len(), 1);
    assert_eq!(rows(&one.accounts[0]), rows(&set.accounts[1]));
    let booked = AccountsRequest { pending: false, ..request };
    let booked = client.get_accounts(booked).await.unwrap();
    let mut booked = booked.accounts.iter().flat_map(|a| a.transactions.iter().flatten());
    assert!(booked.all(|t| t.posted > 0 && t.pending.is_none()));
    // The client asks for version 1; its types read version 2 as well.
    let v2 = simplefin_http::Client::new()
        .get(format!("{address}/accounts?version=2&pending=1&start-date={start}&end-date={end}"))
        .send()
        .await
        .unwrap();
    let v2: AccountSet = serde_json::from_slice(&v2.bytes().await.unwrap()).unwrap();
    assert!(v2.errors.is_empty());
    assert_eq!(v2.accounts[0].conn_id.as_ref(), Some(&v2.connections[0].conn_id));
    assert_eq!(rows(&v2.accounts[0]), rows(&set.accounts[0]));
    // A token works once.
    assert!(matches!(SimpleFINClient::claim(token).await, Err(simplefin::Error::TokenClaimFailed)));
}

/// Rows as the other client shows them; its types cannot be compared.
fn rows(account: &simplefin::Account) -> String {
    format!("{:?}", account.transactions)
}

fn tell(set: &AccountSet) {
    for account in &set.accounts {
        let available = account.available_balance.as_deref().unwrap();
        println!("account\t{}\t{}\t{}\t{available}", account.id, account.currency, account.balance);
        for row in account.transactions.iter().flatten() {
            let payee = row.payee.as_deref().unwrap();
            println!(
                "row\t{}\t{}\t{}\t{}\t{payee}\t{}",
                account.id, row.id, row.posted, row.amount, row.description
            );
        }
    }
}

async fn judge(persona: Persona) {
    let opened_at: Timestamp = "2026-10-20T15:00:00Z".parse().unwrap();
    let bank = DemoBank::start(Config { persona, seed: 3, opened_at, port: None, live: None, state: None })
        .await
        .unwrap();
    for _ in 0..3 {
        bank.post_next();
    }
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("certificate.pem");
    let port = tls_before(bank.port(), &certificate).await;
    let claim = format!("https://localhost:{port}/simplefin/claim/{}", bank.state().claim_id);
    let end = opened_at.checked_add(SignedDuration::from_hours(24)).unwrap().as_second();
    let start = end - 89 * 86_400;
    let output = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["client", &STANDARD.encode(claim), &port.to_string(), &start.to_string(), &end.to_string()])
        .env("SSL_CERT_FILE", &certificate)
        .env_remove("SSL_CERT_DIR")
        .env("NO_PROXY", "localhost")
        .output()
        .await
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines(&told), lines(&held(&bank, start, end)));
}

/// Counts equal lines, so that their order does not matter.
fn lines(text: &str) -> BTreeMap<&str, u32> {
    let mut lines = BTreeMap::new();
    for line in text.lines() {
        *lines.entry(line).or_default() += 1;
    }
    assert!(lines.len() > 60, "three accounts with rows");
    lines
}

/// The same lines from the bank's own books.
fn held(bank: &DemoBank, start: i64, end: i64) -> String {
    let currency = match bank.state().persona {
        Persona::Us => "USD",
        Persona::Vn => "VND",
        Persona::Br => "BRL",
        Persona::Ae => "AED",
    };
    let money = |minor| model::Money::from_minor(minor, model::Currency::new(currency).unwrap()).to_decimal();
    let mut out = String::new();
    for account in bank.accounts() {
        let (id, balance) = (&account.id, money(account.balance()));
        out += &format!("account\t{id}\t{currency}\t{balance}\t{}\n", money(account.available()));
        for row in &account.rows {
            let at = row.posted.unwrap_or(row.transacted).as_second();
            if (start..end).contains(&at) {
                let posted = row.posted.map_or(0, Timestamp::as_second);
                let (amount, payee, line) = (money(row.minor), &row.payee, &row.description);
                out += &format!("row\t{id}\t{}\t{posted}\t{amount}\t{payee}\t{line}\n", row.id);
            }
        }
    }
    out
}

/// TLS on a free port of this machine, passed on to the bank's port.
async fn tls_before(bank: u16, certificate: &std::path::Path) -> u16 {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(certificate, made.cert.pem()).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut secured = acceptor.accept(socket).await?;
                let mut plain = TcpStream::connect(("127.0.0.1", bank)).await?;
                tokio::io::copy_bidirectional(&mut secured, &mut plain).await
            });
        }
    });
    port
}
