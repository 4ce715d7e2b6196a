use std::collections::BTreeSet;

use super::*;
use crate::{
    problem::classify::{service_of, services},
    value::HostName,
};

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn id(found: Option<&'static Preset>) -> &'static str {
    found.map_or("-", |preset| preset.id)
}

fn named(id: &str) -> &'static Preset {
    let mut presets = all().iter();
    presets.find(|preset| preset.id == id).unwrap()
}

/// Host, port, security and user name, in one line each.
fn lines(offers: Vec<Offer>) -> Vec<String> {
    let line = |offer: Offer| {
        let user = offer.username.unwrap_or_else(|| "?".to_owned());
        let (host, port) = (offer.host, offer.port);
        format!("{host}:{port} {} {user}", offer.security.id())
    };
    offers.into_iter().map(line).collect()
}

#[test]
fn the_world_and_japan_are_there() {
    assert!(all().len() >= 75, "{}", all().len());
    let japanese = |preset: &&Preset| {
        let mut names = preset.domains.iter().chain(preset.mx).chain(preset.hosts);
        names.any(|name| name.ends_with(".jp"))
    };
    assert!(all().iter().filter(japanese).count() >= 15);
    let ids: BTreeSet<_> = all().iter().map(|preset| preset.id).collect();
    let unknown: Vec<_> = services().filter(|id| !ids.contains(id)).collect();
    assert_eq!(unknown, [""; 0], "in replies.toml only");
}

#[test]
fn a_domain_is_found_as_it_is_written_and_below_a_dot_only() {
    for (domain, service) in [
        ("gmail.com", "gmail"),
        ("GoogleMail.COM.", "gmail"),
        ("mail.gmail.com", "-"),
        ("notgmail.com", "-"),
        ("com", "-"),
        ("", "-"),
        ("yahoo.co.jp", "yahoo-japan"),
        ("yahoo.co.uk", "yahoo"),
        ("hotmail.co.jp", "outlook-com"),
        ("contoso.onmicrosoft.com", "microsoft365"),
        ("onmicrosoft.com", "-"),
        ("biglobe.ne.jp", "biglobe"),
        ("abc.biglobe.ne.jp", "biglobe"),
        ("example.sakura.ne.jp", "sakura"),
        ("sakura.ne.jp", "-"),
        ("docomo.ne.jp", "docomo"),
        ("example.com", "-"),
    ] {
        assert_eq!(id(by_domain(domain)), service, "{domain:?}");
    }
}

#[test]
fn an_mx_is_found_by_whole_labels_and_the_longest_suffix() {
    for (mx, service) in [
        ("aspmx.l.google.com", "gmail"),
        ("SMTP.google.com.", "gmail"),
        ("evilgoogle.com", "-"),
        ("google.com.example.com", "-"),
        ("contoso-com.mail.protection.outlook.com", "microsoft365"),
        ("contoso-com.o-v1.mx.microsoft", "microsoft365"),
        ("hotmail-com.olc.protection.outlook.com", "outlook-com"),
        ("outlook.com", "-"),
        ("mx2.zoho.eu", "zoho-eu"),
        ("mx.zoho.com.au", "zoho-au"),
        ("mx.zoho.com", "zoho"),
        ("in1-smtp.messagingengine.com", "fastmail"),
        ("mx00.ionos.co.uk", "ionos-uk"),
        ("mx01.kundenserver.de", "ionos-de"),
        ("mxbiz1.qq.com", "tencent-exmail"),
        ("mx3.qq.com", "-"),
        ("mail1004.conoha.ne.jp", "conoha"),
        ("example.sakura.ne.jp", "sakura"),
        ("inbound-smtp.us-east-1.amazonaws.com", "-"),
        ("mx.example.com", "-"),
    ] {
        assert_eq!(id(by_mx(mx)), service, "{mx}");
    }
}

#[test]
fn a_server_is_found_by_name_by_suffix_and_by_one_label() {
    for (host, service) in [
        ("smtp.gmail.com", "gmail"),
        ("smtp.googlemail.com", "gmail"),
        ("smtp-relay.gmail.com", "google-workspace-relay"),
        ("smtp.zoho.com", "zoho-personal"),
        ("smtppro.zoho.com", "zoho"),
        ("smtp.exmail.qq.com", "tencent-exmail"),
        ("smtp-mail.outlook.com", "outlook-com"),
        ("contoso-com.mail.protection.outlook.com", "microsoft365"),
        ("email-smtp.ap-northeast-1.amazonaws.com", "amazon-ses"),
        ("email-smtp.amazonaws.com", "-"),
        ("ec2-192-0-2-1.compute-1.amazonaws.com", "-"),
        (
            "smtp.email.uk-london-1.oci.oraclecloud.com",
            "oracle-email-delivery",
        ),
        ("mail-eu.smtp2go.com", "smtp2go"),
        ("example.sakura.ne.jp", "sakura"),
        ("w0123456.kasserver.com", "all-inkl"),
        ("mx1.heteml.jp", "-"),
        ("aspmx.emailsrvr.com", "-"),
        ("smtp.example.com", "-"),
    ] {
        assert_eq!(id(by_server(host)), service, "{host}");
    }
}

