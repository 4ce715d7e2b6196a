use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{
    Authentication::{
        ClientIpAddress, Gssapi, None as Nobody, Ntlm, OAuth2, Other, PasswordCleartext,
        PasswordEncrypted, TlsClientCert,
    },
    *,
};
use crate::{
    provider::Security::{self, Starttls, Tls},
    value::HostName,
};

macro_rules! fixtures {
    ($($name:literal),*) => {
        &[$(($name, include_str!(concat!("fixtures/", $name, ".xml")))),*]
    };
}

/// One for each shape that is found.
const FIXTURES: &[(&str, &str)] = fixtures![
    "two-servers",
    "draft-1.2",
    "exchange",
    "plain",
    "legacy",
    "relay",
    "providers",
    "placeholders",
    "unusable",
    "namespaced",
    "no-provider",
    "no-smtp",
    "japanese"
];

fn fixture(name: &str) -> &'static str {
    FIXTURES.iter().find(|(known, _)| *known == name).unwrap().1
}

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn me() -> EmailAddress {
    address("Jo@example.com")
}

fn read_fixture(name: &str) -> Autoconfig {
    read(fixture(name).as_bytes(), &me()).unwrap()
}

type Line<'a> = (&'a str, u16, Security, Option<&'a str>);

fn lines(config: &Autoconfig) -> Vec<Line<'_>> {
    config
        .offers
        .iter()
        .map(|AutoconfigOffer { offer, .. }| {
            let username = offer.username.as_deref();
            (offer.host.as_str(), offer.port, offer.security, username)
        })
        .collect()
}

fn refused(bytes: impl AsRef<[u8]>) -> NotAutoconfig {
    read(bytes.as_ref(), &me()).unwrap_err()
}

/// A file with this inside its provider.
fn file(inside: &str) -> String {
    format!("<clientConfig><emailProvider>{inside}</emailProvider></clientConfig>")
}

const SERVER: &str =
    "<outgoingServer><hostname>smtp.example.com</hostname><port>465</port></outgoingServer>";

#[test]
fn servers_keep_their_order_and_ways_to_sign_in_theirs() {
    let config = read_fixture("two-servers");
    let user = Some("Jo@example.com");
    assert_eq!(
        lines(&config),
        [
            ("smtp.example.com", 465, Tls, user),
            ("smtp.example.com", 587, Starttls, user)
        ]
    );
    assert_eq!(config.name, "Example Mail");
    assert_eq!(
        config.password_page.as_deref(),
        Some("https://www.example.com/help/smtp")
    );
    assert_eq!(config.offers[0].authentication, [PasswordCleartext]);
    assert_eq!(
        config.offers[1].authentication,
        [PasswordEncrypted, PasswordCleartext]
    );
    assert!(config.offers.iter().all(|offer| !offer.upgraded));
}

#[test]
fn version_1_2_is_read_for_what_sends() {
    let config = read_fixture("draft-1.2");
    assert_eq!(
        lines(&config),
        [("smtp.example.com", 465, Tls, Some("Jo@example.com"))]
    );
    assert_eq!(
        config.offers[0].authentication,
        [OAuth2, PasswordEncrypted, PasswordCleartext, Other]
    );
    assert_eq!(config.name, "Example Suite");
}

#[test]
fn servers_of_other_kinds_are_left_out_and_one_endpoint_is_one_offer() {
    let config = read_fixture("exchange");
    assert_eq!(
        lines(&config),
        [("smtp.hoster.example", 587, Starttls, Some("Jo@example.com"))]
    );
    assert_eq!(config.offers[0].authentication, [OAuth2, PasswordCleartext]);
    assert_eq!(
        config.password_page.as_deref(),
        Some("https://account.hoster.example/security/app-passwords")
    );
}

#[test]
fn clear_text_is_never_offered() {
    let config = read_fixture("plain");
    let offers: Vec<_> = config
        .offers
        .iter()
        .map(|offer| {
            let host = offer.offer.host.as_str().get(..1).unwrap();
            (host, offer.offer.port, offer.offer.security, offer.upgraded)
        })
        .collect();
    assert_eq!(
        offers,
        [
            // Written twice, once with STARTTLS: it is the file's word after all.
            ("a", 587, Starttls, false),
            ("b", 25, Starttls, true),
            ("c", 465, Tls, true),
            ("d", 2525, Starttls, true),
            ("e", 587, Starttls, false),
            ("f", 10465, Tls, false),
            ("g", 10587, Tls, false),
        ]
    );
    assert_eq!(
        config.offers[0].authentication,
        [PasswordCleartext, PasswordEncrypted]
    );
}

