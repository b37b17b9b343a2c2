//! Names and categories that the person chose go on to new payments, to old ones on request.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use app::Tidings;
use demobank::Which;
use stage::*;
use wire::*;

fn rows(from: u32, to: u32) -> Vec<Line> {
    (from..=to)
        .map(|at| {
            let day = format!("2026-{:02}-14", at);
            line(&format!("R{at}"), &day, &format!("-{}.20", 20 + at), &format!("SQ *BLUE LANE STORE 00{at}"))
        })
        .collect()
}

fn file(lines: &[Line]) -> String {
    ofx("0004021", "USD", lines, "100.00")
}

async fn shown(tidings: &Tidings, chat: &str) -> Vec<(String, String, String)> {
    let all = entries(tidings, chat).await;
    all.into_iter().map(|entry| (entry.payee, entry.category, entry.category_reason)).collect()
}

async fn names(tidings: &Tidings, chat: &str) -> Vec<String> {
    shown(tidings, chat).await.into_iter().map(|(payee, _, _)| payee).collect()
}

fn renaming(always: bool) -> EditEntry {
    EditEntry { payee: Some("The corner".to_owned()), always: Some(always), ..EditEntry::default() }
}

async fn undo(tidings: &Tidings, changed: &PayeesChanged) -> Result<Empty, WireError> {
    tidings.undo_payees(UndoPayees { undo: changed.undo.clone() }).await
}

#[tokio::test]
async fn a_rename_for_always_goes_to_new_payments_and_to_old_ones_on_request() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(&rows(1, 3))).await.chat;
    let first = entries(&tidings, &chat).await[0].clone();
    edit(&tidings, &chat, &first.id, renaming(true)).await.unwrap();
    assert_eq!(names(&tidings, &chat).await, ["The corner", "Blue Lane Store", "Blue Lane Store"]);

    lock_and_unlock(&tidings).await;
    import(&tidings, Some(&chat), &file(&rows(3, 5))).await;
    let after = ["The corner", "Blue Lane Store", "Blue Lane Store", "The corner", "The corner"];
    assert_eq!(names(&tidings, &chat).await, after, "new ones, and no old one");

    let request = EntryRequest { chat: chat.clone(), entry: first.id.clone() };
    let earlier = tidings.earlier_payments(request.clone()).await.unwrap();
    assert_eq!(earlier.count, 2);
    assert_eq!(text::without_isolates(&earlier.question), "Also change 2 other payments of Blue Lane Store?");
    let changed = tidings.change_earlier(request.clone()).await.unwrap();
    assert_eq!(changed.count, 2);
    assert_eq!(names(&tidings, &chat).await, ["The corner"; 5]);
    assert_eq!(tidings.earlier_payments(request).await.unwrap().count, 0);
    undo(&tidings, &changed).await.unwrap();
    assert_eq!(names(&tidings, &chat).await, after);
    assert_eq!(undo(&tidings, &changed).await.unwrap_err().code, "not_found", "once");
}

#[tokio::test]
async fn a_rename_of_one_payment_stays_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(&rows(1, 2))).await.chat;
    let first = entries(&tidings, &chat).await[0].clone();
    edit(&tidings, &chat, &first.id, renaming(false)).await.unwrap();
    import(&tidings, Some(&chat), &file(&rows(3, 3))).await;
    assert_eq!(names(&tidings, &chat).await, ["The corner", "Blue Lane Store", "Blue Lane Store"]);
    assert!(tidings.payee_rules(Empty {}).await.unwrap().rules.is_empty());
}

#[tokio::test]
async fn a_rule_is_listed_removed_and_brought_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(&rows(1, 2))).await.chat;
    let first = entries(&tidings, &chat).await[0].clone();
    let both = EditEntry { category: Some("home".to_owned()), ..renaming(true) };
    edit(&tidings, &chat, &first.id, both).await.unwrap();
    import(&tidings, Some(&chat), &file(&rows(3, 3))).await;
    let ruled = shown(&tidings, &chat).await;
    assert_eq!(ruled[2], ("The corner".into(), "home".into(), "You chose it for this payee".into()));

    let rules = tidings.payee_rules(Empty {}).await.unwrap().rules;
    let [rule] = rules.as_slice() else { panic!("{rules:?}") };
    assert_eq!(
        (rule.payee.as_str(), rule.name.as_str(), rule.category.as_str()),
        ("Blue Lane Store", "The corner", "home")
    );
    assert_eq!(text::without_isolates(&rule.text), "Always called The corner. Category: Home");
    let removed = tidings.remove_payee_rule(PayeeRuleRequest { id: rule.id.clone() }).await.unwrap();
    assert!(tidings.payee_rules(Empty {}).await.unwrap().rules.is_empty());
    let bare = shown(&tidings, &chat).await;
    assert_eq!(bare[0].0, "The corner", "what was said about the one payment stays");
    assert_eq!(bare[2].0, "Blue Lane Store");
    undo(&tidings, &removed).await.unwrap();
    assert_eq!(shown(&tidings, &chat).await, ruled);
    assert_eq!(tidings.payee_rules(Empty {}).await.unwrap().rules, rules);
    lock_and_unlock(&tidings).await;
    assert_eq!(tidings.payee_rules(Empty {}).await.unwrap().rules, rules);
}

