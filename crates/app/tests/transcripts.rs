//! Golden transcripts: what the chats of each persona say, in its language.
#![allow(clippy::unwrap_used)]

mod stage;

use app::transcript;
use stage::{Stage, accounts, create, items, tidings};
use wire::*;

/// A persona's current account (the last hundred items) and all its alerts.
async fn told(persona: DemoPersona, language: Language, offset: i8) -> String {
    let dir = tempfile::tempdir().unwrap();
    let stage = Stage::new("2026-11-24T15:00:00Z", offset);
    let tidings = tidings(&stage, dir.path(), language);
    create(&tidings, VaultKind::Demo).await;
    let linked = tidings.link_demo(LinkDemo { persona }).await.unwrap();
    let mut text = format!("{}\n", linked.summary);
    for chat in accounts(&tidings).await {
        text.push_str(&format!(
            "\n# {} · {} · {} · {}\n{}\n",
            chat.institution,
            chat.title,
            chat.balance.clone().unwrap_or_default(),
            chat.freshness,
            chat.preview
        ));
        let all = items(&tidings, &chat.id).await;
        text.push_str(&transcript(&all[all.len().saturating_sub(45)..]));
    }
    text.push_str("\n# alerts\n");
    text.push_str(&transcript(&items(&tidings, "alerts").await));
    assert!(stage.notices.lock().unwrap().is_empty(), "history never interrupts");
    text::without_isolates(&text)
}

#[tokio::test]
async fn english() {
    insta::assert_snapshot!(told(DemoPersona::Us, Language::English, -5).await);
}

#[tokio::test]
async fn vietnamese() {
    insta::assert_snapshot!(told(DemoPersona::Vn, Language::Vietnamese, 7).await);
}

#[tokio::test]
async fn portuguese() {
    insta::assert_snapshot!(told(DemoPersona::Br, Language::Portuguese, -3).await);
}

#[tokio::test]
async fn arabic() {
    insta::assert_snapshot!(told(DemoPersona::Ae, Language::Arabic, 4).await);
}
