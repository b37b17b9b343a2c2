//! The chat list, the timelines as windows page through them, and what they are told of changes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use demobank::Which;
use stage::Stage;
use stage::*;
use std::collections::BTreeSet;
use wire::*;

async fn open(tidings: &Tidings, chat: &str) -> ChatView {
    tidings.open_chat(ChatRequest { chat: chat.to_owned() }).await.unwrap()
}

async fn mark_read(tidings: &Tidings, chat: &str) {
    tidings.mark_read(ChatRequest { chat: chat.to_owned() }).await.unwrap();
}

async fn page(tidings: &Tidings, chat: &str, from: u32, count: u32) -> Result<Items, WireError> {
    tidings.slice(Slice { chat: chat.to_owned(), from, count }).await
}

/// Every item, without opening the chat: the unread mark stays where it is.
async fn pages(tidings: &Tidings, chat: &str) -> (u32, Vec<Item>) {
    let mut items = Vec::new();
    loop {
        let page = page(tidings, chat, items.len() as u32, 200).await.unwrap();
        items.extend(page.items);
        if items.len() as u32 >= page.count {
            return (page.revision, items);
        }
    }
}

#[tokio::test]
async fn new_messages_are_counted_marked_and_read() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    mark_read(&tidings, &chat).await;
    assert_eq!(stage::chat(&tidings, &chat).await.unread, 0);
    assert_eq!(open(&tidings, &chat).await.first_unread, None);
    let mut lines = three();
    lines.push(line("A4", "2026-11-24", "-9.90", "LANTERN TEA"));
    lines.push(line("A5", "2026-11-24", "-8.80", "LANTERN TEA"));
    import(&tidings, None, &ofx("0004021", "USD", &lines, "2291.70")).await;
    // Two payments and the notice about the file.
    assert_eq!(stage::chat(&tidings, &chat).await.unread, 3);
    let listed = accounts(&tidings).await;
    assert_eq!(listed[0].unread, 3);
    lock_and_unlock(&tidings).await;

    let view = open(&tidings, &chat).await;
    let mark = view.first_unread.unwrap();
    let all = pages(&tidings, &chat).await.1;
    assert_eq!(all.len() as u32, view.count);
    let Item::Unread(unread) = &all[mark as usize] else { panic!("{:?}", all[mark as usize]) };
    assert_eq!((unread.count, text::without_isolates(&unread.title).as_str()), (3, "3 new messages"));
    assert_eq!(all.iter().filter(|item| matches!(item, Item::Unread(_))).count(), 1);
    assert!(
        all[mark as usize + 1..]
            .iter()
            .any(|item| matches!(item, Item::Entry(e) if e.amount.contains("9.90")))
    );

    stage.events.lock().unwrap().clear();
    mark_read(&tidings, &chat).await;
    assert!(stage.events.lock().unwrap().contains(&Event::Chats));
    assert_eq!(stage::chat(&tidings, &chat).await.unread, 0);
    assert_eq!(open(&tidings, &chat).await.first_unread, None);
    mark_read(&tidings, &chat).await;
    lock_and_unlock(&tidings).await;
    assert_eq!(stage::chat(&tidings, &chat).await.unread, 0, "read stays read");
}

#[tokio::test]
async fn the_unread_mark_stays_while_the_chat_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &small_statement()).await.chat;
    let view = open(&tidings, &chat).await;
    let mark = view.first_unread.unwrap() as usize;
    mark_read(&tidings, &chat).await;
    assert_eq!(stage::chat_row(&tidings, &chat).await.unread, 0);
    assert!(matches!(pages(&tidings, &chat).await.1[mark], Item::Unread(_)), "it does not jump away");
    assert_eq!(open(&tidings, &chat).await.first_unread, None, "the next visit starts clean");
}

