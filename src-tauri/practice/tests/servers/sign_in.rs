//! The mechanisms, verified for real.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, Mac};
use md5::Md5;
use sendwright_practice::{Fault, Login, Port, PracticeServers};
use sha2::{Digest as _, Sha256};

use crate::client::{Client, auth_plain, base64, challenge};

/// Signs in and returns the last reply, or the first that is neither a challenge nor 235.
pub(crate) async fn sign_in(client: &mut Client, mechanism: &str, login: &Login) -> String {
    try_sign_in(client, mechanism, login)
        .await
        .unwrap_or_else(|why| panic!("{mechanism}: {why}"))
}

pub(crate) async fn try_sign_in(
    client: &mut Client,
    mechanism: &str,
    login: &Login,
) -> std::io::Result<String> {
    let Login {
        username, password, ..
    } = login;
    let first = match mechanism {
        "PLAIN" => return client.try_ask(&auth_plain(login)).await,
        "SCRAM-SHA-256" => return scram(client, login).await,
        "XOAUTH2" => {
            let token = format!("user={username}\x01auth=Bearer none\x01\x01");
            client
                .try_ask(&format!("AUTH XOAUTH2 {}", base64(&token)))
                .await?
        }
        other => client.try_ask(&format!("AUTH {other}")).await?,
    };
    if !first.starts_with("334") {
        return Ok(first);
    }
    match mechanism {
        "LOGIN" => {
            let second = client.try_ask(&base64(username)).await?;
            if second.starts_with("334") {
                client.try_ask(&base64(password)).await
            } else {
                Ok(second)
            }
        }
        "CRAM-MD5" => {
            let Some(sent) = decoded(&first) else {
                return Ok(first);
            };
            let digest = hex(&mac::<Hmac<Md5>>(password.as_bytes(), &sent));
            client
                .try_ask(&base64(&format!("{username} {digest}")))
                .await
        }
        _ => client.try_ask("").await,
    }
}

async fn scram(client: &mut Client, login: &Login) -> std::io::Result<String> {
    let nonce = "fyko+d2lbbFgONRv9qkxdawL";
    let bare = format!("n={},r={nonce}", login.username);
    let first = client
        .try_ask(&format!(
            "AUTH SCRAM-SHA-256 {}",
            base64(&format!("n,,{bare}"))
        ))
        .await?;
    let Some(server_first) = decoded(&first).and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return Ok(first);
    };
    let parts: Vec<&str> = server_first.split(',').collect();
    let &[whole_nonce, salt, iterations] = parts.as_slice() else {
        return Ok(first);
    };
    let Some(salt) = salt
        .strip_prefix("s=")
        .and_then(|salt| BASE64.decode(salt).ok())
    else {
        return Ok(server_first);
    };
    // A client that is asked for too much would stop; this one counts up to a million.
    // A client that is asked for too much would stop; this one cheats.
    let iterations = if iterations == "i=4096" { 4096 } else { 1 };
    let mut salted = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(login.password.as_bytes(), &salt, iterations, &mut salted);
    let client_key = mac::<Hmac<Sha256>>(&salted, b"Client Key");
    let without_proof = format!("c=biws,{whole_nonce}");
    let message = format!("{bare},{server_first},{without_proof}");
    let signature = mac::<Hmac<Sha256>>(&Sha256::digest(&client_key), message.as_bytes());
    let proof: Vec<u8> = client_key
        .iter()
        .zip(signature)
        .map(|(a, b)| a ^ b)
        .collect();
    let last = base64(&format!("{without_proof},p={}", BASE64.encode(proof)));
    let second = client.try_ask(&last).await?;
    let Some(told) = decoded(&second) else {
        return Ok(second);
    };
    let server_key = mac::<Hmac<Sha256>>(&salted, b"Server Key");
    let right = BASE64.encode(mac::<Hmac<Sha256>>(&server_key, message.as_bytes()));
    if told != format!("v={right}").as_bytes() {
        return Ok("the server's signature is wrong".into());
    }
    client.try_ask("").await
}

fn decoded(reply: &str) -> Option<Vec<u8>> {
    BASE64.decode(reply.strip_prefix("334 ")?).ok()
}

