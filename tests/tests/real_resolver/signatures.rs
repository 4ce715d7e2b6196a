//! Who is believed: what a resolver on this computer has checked, and no word of others.

use sendwright_practice::PracticeServers;
use sendwright_tests::name_server::{SignedZone, Unbound, can_run};

use super::{
    World, discover, proved, tried,
    zone_signing::{Signer, name, srv},
};

const SRV_NAME: &str = "_submissions._tcp.signed.test.";

#[tokio::test(flavor = "multi_thread")]
async fn a_host_elsewhere_is_believed_where_unbound_has_checked_its_signature() {
    if !can_run() {
        return;
    }
    let world = World::new(|_| Vec::new(), |zone, _| zone).await;
    let zone = signed_zone(&world.servers, |_| ());
    let unbound = Unbound::checking(&zone, world.dns.address());
    let document = discover(&world.servers, &unbound, "me@signed.test").json();
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!("mail.practice.test:{tls} srv dnssec")],
        "{document}"
    );
    assert_eq!(
        tried(&document, "mx"),
        ["signed.test not-found"],
        "{document}"
    );
    assert!(
        tried(&document, "autoconfig")[0].ends_with(" dns-no-such-host"),
        "what is not there is signed too: {document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_record_is_a_failure_and_never_offered() {
    if !can_run() {
        return;
    }
    let world = World::new(|_| Vec::new(), |zone, _| zone).await;
    // Another server than the one that was signed.
    let zone = signed_zone(&world.servers, |data| {
        data[4..6].copy_from_slice(&1_u16.to_be_bytes());
    });
    let unbound = Unbound::checking(&zone, world.dns.address());
    let document = discover(&world.servers, &unbound, "me@signed.test").json();
    assert!(
        tried(&document, "srv").contains(&"_submissions._tcp.signed.test dns-failed".to_owned()),
        "{document}"
    );
    assert!(
        document["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .all(|candidate| candidate["source"] == "guess"),
        "{document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_word_of_a_server_behind_unbound_that_it_has_checked_is_not_handed_on() {
    if !can_run() {
        return;
    }
    let service = "_submissions._tcp.a.test";
    let world = World::new(
        |_| Vec::new(),
        |zone, servers| {
            let tls = servers.implicit_tls().port();
            zone.srv(service, 0, 0, tls, "mail.practice.test")
                .authentic(service)
        },
    )
    .await;
    let document = world.discover("me@a.test");
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!("mail.practice.test:{tls} srv third-party")],
        "{document}"
    );
}

/// `signed.test` with a host elsewhere for its mail; `forge` changes that record after it was signed.
fn signed_zone(servers: &PracticeServers, forge: impl FnOnce(&mut [u8])) -> SignedZone {
    let mut signer = Signer::new("signed.test.");
    let numbers = [1_u32, 3600, 600, 86400, 60].map(u32::to_be_bytes).concat();
    let soa = [name("ns.signed.test."), name("admin.signed.test."), numbers].concat();
    signer.record("signed.test.", SOA, &soa);
    signer.record("signed.test.", NS, &name("ns.invalid."));
    let data = srv(servers.implicit_tls().port(), "mail.practice.test.");
    let mut forged = data.clone();
    forge(&mut forged);
    signer.record_signed_as(SRV_NAME, SRV, &forged, &data);
    // Every name that is there, in a circle, with the types it has.
    signer.nsec("signed.test.", SRV_NAME, &[NS, SOA, RRSIG, NSEC, DNSKEY]);
    signer.nsec(SRV_NAME, "signed.test.", &[SRV, RRSIG, NSEC]);
    signer.zone()
}

const NS: u16 = 2;
const SOA: u16 = 6;
const SRV: u16 = 33;
const RRSIG: u16 = 46;
const NSEC: u16 = 47;
const DNSKEY: u16 = 48;
