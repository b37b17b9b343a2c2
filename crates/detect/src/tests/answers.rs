use super::*;
use model::{Reaction, Urgency};

fn duplicate(state: &mut State, n: i32, payee: &str) -> Option<Verdict> {
    see(state, &pay(n, 10, payee, -4_250, Category::Health));
    see(state, &pay(n, 15, payee, -4_250, Category::Health))
}

#[test]
fn it_was_me_calms_that_kind_at_that_payee_only() {
    let mut state = lived(90);
    state.react(FindingKind::UnusualAmount, "greengrocer", Reaction::Mine, on(89));
    let mut other = state.clone();
    let feast = pay(90, 18, "Greengrocer", -41_000, Category::Groceries);
    let calm = see(&mut state, &feast).unwrap();
    let loud = see(&mut lived(90), &feast).unwrap();
    assert_eq!(loud.score - calm.score, 1.5);
    for _ in 0..3 {
        other.react(FindingKind::UnusualAmount, "greengrocer", Reaction::Mine, on(89));
    }
    assert_eq!(see(&mut other.clone(), &feast), None, "said often enough");
    // Another kind at the payee, the kind at another payee: as before.
    assert_eq!(
        duplicate(&mut other, 90, "Greengrocer").map(|v| v.score),
        duplicate(&mut lived(90), 90, "Greengrocer").map(|v| v.score)
    );
    let landlord = pay(92, 9, "Landlord", -950_000, Category::Housing);
    let mut heard = lived(150);
    let mut calmed = heard.clone();
    calmed.react(FindingKind::UnusualAmount, "greengrocer", Reaction::Mine, on(149));
    assert_eq!(see(&mut heard, &landlord), see(&mut calmed, &landlord));
}

#[test]
fn not_me_raises_attention_for_fourteen_days() {
    let score = |n: i32| {
        let mut state = lived(120);
        state.react(FindingKind::NewPayeeLarge, "volt electronics", Reaction::NotMine, on(104));
        duplicate(&mut state, n, "Climbing Hall").unwrap().score
    };
    assert_eq!(score(118) - score(119), 1.0);
    let mut state = lived(120);
    state.react(FindingKind::NewPayeeLarge, "volt electronics", Reaction::NotMine, on(120));
    assert_eq!(duplicate(&mut state, 121, "Climbing Hall").unwrap().urgency, Urgency::Alert);
    let rise = see(&mut state, &pay(131, 6, "Streamly", -1_499, Category::Subscriptions)).unwrap();
    assert_eq!(rise.urgency, Urgency::Notice, "a dearer subscription stays quiet");
}

#[test]
fn not_me_takes_back_it_was_me() {
    let mut state = lived(90);
    for reaction in [Reaction::Mine, Reaction::Mine, Reaction::NotMine] {
        state.react(FindingKind::DuplicateCharge, "climbing hall", reaction, on(50));
    }
    let plain = duplicate(&mut lived(90), 90, "Climbing Hall");
    assert!(plain.is_some());
    assert_eq!(duplicate(&mut state, 90, "Climbing Hall"), plain);
}

#[test]
fn who_is_often_surprising_is_surprised_seldom() {
    let mut state = lived(90);
    let first = duplicate(&mut state, 90, "Hall A").unwrap().score;
    assert_eq!(duplicate(&mut state, 93, "Hall B").unwrap().score, first, "one incident");
    let later = duplicate(&mut state, 100, "Hall C");
    assert!(later.as_ref().is_none_or(|v| v.score < first), "{later:?}");
    assert_eq!(duplicate(&mut state, 300, "Hall D").unwrap().score, first, "forgotten after three months");
}