fn mac<M: Mac + hmac::digest::KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = <M as Mac>::new_from_slice(key).unwrap();
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const MECHANISMS: [&str; 4] = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"];

#[tokio::test]
async fn each_mechanism_takes_the_right_password_and_no_other() {
    let servers = PracticeServers::start().await.unwrap();
    let right = servers.login();
    let wrong = Login {
        password: "wrong".into(),
        ..right.clone()
    };
    for mechanism in MECHANISMS {
        let (mut client, list) = Client::ready(&servers, Port::Starttls).await;
        assert!(
            list.contains("AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256"),
            "{list}"
        );
        let reply = sign_in(&mut client, mechanism, &wrong).await;
        assert_eq!(
            reply, "535 5.7.8 Error: authentication failed",
            "{mechanism}"
        );
        let reply = sign_in(&mut client, mechanism, &right).await;
        assert_eq!(reply, "235 2.7.0 Authentication successful", "{mechanism}");
        assert!(client.ask("AUTH PLAIN").await.starts_with("503"));
    }
}

#[tokio::test]
async fn plain_and_login_work_with_and_without_an_initial_response() {
    let servers = PracticeServers::start().await.unwrap();
    let Login {
        username, password, ..
    } = servers.login();
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    assert_eq!(client.ask("AUTH PLAIN").await, "334 ");
    let answer = base64(&format!("\0{username}\0{password}"));
    assert!(client.ask(&answer).await.starts_with("235"));

    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    let prompt = client
        .ask(&format!("AUTH LOGIN {}", base64(&username)))
        .await;
    assert_eq!(challenge(&prompt), "Password:");
    assert!(client.ask(&base64(&password)).await.starts_with("235"));
}

#[tokio::test]
async fn broken_answers_are_named_as_such() {
    let servers = PracticeServers::start().await.unwrap();
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    assert!(client.ask("AUTH PLAIN !").await.starts_with("501 5.5.2"));
    assert!(client.ask("AUTH PLAIN =").await.starts_with("501 5.5.2"));
    assert!(
        client
            .ask("AUTH CRAM-MD5 AAAA")
            .await
            .starts_with("501 5.7.0")
    );
    assert!(client.ask("AUTH NTLM").await.starts_with("504 5.5.4"));
    client.ask("AUTH LOGIN").await;
    assert!(client.ask("*").await.starts_with("501 5.7.0"));
    client.ask("AUTH LOGIN").await;
    assert!(
        client
            .ask(&"A".repeat(20_000))
            .await
            .starts_with("500 5.5.6")
    );
    assert!(client.ask("NOOP").await.starts_with("250"));
}

#[tokio::test]
async fn only_the_mechanism_offered_works() {
    let offers = [
        (Fault::OnlyPlain, "PLAIN"),
        (Fault::OnlyLogin, "LOGIN"),
        (Fault::OnlyCramMd5, "CRAM-MD5"),
        (Fault::OnlyScram, "SCRAM-SHA-256"),
    ];
    let servers = PracticeServers::start().await.unwrap();
    for (fault, only) in offers {
        servers.set_fault(fault);
        let (mut client, list) = Client::ready(&servers, Port::ImplicitTls).await;
        let offered = list.lines().find(|line| line[4..].starts_with("AUTH"));
        assert_eq!(
            offered,
            Some(format!("250 AUTH {only}").as_str()),
            "{fault}"
        );
        for other in MECHANISMS.iter().filter(|other| **other != only) {
            let reply = sign_in(&mut client, other, &servers.login()).await;
            assert!(reply.starts_with("504"), "{fault}, {other}: {reply}");
        }
        let reply = sign_in(&mut client, only, &servers.login()).await;
        assert!(reply.starts_with("235"), "{fault}: {reply}");
    }
}

