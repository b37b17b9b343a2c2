//! Lines from the composer: notes, `/find`, questions, and what is no line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use stage::*;
use wire::*;

async fn statement_chat(tidings: &Tidings) -> String {
    import(tidings, None, &small_statement()).await.chat
}

#[tokio::test]
async fn a_plain_line_is_kept_as_a_note() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = statement_chat(&tidings).await;
    let sent = say(&tidings, &chat, "  rent is shared with Ana \n").await.unwrap();
    assert!(sent.hits.is_none());
    let all = items(&tidings, &chat).await;
    let Some(Item::Note(note)) = all.last() else { panic!("{:?}", all.last()) };
    assert_eq!((Some(&note.id), note.text.as_str()), (sent.item.as_ref(), "rent is shared with Ana"));
    assert!(!note.time.is_empty());
    lock_and_unlock(&tidings).await;
    assert_eq!(items(&tidings, &chat).await.last(), all.last());
    assert_eq!(find(&tidings, "ana rent").await.hits[0].item, note.id);
    let preview = chat_row(&tidings, &chat).await.preview;
    assert_eq!(text::without_isolates(&preview), "You: rent is shared with Ana");
}

#[tokio::test]
async fn find_answers_with_hits_and_leaves_no_message() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = statement_chat(&tidings).await;
    let other = import(
        &tidings,
        None,
        &ofx("0009999", "USD", &[line("Z", "2026-11-22", "-3.00", "CORNER CAFE")], "1.00"),
    )
    .await
    .chat;
    let count = items(&tidings, &chat).await.len();
    for line in ["/find corner", "/FIND  CORNER cafe", "/search corner"] {
        let sent = say(&tidings, &chat, line).await.unwrap();
        let hits = sent.hits.unwrap();
        assert!(sent.item.is_none());
        assert_eq!((hits.total, hits.hits.len()), (1, 1), "only in this chat");
        let hit = &hits.hits[0];
        assert_eq!(hit.chat, chat);
        assert!(hit.title.to_lowercase().contains("corner") && hit.amount.as_ref().unwrap().contains("4.50"));
        assert!(!hit.day.is_empty() && !hit.chat_title.is_empty());
    }
    let everywhere = say(&tidings, "alerts", "/find corner").await.unwrap().hits.unwrap();
    assert_eq!(everywhere.total, 2);
    assert_eq!(everywhere.hits[0].chat, other, "newest first");
    assert_eq!(say(&tidings, &chat, "/find zebra").await.unwrap().hits.unwrap().total, 0);
    assert_eq!(items(&tidings, &chat).await.len(), count);
    let limited = tidings.search(Search { query: "corner".to_owned(), chat: None, limit: 1 }).await.unwrap();
    assert_eq!((limited.hits.len(), limited.total), (1, 2));
    let long = Search { query: "a".repeat(5_000), chat: None, limit: 1 };
    assert_eq!(tidings.search(long).await.unwrap_err().code, "bad_request");
    assert_eq!(find(&tidings, "  ").await.total, 0);
}

#[tokio::test]
async fn the_balance_is_answered_in_four_languages() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = statement_chat(&tidings).await;
    let mut answers = std::collections::BTreeSet::new();
    for (language, question, amount) in [
        (Language::English, "balance?", "2,310.40"),
        (Language::Vietnamese, "số dư?", "2.310,40"),
        (Language::Portuguese, "qual é o meu saldo?", "2.310,40"),
        (Language::Arabic, "كم رصيدي؟", "٢٬٣١٠٫٤٠"),
    ] {
        speak(&tidings, language).await;
        let sent = say(&tidings, &chat, question).await.unwrap();
        let all = items(&tidings, &chat).await;
        let [.., Item::Question(asked), Item::Answer(answer)] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((asked.text.as_str(), answer.question.as_str()), (question, question));
        assert_eq!(Some(&answer.id), sent.item.as_ref());
        assert!(answer.text.contains(amount), "{}", answer.text);
        answers.insert(answer.text.clone());
        let english = say(&tidings, &chat, "/balance").await.unwrap();
        assert!(english.item.is_some(), "English commands work everywhere");
    }
    assert_eq!(answers.len(), 4, "{answers:?}");
    speak(&tidings, Language::English).await;
    assert_eq!(chat_row(&tidings, &chat).await.unread, 4, "an answer to oneself is not news");
}

#[tokio::test]
async fn all_accounts_are_summed_by_currency() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = statement_chat(&tidings).await;
    import(&tidings, None, &ofx("0000002", "USD", &three(), "50.25")).await;
    import(&tidings, None, &ofx("0000003", "EUR", &three(), "11.00")).await;
    for (chat, line) in [(chat.as_str(), "total balance?"), ("alerts", "balance?")] {
        say(&tidings, chat, line).await.unwrap();
        let all = items(&tidings, chat).await;
        let Some(Item::Answer(answer)) = all.last() else { panic!("{:?}", all.last()) };
        for amount in ["2,310.40", "50.25", "11.00", "2,360.65"] {
            assert!(answer.text.contains(amount), "{amount} in {}", answer.text);
        }
    }
}

#[tokio::test]
async fn what_is_not_understood_says_what_is() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = statement_chat(&tidings).await;
    let mut answers = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        speak(&tidings, language).await;
        for line in ["why is the sky blue?", "/nonsense"] {
            say(&tidings, &chat, line).await.unwrap();
            let all = items(&tidings, &chat).await;
            let Some(Item::Answer(answer)) = all.last() else { panic!("{:?}", all.last()) };
            assert!(!answer.text.is_empty());
            answers.insert(answer.text.clone());
        }
    }
    assert_eq!(answers.len(), 4, "{answers:?}");
}

#[tokio::test]
async fn a_line_too_long_or_empty_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = statement_chat(&tidings).await;
    let count = items(&tidings, &chat).await.len();
    let long = "a".repeat(5_000);
    for line in ["", "   \n\t "] {
        assert_eq!(say(&tidings, &chat, line).await.unwrap_err().code, "bad_request");
    }
    refused_in_each_language(&tidings, "text_too_long", async || {
        say(&tidings, &chat, &long).await.unwrap_err()
    })
    .await;
    assert_eq!(say(&tidings, "no chat", "hello").await.unwrap_err().code, "not_found");
    assert_eq!(items(&tidings, &chat).await.len(), count);
    // Characters are counted, not bytes.
    let longest = "ă".repeat(4_000);
    say(&tidings, &chat, &longest).await.unwrap();
    let all = items(&tidings, &chat).await;
    assert!(matches!(all.last(), Some(Item::Note(note)) if note.text == longest));
}
