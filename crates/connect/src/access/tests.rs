use super::*;
use base64::engine::general_purpose::STANDARD;

#[test]
fn tokens_are_read_however_they_were_pasted() {
    let address = "https://bridge.example/simplefin/claim/abc?x=1";
    let token = STANDARD.encode(address);
    let wrapped = format!("  {}\n {}  ", &token[..20], &token[20..]);
    for pasted in [token.clone(), wrapped, token.trim_end_matches('=').to_owned()] {
        assert_eq!(claim_address(&pasted, Policy::HttpsOnly).unwrap().as_str(), address);
        assert_eq!(token_host(&pasted, Policy::HttpsOnly).unwrap(), "bridge.example");
    }
}

#[test]
fn other_texts_are_no_tokens() {
    for text in ["", "hello", "not!!base64", &STANDARD.encode("hello"), &STANDARD.encode("ftp://a/b")] {
        assert_eq!(claim_address(text, Policy::HttpsOnly), Err(ConnectError::TokenMalformed), "{text}");
    }
    let huge = STANDARD.encode("https://a.example/".repeat(400));
    assert_eq!(claim_address(&huge, Policy::HttpsOnly), Err(ConnectError::TokenMalformed));
}

#[test]
fn plain_http_is_for_this_machine_only() {
    let refused = |address: &str, policy| claim_address(&STANDARD.encode(address), policy).is_err();
    assert!(refused("http://127.0.0.1:9/claim", Policy::HttpsOnly));
    for address in ["http://127.0.0.1:9/claim", "http://localhost/claim", "http://[::1]:9/claim"] {
        assert!(!refused(address, Policy::LoopbackAllowed), "{address}");
    }
    for address in ["http://bank.example/claim", "http://127.0.0.1.example/", "http://localhost.example/"] {
        assert!(refused(address, Policy::LoopbackAllowed), "{address}");
    }
}

#[test]
fn credentials_leave_the_address_and_are_never_shown() {
    let access =
        AccessUrl::from_secret("https://us%40er:p%2Fss@bank.example:8443/simplefin/".into()).unwrap();
    let parts = access.parts(Policy::HttpsOnly).unwrap();
    assert_eq!(parts.base.as_str(), "https://bank.example:8443/simplefin");
    assert_eq!((parts.user.as_str(), parts.password.as_str()), ("us@er", "p/ss"));
    assert_eq!(format!("{access:?}"), "AccessUrl(bank.example:8443)");
    assert_eq!(access.host(), "bank.example:8443");
    for text in ["", "https://bank.example/simplefin", "bank.example", "file:///etc/passwd"] {
        assert!(AccessUrl::from_secret(text.into()).is_err(), "{text}");
    }
}

#[test]
fn an_access_address_stays_in_the_house_of_its_token() {
    let url = |host: &str| Url::parse(&format!("https://{host}/")).unwrap();
    for (token, access, same) in [
        ("bridge.example", "bridge.example", true),
        ("bridge.example", "api.bridge.example", true),
        ("beta.bridge.example", "bridge.example", true),
        ("bridge.example", "evilbridge.example", false),
        ("bridge.example", "other.example", false),
        ("a.com", "com", false),
        ("127.0.0.1", "127.0.0.2", false),
    ] {
        assert_eq!(same_house(&url(token), &url(access)), same, "{token} {access}");
    }
}