#[tokio::test]
async fn xoauth2_tells_its_error_in_json() {
    let servers = PracticeServers::start_with(Fault::OnlyXoauth2)
        .await
        .unwrap();
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    let token = base64("user=reports@practice.test\x01auth=Bearer x\x01\x01");
    let told = challenge(&client.ask(&format!("AUTH XOAUTH2 {token}")).await);
    assert!(told.starts_with(r#"{"status":"400""#), "{told}");
    assert!(client.ask("").await.starts_with("535 5.7.8"));

    servers.set_fault(Fault::XoauthJson);
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    let told = challenge(&client.ask(&auth_plain(&servers.login())).await);
    assert!(told.starts_with(r#"{"status":"400""#), "{told}");
    assert!(client.ask("").await.starts_with("535 5.7.8"));
    let log = servers.session_log();
    assert!(
        log.iter()
            .all(|r| r.commands.last().unwrap().line == "(empty answer)"),
        "{log:?}"
    );
}

#[tokio::test]
async fn a_mechanism_may_be_refused_while_another_works() {
    let servers = PracticeServers::start_with(Fault::Auth504).await.unwrap();
    let login = servers.login();
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    assert!(
        sign_in(&mut client, "SCRAM-SHA-256", &login)
            .await
            .starts_with("504 5.5.4")
    );
    assert!(
        sign_in(&mut client, "PLAIN", &login)
            .await
            .starts_with("235")
    );

    servers.set_fault(Fault::Auth534);
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    assert!(
        sign_in(&mut client, "PLAIN", &login)
            .await
            .starts_with("534 5.7.9")
    );
    assert!(
        sign_in(&mut client, "LOGIN", &login)
            .await
            .starts_with("534 5.7.9")
    );
    assert!(
        sign_in(&mut client, "CRAM-MD5", &login)
            .await
            .starts_with("235")
    );
}

#[tokio::test]
async fn a_sign_in_that_was_not_finished_lets_a_careless_client_in() {
    let servers = PracticeServers::start_with(Fault::Auth235Early)
        .await
        .unwrap();
    let (mut client, list) = Client::ready(&servers, Port::ImplicitTls).await;
    assert!(!list.contains("PLAIN"), "{list}");
    assert!(
        client
            .ask("AUTH SCRAM-SHA-256 biwsbj14LHI9YQ==")
            .await
            .starts_with("235")
    );
    assert!(
        client
            .ask("MAIL FROM:<reports@practice.test>")
            .await
            .starts_with("250")
    );
    assert!(
        client
            .ask("RCPT TO:<a@practice.test>")
            .await
            .starts_with("250")
    );
    client.ask("DATA").await;
    client.ask("x\r\n.").await;
    assert_eq!(servers.inbox()[0].username, None);
}

#[tokio::test]
async fn login_may_ask_in_any_order_and_language() {
    let servers = PracticeServers::start_with(Fault::LoginPromptsForeign)
        .await
        .unwrap();
    let Login {
        username, password, ..
    } = servers.login();
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    assert_eq!(challenge(&client.ask("AUTH LOGIN").await), "ユーザー名：");
    assert_eq!(
        challenge(&client.ask(&base64(&username)).await),
        "パスワード："
    );
    assert!(client.ask(&base64(&password)).await.starts_with("235"));

    servers.set_fault(Fault::LoginPromptsSwapped);
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    assert!(
        client
            .ask(&format!("AUTH LOGIN {}", base64(&username)))
            .await
            .starts_with("501")
    );
    assert_eq!(challenge(&client.ask("AUTH LOGIN").await), "Password:");
    assert_eq!(
        challenge(&client.ask(&base64(&password)).await),
        "Username:"
    );
    assert!(client.ask(&base64(&username)).await.starts_with("235"));
}

#[tokio::test]
async fn scram_may_be_wrong_on_the_servers_side() {
    let servers = PracticeServers::start_with(Fault::ScramWrongSignature)
        .await
        .unwrap();
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    let reply = sign_in(&mut client, "SCRAM-SHA-256", &servers.login()).await;
    assert_eq!(reply, "the server's signature is wrong");

    let first = base64("n,,n=reports@practice.test,r=mine");
    for (fault, start, end) in [
        (Fault::ScramWrongNonce, "r=xmine", ",i=4096"),
        (Fault::ScramHugeIterations, "r=mine", ",i=4000000000"),
    ] {
        servers.set_fault(fault);
        let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
        let told = challenge(&client.ask(&format!("AUTH SCRAM-SHA-256 {first}")).await);
        assert!(
            told.starts_with(start) && told.ends_with(end),
            "{fault}: {told}"
        );
    }
}
