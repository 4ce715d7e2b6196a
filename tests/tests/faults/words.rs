//! The server's own words, as evidence: readable, and harmless.

use sendwright_practice::{Fault, Port, PracticeServers};

use crate::against::checked;

#[tokio::test(flavor = "multi_thread")]
async fn words_in_the_encodings_of_the_east_are_read() {
    for (fault, words) in [
        (Fault::ReplyGbk, "登录失败，请输入授权码"),
        (Fault::ReplyShiftJis, "パスワードが違います"),
    ] {
        let raw = raw(fault).await;
        assert!(raw.contains(words), "{raw}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_by_another_name_is_pointed_out() {
    let servers = PracticeServers::start_with(Fault::GreetingOtherHost)
        .await
        .unwrap();
    let report = checked(&servers, Port::Starttls).await;
    let evidence: Vec<_> = report
        .rungs
        .iter()
        .flat_map(|rung| &rung.evidence)
        .collect();
    let named = "smtp-out7.hosting.example ≠ localhost";
    assert!(evidence.iter().any(|fact| *fact == named), "{evidence:?}");
}

async fn raw(fault: Fault) -> String {
    let servers = PracticeServers::start_with(fault).await.unwrap();
    let report = checked(&servers, Port::ImplicitTls).await;
    report.failure().unwrap().raw.clone().unwrap()
}