#[tokio::test]
async fn the_newest_chat_is_first_under_the_alerts() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings) = opened(dir.path()).await;
    assert!(tidings.chats(Empty {}).await.unwrap().chats.is_empty(), "nothing before the first account");
    let order = async || -> Vec<String> {
        tidings.chats(Empty {}).await.unwrap().chats.into_iter().map(|chat| chat.id).collect()
    };
    let one = import(&tidings, None, &ofx("0000001", "USD", &three(), "100.00")).await.chat;
    stage.advance(60);
    let two = import(&tidings, None, &ofx("0000002", "USD", &three(), "50.25")).await.chat;
    stage.advance(60);
    let three =
        import(&tidings, None, &ofx("0000003", "VND", &[line("V", "2026-11-20", "-45000", "PHO")], "900000"))
            .await
            .chat;
    assert_eq!(order().await, ["alerts", &three, &two, &one]);
    stage.advance(60);
    say(&tidings, &one, "remember the rent").await.unwrap();
    assert_eq!(order().await, ["alerts", &one, &three, &two]);
    lock_and_unlock(&tidings).await;
    assert_eq!(order().await, ["alerts", &one, &three, &two]);
    let list = tidings.chats(Empty {}).await.unwrap();
    assert_eq!(text::without_isolates(&list.chats[1].preview), "You: remember the rent");
    let totals: Vec<String> = list.totals.iter().map(|total| digits(total)).collect();
    assert_eq!(totals, ["15025", "900000"], "{:?}", list.totals);
    assert!(
        list.chats
            .iter()
            .skip(1)
            .all(|chat| chat.kind == ChatKind::Account && chat.sync == SyncState::Unlinked)
    );
    assert!(list.chats.iter().skip(1).all(|chat| !chat.freshness.is_empty() && chat.hue < 360));
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[tokio::test]
async fn a_day_tells_the_sum_of_what_was_booked() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let lines = [
        line("D1", "2026-11-20", "-4.50", "CAFE"),
        line("D2", "2026-11-20", "-10.25", "BAKER"),
        line("D3", "2026-11-20", "2.00", "REFUND"),
        line("D4", "2026-11-23", "7.00", "REFUND"),
    ];
    let chat = import(&tidings, None, &ofx("1", "USD", &lines, "1.00")).await.chat;
    let total = async |day: &str| {
        let days = days(&tidings, &chat).await;
        days.into_iter().find(|item| item.id == format!("day-{day}")).unwrap().total
    };
    let sum = total("2026-11-20").await.unwrap();
    assert!(digits(&sum) == "1275" && !sum.contains('+'), "{sum}");
    assert!(total("2026-11-23").await.unwrap().contains("+$7.00"));
    assert_eq!(total("2026-11-24").await, None, "nothing was booked today");
    let baker = entries(&tidings, &chat).await.into_iter().find(|e| e.amount.contains("10.25")).unwrap();
    edit(&tidings, &chat, &baker.id, EditEntry { deleted: Some(true), ..EditEntry::default() })
        .await
        .unwrap();
    assert_eq!(digits(&total("2026-11-20").await.unwrap()), "250");
    let titles: Vec<String> = days(&tidings, &chat).await.into_iter().map(|day| day.title).collect();
    assert_eq!(titles.last().unwrap(), "Today");
    assert!(titles.contains(&"Yesterday".to_owned()), "{titles:?}");
}

#[tokio::test]
async fn every_item_is_where_it_is_said_to_be() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Savings).await.id;
    let all = items(&tidings, &chat).await;
    let ids: BTreeSet<&str> = all.iter().map(id).collect();
    assert_eq!(ids.len(), all.len(), "ids are unique");
    let locate = async |item: &str| {
        tidings.locate(Locate { chat: chat.clone(), item: item.to_owned() }).await.unwrap().index
    };
    for (index, item) in all.iter().enumerate() {
        let divider = matches!(item, Item::Day(_) | Item::Unread(_));
        assert_eq!(locate(id(item)).await, (!divider).then_some(index as u32));
    }
    for nowhere in ["", "unread", "day-2026-11-24", "0", "ffffffffffffffffffffffffffffffff"] {
        assert_eq!(locate(nowhere).await, None);
    }
    let request = Locate { chat: "no chat".to_owned(), item: id(&all[1]).to_owned() };
    assert_eq!(tidings.locate(request).await.unwrap_err().code, "not_found");
}

#[tokio::test]
async fn pages_join_and_end_where_the_list_ends() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await.id;
    let view = open(&tidings, &chat).await;
    let (revision, all) = pages(&tidings, &chat).await;
    assert_eq!((revision, all.len() as u32), (view.revision, view.count));
    assert!(view.count > 400);
    let count = view.count;
    for (from, asked, given) in [
        (0, 0, 0),
        (0, 1, 1),
        (0, 200, 200),
        (0, 201, 200),
        (0, u32::MAX, 200),
        (count - 1, 1, 1),
        (count - 1, 50, 1),
        (count - 7, u32::MAX, 7),
        (count, 10, 0),
        (count + 1, 10, 0),
        (u32::MAX, u32::MAX, 0),
    ] {
        let page = page(&tidings, &chat, from, asked).await.unwrap();
        assert_eq!((page.from, page.count, page.revision), (from, count, revision));
        assert_eq!(page.items.len(), given, "{from} {asked}");
        let start = (from as usize).min(all.len());
        assert_eq!(page.items, all[start..start + given]);
    }
    for from in (0..count).step_by(97) {
        let page = page(&tidings, &chat, from, 31).await.unwrap();
        let end = (from as usize + 31).min(all.len());
        assert_eq!(page.items, all[from as usize..end]);
    }
    assert_eq!(page(&tidings, "no chat", 0, 1).await.unwrap_err().code, "not_found");
    refused_in_each_language(&tidings, "not_found", async || {
        page(&tidings, "no chat", 0, 1).await.unwrap_err()
    })
    .await;
}