#[test]
fn what_old_files_leave_out_is_filled_in() {
    let config = read_fixture("legacy");
    assert_eq!(
        lines(&config),
        [
            ("smtp.legacy.example", 465, Tls, Some("Jo@example.com")),
            ("smtp.legacy.example", 587, Starttls, Some("Jo")),
        ]
    );
    assert_eq!(
        config.offers[0].authentication,
        [PasswordEncrypted, PasswordCleartext]
    );
    assert!(config.offers[1].authentication.is_empty());
    assert!(config.offers.iter().all(|offer| !offer.upgraded));
    assert_eq!(
        (config.name.as_str(), config.password_page),
        ("Legacy", None)
    );
}

#[test]
fn nobody_signs_in_where_the_network_counts() {
    let config = read_fixture("relay");
    let user = Some("Jo@example.com");
    assert_eq!(
        lines(&config),
        [
            ("relay.access.example", 25, Starttls, None),
            ("relay.access.example", 587, Starttls, None),
            ("relay.access.example", 2525, Starttls, None),
            ("relay.access.example", 465, Tls, user),
            ("sso.access.example", 465, Tls, None),
            ("sso.access.example", 587, Starttls, user),
        ]
    );
    let ways: Vec<_> = config
        .offers
        .iter()
        .map(|offer| offer.authentication.as_slice())
        .collect();
    assert_eq!(
        ways,
        [
            &[ClientIpAddress][..],
            &[Nobody],
            &[],
            &[ClientIpAddress, PasswordCleartext],
            &[Gssapi, TlsClientCert],
            &[Ntlm],
        ]
    );
}

#[test]
fn the_provider_is_that_of_the_addresss_domain_else_the_first() {
    let of = |text: &str| {
        let config = read(fixture("providers").as_bytes(), &address(text)).unwrap();
        (
            config.name,
            config.offers[0].offer.host.clone(),
            config.offers.len(),
        )
    };
    let first = ("First".to_owned(), "smtp.first.example".to_owned(), 1);
    let second = |domain: &str| {
        (
            format!("{domain} by Second"),
            "smtp.second.example".to_owned(),
            1,
        )
    };
    assert_eq!(of("a@first.example"), first);
    assert_eq!(of("a@elsewhere.example"), first);
    assert_eq!(of("a@example.com"), second("example.com"));
    assert_eq!(of("a@例え.jp"), second("xn--r8jz45g.jp"));
}

#[test]
fn placeholders_are_filled_or_the_server_is_left_out() {
    assert_eq!(
        lines(&read_fixture("placeholders")),
        [
            ("smtp.example.com", 465, Tls, Some("Jo")),
            ("example.com", 465, Tls, Some("example.com\\Jo")),
        ]
    );
}

#[test]
fn servers_that_cannot_be_used_are_left_out() {
    assert_eq!(
        lines(&read_fixture("unusable")),
        [("smtp.xn--r8jz45g.jp", 465, Tls, Some("<Jo>&"))]
    );
    assert_eq!(
        refused(fixture("no-smtp")),
        NotAutoconfig::NothingToSendWith
    );
    assert_eq!(refused(file("")), NotAutoconfig::NothingToSendWith);
}

#[test]
fn namespaces_versions_and_a_missing_provider_do_not_matter() {
    assert_eq!(
        lines(&read_fixture("namespaced")),
        [("smtp.spaced.example", 465, Tls, Some("Jo@example.com"))]
    );
    let flat = read_fixture("no-provider");
    assert_eq!(
        (flat.name.as_str(), lines(&flat)),
        (
            "Flat",
            vec![("smtp.flat.example", 465, Tls, Some("Jo@example.com"))]
        )
    );
}