#[test]
fn the_longest_suffix_decides_wherever_it_stands() {
    assert_eq!(depth_below("a.b.example.com", "example.com"), Some(2));
    assert_eq!(depth_below("a.b.example.com", "b.example.com"), Some(3));
    assert_eq!(depth_below("a.b.example.com", "*.b.example.com"), Some(4));
    assert_eq!(depth_below("b.example.com", "*.b.example.com"), None);
    assert_eq!(depth_below("example.com", "example.com"), Some(2));
    assert_eq!(depth_below("ample.com", "example.com"), None);
}

#[test]
fn offers_name_server_and_user_where_they_can_be_known() {
    let me = address("me@gmail.com");
    assert_eq!(
        lines(by_domain("gmail.com").unwrap().offers(&me)),
        [
            "smtp.gmail.com:465 tls me@gmail.com",
            "smtp.gmail.com:587 starttls me@gmail.com"
        ]
    );
    let me = address("me@yahoo.co.jp");
    assert_eq!(
        lines(by_domain("yahoo.co.jp").unwrap().offers(&me)),
        ["smtp.mail.yahoo.co.jp:465 tls me"]
    );
    let me = address("me@docomo.ne.jp");
    assert_eq!(
        lines(by_domain("docomo.ne.jp").unwrap().offers(&me)),
        ["smtp.spmode.ne.jp:465 tls ?"]
    );
    let me = address("me@example.com");
    let first = &lines(named("sendgrid").offers(&me))[0];
    assert_eq!(first, "smtp.sendgrid.net:465 tls apikey");
}

#[test]
fn a_host_of_the_customers_own_is_taken_from_the_mx_and_never_guessed() {
    let me = address("me@example.com");
    let sakura = named("sakura");
    assert_eq!(sakura.offers(&me), []);
    assert_eq!(
        lines(sakura.offers_behind("Example.sakura.ne.jp.", &me)),
        [
            "example.sakura.ne.jp:465 tls me@example.com",
            "example.sakura.ne.jp:587 starttls me@example.com"
        ]
    );
    assert_eq!(named("heteml").offers_behind("mx1.heteml.jp", &me), []);
    let gmail = named("gmail");
    assert_eq!(
        gmail.offers_behind("aspmx.l.google.com", &me),
        gmail.offers(&me)
    );
}

#[test]
fn every_offer_is_encrypted_and_has_a_host_that_leads_back_to_its_service() {
    let me = address("me@example.com");
    for preset in all() {
        for offer in preset.offers(&me) {
            let host: HostName = offer.host.parse().unwrap();
            assert_eq!(host.as_str(), offer.host, "{}", preset.id);
            assert_eq!(offer.security == Security::Tls, offer.port == 465);
            assert_ne!(offer.security, Security::None);
            assert_eq!(id(by_server(&offer.host)), preset.id, "{}", offer.host);
        }
        for domain in preset.domains {
            let domain = match domain.strip_prefix('.') {
                Some(parent) => format!("example.{parent}"),
                None => (*domain).to_owned(),
            };
            assert_eq!(id(by_domain(&domain)), preset.id, "{domain}");
        }
        for mx in preset.mx {
            assert_eq!(id(by_mx(&format!("mx1.{mx}"))), preset.id, "{mx}");
        }
    }
}

#[test]
fn replies_and_presets_speak_of_the_same_service_by_the_same_name() {
    for (host, service) in [
        ("smtp.gmail.com", "gmail"),
        ("smtp-relay.gmail.com", "google-workspace-relay"),
        ("smtp.office365.com", "microsoft365"),
        ("smtp.protonmail.ch", "proton-smtp"),
        ("ssl0.ovh.net", "ovh"),
        ("example.sakura.ne.jp", "sakura"),
        ("email-smtp.us-east-1.amazonaws.com", "amazon-ses"),
        ("smtp.ionos.com", "ionos"),
        ("smtppro.zoho.com", "zoho"),
    ] {
        assert_eq!(service_of(host), Some(service), "{host}");
        assert_eq!(id(by_server(host)), service, "{host}");
    }
}

#[test]
fn names_on_the_wire_stay() {
    let json = |value: Username| serde_json::to_string(&value).unwrap();
    assert_eq!(json(Username::LocalPart), r#"{"kind":"local-part"}"#);
    assert_eq!(
        json(named("sendgrid").username),
        r#"{"kind":"literal","text":"apikey"}"#
    );
    assert_eq!(Username::SmtpLogin.id(), "smtp-login");
    assert_eq!(PasswordKind::AuthorizationCode.id(), "authorization-code");
    assert_eq!(
        serde_json::to_string(&PasswordKind::OauthOnly).unwrap(),
        r#""oauth-only""#
    );
}
