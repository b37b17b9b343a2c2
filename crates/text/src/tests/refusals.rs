//! Errors and refused rows.

use super::texts;
use crate::{Language, without_isolates};
use model::Problem;
use std::path::Path;

/// Codes that have a sentence of their own and a next step.
const CODES: &[&str] = &[
    "wrong_passphrase",
    "open_elsewhere",
    "vault_damaged",
    "vault_exists",
    "no_vault",
    "locked",
    "disk_full",
    "storage_failed",
    "weak_passphrase",
    "recovery_mismatch",
    "wrong_recovery_phrase",
    "bad_request",
    "not_found",
    "token_malformed",
    "token_used",
    "not_https",
    "unreachable",
    "timed_out",
    "tls_failed",
    "bank_unavailable",
    "payment_required",
    "access_revoked",
    "too_many_requests",
    "budget_spent",
    "not_json",
    "too_large",
    "redirected",
    "not_a_statement",
    "no_statement",
    "empty_file",
    "file_too_large",
    "needs_mapping",
    "bad_mapping",
    "broken_spreadsheet",
    "needs_date_order",
    "sign_on_refused",
    "csv_no_rows",
    "amount_out_of_range",
    "unknown",
    "attachment_damaged",
    "attachment_missing",
    "attachments_full",
    "index_failed",
    "io",
    "journal_damaged",
    "no_randomness",
    "record_damaged",
    "recovery_phrase_malformed",
    "not_a_backup",
    "backup_incomplete",
    "backup_damaged",
    "backup_not_verified",
    "backup_running",
    "backup_folder_missing",
    "file_exists",
    "folder_not_empty",
    "stopped",
    "unknown_account",
    "vault_header_damaged",
    "vault_header_refused",
    "not_enough_memory",
    "keyring_secret_missing",
    "keyring_unavailable",
    "vault_keys_damaged",
    "vault_open_elsewhere",
    "vault_version_unsupported",
    "nothing_readable",
    "not_secure",
    "access_malformed",
    "host_not_allowed",
    "refused",
    "tls",
    "over_budget",
    "no_client",
    "unreadable_file",
    "no_passphrase",
    "secret_unreadable",
    "unknown_language",
    "no_data_folder",
    "no_runtime",
];

/// Codes of rows and accounts that a reader or the ledger refuses.
const PROBLEMS: &[&str] = &[
    "account_currency",
    "account_missing",
    "account_without_id",
    "amount_ambiguous",
    "amount_missing",
    "amount_out_of_range",
    "amount_too_precise",
    "amount_unreadable",
    "balance_amount",
    "balance_undated",
    "balance_unreadable",
    "balance_without_date",
    "bank_status",
    "currency_unreadable",
    "date_missing",
    "date_unreadable",
    "direction_unreadable",
    "not_carried_out",
    "units_unreadable",
    "replaces_earlier",
    "takes_back_earlier",
    "message_currency_guessed",
    "message_day_unsaid",
    "more_problems",
    "row_amount",
    "row_shape",
    "row_without_date",
    "too_many_rows",
];

#[test]
fn every_code_has_a_sentence_and_a_next_step() {
    for language in Language::ALL {
        let texts = texts(*language);
        let unknown = texts.error("never_heard_of", &[]).0;
        for code in CODES {
            let args = [
                ("host", "bank.example".into()),
                ("name", "photo.png".into()),
                ("until", "09:00".into()),
                ("code", (*code).into()),
            ];
            let (sentence, next) = texts.error(code, &args);
            assert_ne!(sentence, unknown, "{code}");
            assert!(!sentence.contains("error-") && !sentence.contains("{$"), "{sentence}");
            assert!(next.is_some_and(|next| !next.contains("{$")), "{code}");
        }
    }
}

#[test]
fn every_problem_has_words() {
    for language in Language::ALL {
        let texts = texts(*language);
        let unknown = texts.message("problem-unknown", &[]);
        for code in PROBLEMS {
            let words = texts.message(&format!("problem-{}", code.replace('_', "-")), &[("count", 2.into())]);
            assert!(!words.is_empty() && !words.contains("problem-"), "{code}");
            assert_ne!(words, unknown, "{code}");
        }
    }
}

#[test]
fn an_unknown_code_is_named() {
    let (sentence, next) = texts(Language::English).error("never_heard_of", &[]);
    assert_eq!(without_isolates(&sentence), "Something went wrong (never_heard_of).");
    assert!(next.unwrap().starts_with("Try again."));
}

#[test]
fn what_is_known_stands_in_the_sentence() {
    let (sentence, next) =
        texts(Language::Portuguese).error("unreachable", &[("host", "bank.example".into())]);
    assert_eq!(without_isolates(&sentence), "Não foi possível alcançar bank.example.");
    assert_eq!(next.unwrap(), "Confira sua conexão. O Tidings tenta de novo sozinho.");
}

#[test]
fn refused_rows_say_where_and_what() {
    let problem = |place: &str, code: &str, detail: &str| Problem {
        place: place.to_owned(),
        code: code.to_owned(),
        detail: detail.to_owned(),
    };
    let say = |language, problem| without_isolates(&texts(language).problem(&problem));
    assert_eq!(
        say(Language::English, problem("line 120", "amount_unreadable", "12,3x")),
        "Line 120: the amount cannot be read: “12,3x”."
    );
    assert_eq!(say(Language::Arabic, problem("line 7", "missing_date", "")), "السطر ٧: لا يوجد يوم.");
    assert_eq!(say(Language::Vietnamese, problem("row 1", "row_without_date", "")), "Hàng 1: không có ngày.");
    assert_eq!(
        say(Language::English, problem("page two", "from_the_future", "")),
        "page two: this could not be read."
    );
    assert_eq!(
        say(Language::Portuguese, problem("Poupança, row 3", "row_amount", "abc")),
        "Poupança, Linha 3: não dá para ler o valor: “abc”."
    );
    assert_eq!(say(Language::English, problem("", "more_problems", "12")), "12 more rows were refused.");
}

/// Every code that a crate's errors can give, read from its source.
fn codes_of(crate_name: &str) -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(crate_name).join("src")];
    let mut codes = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap_or_default();
            for body in source.split("fn code(").skip(1) {
                let body = body.split("\n    }\n").next().unwrap();
                let arms = body.split("=> \"").skip(1).filter_map(|arm| arm.split('"').next());
                codes.extend(arms.map(str::to_owned));
            }
        }
    }
    codes
}

#[test]
fn every_error_of_the_house_has_its_sentence() {
    let english = texts(Language::English);
    for name in ["vault", "connect", "formats", "app"] {
        let codes = codes_of(name);
        assert!(codes.len() > 5, "the codes of {name} are not found where they were");
        for code in codes {
            let id = format!("error-{}", code.replace('_', "-"));
            assert_ne!(english.message(&id, &[]), id, "{name} can fail with {code}");
        }
    }
}