#[tokio::test]
async fn a_category_is_learnt_and_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings) = opened(dir.path()).await;
    let chat = import(&tidings, None, &file(&rows(1, 2))).await.chat;
    let first = entries(&tidings, &chat).await[0].clone();
    let choose = |code: &str| EditEntry { category: Some(code.to_owned()), ..EditEntry::default() };
    edit(&tidings, &chat, &first.id, choose("entertainment")).await.unwrap();
    let request = EntryRequest { chat: chat.clone(), entry: first.id.clone() };
    assert_eq!(tidings.earlier_payments(request.clone()).await.unwrap().count, 1);
    tidings.change_earlier(request).await.unwrap();
    let learnt = shown(&tidings, &chat).await;
    assert_eq!((learnt[0].2.as_str(), learnt[1].2.as_str()), ("You chose it", "You chose it for this payee"));
    assert_eq!(learnt[1].1, "entertainment");

    edit(&tidings, &chat, &first.id, choose("")).await.unwrap();
    assert!(tidings.payee_rules(Empty {}).await.unwrap().rules.is_empty());
    import(&tidings, Some(&chat), &file(&rows(3, 3))).await;
    assert_ne!(shown(&tidings, &chat).await[2].1, "entertainment");
}

#[tokio::test]
async fn a_purge_takes_what_was_said_in_the_chat_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let (_stage, tidings, bank) = linked(dir.path()).await;
    let chat = chat_of(&tidings, &bank, Which::Current).await;
    let first = entries(&tidings, &chat.id).await[0].clone();
    edit(&tidings, &chat.id, &first.id, renaming(true)).await.unwrap();
    assert_eq!(tidings.payee_rules(Empty {}).await.unwrap().rules.len(), 1);
    tidings.unlink(Unlink { link: chat.link.unwrap(), purge: true }).await.unwrap();
    assert!(tidings.payee_rules(Empty {}).await.unwrap().rules.is_empty());
    lock_and_unlock(&tidings).await;
    assert!(tidings.payee_rules(Empty {}).await.unwrap().rules.is_empty());
}

#[tokio::test]
async fn what_recurs_in_each_life_is_found_and_nothing_silly() {
    for (persona, language) in [
        (DemoPersona::Us, Language::English),
        (DemoPersona::Vn, Language::Vietnamese),
        (DemoPersona::Br, Language::Portuguese),
        (DemoPersona::Ae, Language::Arabic),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let stage = stage::Stage::new(NOW, 0);
        let tidings = tidings(&stage, dir.path(), language);
        create(&tidings, VaultKind::Demo).await;
        tidings.link_demo(LinkDemo { persona }).await.unwrap();
        let items = tidings.recurring(RecurringRequest { chat: None }).await.unwrap().items;
        let text: String = items
            .iter()
            .map(|item| {
                let line = format!(
                    "{} | {} | {} | {} | {}\n",
                    item.payee, item.cadence_text, item.amount_text, item.state_text, item.price_text
                );
                text::without_isolates(&line)
            })
            .collect();
        println!("{persona:?}\n{text}");
        // Salary, rent, power, telephone, three subscriptions; saving and interest; the card's bill
        // in each of its two accounts, and saving in each of its two.
        let monthly = items.iter().filter(|item| item.cadence == RecurringCadence::Monthly).count();
        assert_eq!((items.len(), monthly), (12, 12), "{text}");
        assert!(items.iter().all(|item| item.state == RecurringState::Active), "{text}");
        let salary = items.iter().filter(|item| item.direction == Direction::In && item.category == "income");
        assert!(salary.count() >= 1, "{text}");
        let dearer = items.iter().filter(|item| !item.price_text.is_empty()).count();
        assert_eq!(dearer, 1, "the film subscription: {text}");
    }
}

#[test]
fn names_that_a_bank_has_tidied_stay_as_they_are() {
    for persona in demobank::Persona::ALL {
        for account in demobank::accounts(persona, 7, NOW.parse().unwrap()) {
            for row in account.rows {
                assert_eq!(ingest::clean_payee(&row.payee), row.payee);
            }
        }
    }
}