/// What a window holds of some chats, kept by events alone.
struct Window<'a> {
    tidings: &'a Tidings,
    stage: &'a Stage,
    chats: Vec<(String, u32, Vec<Item>)>,
}

impl<'a> Window<'a> {
    async fn new(tidings: &'a Tidings, stage: &'a Stage, chats: &[String]) -> Window<'a> {
        let mut held = Vec::new();
        for chat in chats {
            let (revision, items) = pages(tidings, chat).await;
            held.push((chat.clone(), revision, items));
        }
        stage.events.lock().unwrap().clear();
        Window { tidings, stage, chats: held }
    }

    /// Compares what is there now with what the events since the last look said.
    async fn look(&mut self, after: &str) {
        let events = std::mem::take(&mut *self.stage.events.lock().unwrap());
        for (chat, held_revision, held) in &mut self.chats {
            let (now_revision, now) = pages(self.tidings, chat).await;
            let mut from = held.len().max(now.len()) as u32;
            let mut appended = 0;
            let mut last = *held_revision;
            for event in &events {
                let Event::Timeline { chat: changed, revision, count, from: first, appended: more } = event
                else {
                    continue;
                };
                if changed == chat {
                    assert!(*revision > last, "{after}: the revision grows");
                    last = *revision;
                    from = from.min(*first);
                    appended += *more;
                    if *revision == now_revision {
                        assert_eq!(*count as usize, now.len(), "{after}");
                    }
                }
            }
            assert_eq!(last, now_revision, "{after}: every change of {chat} is told");
            assert!(appended as usize <= now.len());
            let same = from as usize;
            assert!(same <= now.len() && same <= held.len() || last == *held_revision, "{after}");
            let same = same.min(now.len()).min(held.len());
            assert_eq!(now[..same], held[..same], "{after}: nothing below {from} differs in {chat}");
            let before: BTreeSet<&str> = held.iter().map(id).collect();
            let messages = now.iter().filter(|item| !matches!(item, Item::Day(_) | Item::Unread(_)));
            let tail: Vec<&Item> = messages.rev().take(appended as usize).collect();
            assert!(tail.iter().all(|item| !before.contains(id(item))), "{after}: what was appended is new");
            (*held_revision, *held) = (now_revision, now);
        }
    }
}

#[tokio::test]
async fn windows_are_told_the_truth_about_changes() {
    let dir = tempfile::tempdir().unwrap();
    let (stage, tidings, bank) = linked(dir.path()).await;
    let mut chats: Vec<String> = accounts(&tidings).await.into_iter().map(|chat| chat.id).collect();
    chats.push("alerts".to_owned());
    let current = chat_of(&tidings, &bank, Which::Current).await.id;
    let mut window = Window::new(&tidings, &stage, &chats).await;
    window.look("nothing").await;
    for row in 1..=8 {
        bank.post_next();
        stage.advance(1);
        sync(&tidings, &current).await.unwrap();
        window.look(&format!("live row {row}")).await;
    }
    say(&tidings, &current, "a note").await.unwrap();
    window.look("a note").await;
    say(&tidings, &current, "balance?").await.unwrap();
    window.look("a question").await;
    say(&tidings, "alerts", "balance?").await.unwrap();
    window.look("a question among the alerts").await;
    let warned = alerts(&tidings, "alerts").await;
    // Opening the chat put its unread mark up, which the window that opens it is told by the answer.
    let mut window = Window::new(&tidings, &stage, &chats).await;
    for alert in warned.iter().rev().take(3) {
        for reaction in [ReactionKind::NotMine, ReactionKind::Undecided, ReactionKind::Mine] {
            tidings.react(React { finding: alert.id.clone(), reaction }).await.unwrap();
            window.look("an answer").await;
        }
        for change in [
            EditEntry { payee: Some("My own".to_owned()), ..EditEntry::default() },
            EditEntry { note: Some("noted".to_owned()), ..EditEntry::default() },
            EditEntry { deleted: Some(true), ..EditEntry::default() },
            EditEntry { deleted: Some(false), ..EditEntry::default() },
        ] {
            edit(&tidings, &alert.chat, &alert.entry, change).await.unwrap();
            window.look("an edit").await;
        }
    }
    let late =
        [line("L1", "2026-02-03", "-12.00", "LATE ONE"), line("L2", "2026-11-24", "-13.00", "LATE TWO")];
    import(&tidings, Some(&current), &ofx("88-1", "USD", &late, "1.00")).await;
    window.look("a file with an old row").await;
    offer(&tidings, Some(&current), "order.eml", mail("Late One", "LO-1", "Tue, 03 Feb 2026", "12.00"))
        .await
        .unwrap();
    window.look("a receipt").await;
}