#[test]
fn files_in_every_encoding_are_read() {
    let text = |label: &str| fixture("japanese").replace("ENCODING", label);
    let in_encoding = |label: &str| {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding.encode(&text(label)).0.into_owned()
    };
    let in_utf_16 = |mark: &[u16], bytes_of: fn(u16) -> [u8; 2]| {
        let units = mark
            .iter()
            .copied()
            .chain(text("UTF-16").encode_utf16().collect::<Vec<_>>());
        units.flat_map(bytes_of).collect::<Vec<u8>>()
    };
    let files = [
        ("UTF-8", text("UTF-8").into_bytes()),
        (
            "UTF-8 with a mark",
            format!("\u{FEFF}{}", text("utf-8")).into_bytes(),
        ),
        (
            "a mark against the word",
            format!("\u{FEFF}{}", text("Shift_JIS")).into_bytes(),
        ),
        ("UTF-8 by an unknown word", text("x-none").into_bytes()),
        ("UTF-8 that says UTF-16", text("UTF-16").into_bytes()),
        ("Shift_JIS", in_encoding("Shift_JIS")),
        ("EUC-JP", in_encoding("EUC-JP")),
        ("ISO-2022-JP", in_encoding("ISO-2022-JP")),
        ("GB18030", in_encoding("gb18030")),
        (
            "UTF-16LE with a mark",
            in_utf_16(&[0xFEFF], u16::to_le_bytes),
        ),
        (
            "UTF-16BE with a mark",
            in_utf_16(&[0xFEFF], u16::to_be_bytes),
        ),
        ("UTF-16LE", in_utf_16(&[], u16::to_le_bytes)),
        ("UTF-16BE", in_utf_16(&[], u16::to_be_bytes)),
    ];
    for (what, bytes) in files {
        let config = read(&bytes, &me()).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(config.name, "例え株式会社メール", "{what}");
        assert_eq!(config.offers[0].offer.host, "smtp.xn--r8jz45g.jp", "{what}");
    }
    let mixed = [
        b"<clientConfig><displayName>Caf\xE9</displayName>",
        SERVER.as_bytes(),
        b"</clientConfig>",
    ];
    assert_eq!(read(&mixed.concat(), &me()).unwrap().name, "Caf\u{FFFD}");
}

#[test]
fn what_is_something_else_is_named() {
    for (text, why) in [
        ("", NotAutoconfig::NotXml),
        ("404 page not found", NotAutoconfig::NotXml),
        ("{\"error\":\"not found\"}", NotAutoconfig::NotXml),
        ("<clientConfig>", NotAutoconfig::NotXml),
        (
            "<clientConfig><a></b></clientConfig>",
            NotAutoconfig::NotXml,
        ),
        (
            "<clientConfig><a b=1/></clientConfig>",
            NotAutoconfig::NotXml,
        ),
        ("<clientConfig>\0</clientConfig>", NotAutoconfig::NotXml),
        ("<clientConfig>&what;</clientConfig>", NotAutoconfig::NotXml),
        (
            "<!DOCTYPE clientConfig SYSTEM \"file:///etc/passwd\"><clientConfig/>",
            NotAutoconfig::NotXml,
        ),
        ("<!-- never ends", NotAutoconfig::NotXml),
        (
            "<!DOCTYPE html><html><head><script>a==b;if(a<b){}</script></head>",
            NotAutoconfig::NotAutoconfig,
        ),
        (
            "\u{FEFF}\r\n<HTML><BODY>Please sign in<br></BODY></HTML>",
            NotAutoconfig::NotAutoconfig,
        ),
        (
            "<?xml version=\"1.0\"?><!-- wifi --><!DOCTYPE HTML PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"><html/>",
            NotAutoconfig::NotAutoconfig,
        ),
        (
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
            NotAutoconfig::NotAutoconfig,
        ),
        (
            "<Autodiscover><Response/></Autodiscover>",
            NotAutoconfig::NotAutoconfig,
        ),
        ("<rss/>", NotAutoconfig::NotAutoconfig),
    ] {
        assert_eq!(refused(text), why, "{text}");
    }
    assert_eq!(
        NotAutoconfig::NothingToSendWith.id(),
        "nothing-to-send-with"
    );
    assert_eq!(
        serde_json::to_value(NotAutoconfig::NotXml).unwrap(),
        "not-xml"
    );
}

