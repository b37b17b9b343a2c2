//! A feed that tells what the test says.

use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What the bank tells now.
pub type Told = Arc<Mutex<Vec<Value>>>;

pub fn seconds(moment: &str) -> i64 {
    moment.parse::<jiff::Timestamp>().unwrap().as_second()
}

/// A bank of one account that tells the same rows whatever days it is asked for.
pub async fn telling(told: Told) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let access = format!("http://anna:s3cret-word@127.0.0.1:{port}/simplefin");
    let set = move || {
        let rows = told.lock().unwrap().clone();
        async move {
            Json(json!({ "errors": [], "accounts": [{
                "id": "A1", "name": "Everyday", "currency": "USD", "org": { "name": "Harbour Bank" },
                "balance": "951.50", "balance-date": seconds("2026-11-24T15:00:00Z"), "transactions": rows,
            }] }))
        }
    };
    let router = Router::new()
        .route("/claim", post(move || async move { access }))
        .route("/simplefin/info", get(|| async { Json(json!({ "versions": ["1.0"] })) }))
        .route("/simplefin/accounts", get(set));
    tokio::spawn(async move { axum::serve(listener, router).await });
    base64::engine::general_purpose::STANDARD.encode(format!("http://127.0.0.1:{port}/claim"))
}