#[test]
fn a_mail_server_of_a_name_and_many_others_are_read_up_to_a_number() {
    let many: String = (0..1000)
        .map(|n| SERVER.replace("smtp.", &format!("smtp{n}.")))
        .collect();
    let config = read(file(&many).as_bytes(), &me()).unwrap();
    assert_eq!(config.offers.len(), MAX_OFFERS);
    assert_eq!(config.offers[15].offer.host, "smtp15.example.com");

    let domains: String = (0..20_000)
        .map(|n| format!("<domain>d{n}.example</domain>"))
        .collect();
    let config = read(file(&(domains + SERVER)).as_bytes(), &me()).unwrap();
    assert_eq!(config.offers.len(), 1);
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let attributes: String = (0..90_000).map(|n| format!(" a{n}=''")).collect();
    let hidden: String = (0..60_000).map(|n| format!(" a{n}='>'")).collect();
    let namespaces: String = (0..20_000)
        .map(|n| format!("<a xmlns:n{n}='u{n}'>"))
        .collect();
    let laughs: String = (1..10)
        .map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let bombs = [
        ("laughs", format!("<!DOCTYPE clientConfig [<!ENTITY l0 'lol'>{laughs}]><clientConfig>&l9;</clientConfig>"), NotAutoconfig::NotXml),
        ("external", "<!DOCTYPE c [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><clientConfig>&x;</clientConfig>".to_owned(), NotAutoconfig::NotXml),
        ("depth", "<a>".repeat(60_000), NotAutoconfig::NotXml),
        ("more depth", "<a>".repeat(300_000), NotAutoconfig::TooLarge),
        ("closed depth", format!("<clientConfig>{}{}</clientConfig>", "<a>".repeat(30_000), "</a>".repeat(30_000)), NotAutoconfig::NothingToSendWith),
        ("attributes", format!("<clientConfig{attributes}/>"), NotAutoconfig::TooLarge),
        ("hidden attributes", format!("<clientConfig{hidden}/>"), NotAutoconfig::TooLarge),
        ("namespaces", format!("<clientConfig>{namespaces}"), NotAutoconfig::TooLarge),
        ("elements", file(&"<a/>".repeat(200_000)), NotAutoconfig::TooLarge),
        ("10 MB", file(&" ".repeat(10 << 20)), NotAutoconfig::TooLarge),
        ("one text", file(&format!("<outgoingServer><hostname>{}</hostname></outgoingServer>", "x.".repeat(400_000))), NotAutoconfig::NothingToSendWith),
        ("one label", file(&format!("<domain>{0}</domain><outgoingServer><hostname>{0}</hostname></outgoingServer>", "例え".repeat(60_000))), NotAutoconfig::NothingToSendWith),
        ("percents", file(&format!("<outgoingServer><hostname>{}</hostname></outgoingServer>", "%".repeat(900_000))), NotAutoconfig::NothingToSendWith),
        ("comments", format!("<!--{}", "<!-- ".repeat(50_000)), NotAutoconfig::NotXml),
    ];
    for (what, bomb, why) in bombs {
        let started = Instant::now();
        assert_eq!(refused(&bomb), why, "{what}");
        let took = started.elapsed();
        assert!(took < Duration::from_secs(5), "{what}: {took:?}");
    }
}

/// Pieces, put together at random.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(SERVER.to_owned()),
        "<(/)?(clientConfig|emailProvider|outgoingServer|hostname|port|username|socketType|domain)( type=\"[a-z]{0,4}\")?>",
        "(%EMAIL(ADDRESS|DOMAIN|LOCALPART)%|%[A-Z]{0,3}%?|465|587|plain|SSL|<!--|-->|<!\\[CDATA\\[|\\]\\]>|&(lt|#0|#x41|x);)",
        "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        holds(read(&bytes, &me()))?;
    }

    #[test]
    fn no_change_of_a_file_makes_it_panic(
        which in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), proptest::collection::vec(any::<u8>(), 0..3)), 1..8),
    ) {
        let mut bytes = FIXTURES[which.index(FIXTURES.len())].1.as_bytes().to_vec();
        for (from, to, new) in changes {
            let from = from.index(bytes.len() + 1);
            let to = (from + to.index(12)).min(bytes.len());
            bytes.splice(from..to, new);
        }
        holds(read(&bytes, &me()))?;
    }

    #[test]
    fn no_pieces_make_it_panic(pieces in proptest::collection::vec(piece(), 0..30)) {
        holds(read(pieces.concat().as_bytes(), &me()))?;
        holds(read(file(&pieces.concat()).as_bytes(), &me()))?;
    }
}

/// What is promised of every file that is read.
fn holds(read: Result<Autoconfig, NotAutoconfig>) -> Result<(), TestCaseError> {
    let Ok(config) = read else { return Ok(()) };
    prop_assert!((1..=MAX_OFFERS).contains(&config.offers.len()));
    prop_assert!(config.name.chars().count() <= 60 && !config.name.contains('\n'));
    if let Some(page) = config.password_page {
        prop_assert!(page.starts_with("https://"));
    }
    for (at, AutoconfigOffer { offer, .. }) in config.offers.iter().enumerate() {
        prop_assert_ne!(offer.security, Security::None);
        prop_assert_ne!(offer.port, 0);
        let host = offer.host.parse::<HostName>();
        prop_assert_eq!(
            host.map(|host| host.to_string()).ok(),
            Some(offer.host.clone())
        );
        let others = &config.offers[at + 1..];
        prop_assert!(others.iter().all(|other| other.offer != *offer));
    }
    Ok(())
}
