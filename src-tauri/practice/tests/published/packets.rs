//! What a resolver does not show: the packets themselves.

use std::time::Duration;

use hickory_proto::{
    op::{Edns, Message, MessageType, OpCode, Query, ResponseCode},
    rr::{DNSClass, Name, RecordType},
};
use sendwright_practice::{PracticeDns, Zone};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpStream, UdpSocket},
    time::timeout,
};

fn question(name: &str, kind: RecordType) -> Message {
    let mut message = Message::query();
    message.metadata.recursion_desired = true;
    message.add_query(Query::query(Name::from_ascii(name).unwrap(), kind));
    message
}

/// The answer by UDP, if one comes soon.
async fn sent(dns: &PracticeDns, bytes: &[u8]) -> Option<Vec<u8>> {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    socket.send_to(bytes, dns.address()).await.unwrap();
    let mut answer = vec![0; 65535];
    let received = timeout(Duration::from_millis(500), socket.recv(&mut answer)).await;
    answer.truncate(received.ok()?.unwrap());
    Some(answer)
}

async fn answered(dns: &PracticeDns, message: &Message) -> Message {
    let answer = sent(dns, &message.to_vec().unwrap()).await;
    Message::from_vec(&answer.unwrap()).unwrap()
}

#[tokio::test]
async fn an_answer_repeats_number_question_and_case() {
    let zone = Zone::new().a("mail.test", ["192.0.2.1".parse().unwrap()]);
    let dns = PracticeDns::start(zone).await.unwrap();
    let asked = question("MaIl.TeSt.", RecordType::A);
    let answer = answered(&dns, &asked).await;
    assert_eq!(answer.metadata.id, asked.metadata.id);
    assert_eq!(answer.metadata.message_type, MessageType::Response);
    assert!(answer.metadata.recursion_available && answer.metadata.recursion_desired);
    assert_eq!(answer.queries[0].name().to_string(), "MaIl.TeSt.");
    assert_eq!(answer.answers[0].name.to_string(), "MaIl.TeSt.");
    assert!(answer.edns.is_none(), "it was not spoken");
}

#[tokio::test]
async fn edns_is_answered_and_its_size_respected() {
    let zone = Zone::new().txt("big.test", &"x".repeat(700));
    let dns = PracticeDns::start(zone).await.unwrap();
    let mut asked = question("big.test.", RecordType::TXT);
    let without = answered(&dns, &asked).await;
    assert!(without.metadata.truncation && without.answers.is_empty());

    let mut edns = Edns::new();
    edns.set_max_payload(1232).set_dnssec_ok(true);
    asked.set_edns(edns.clone());
    let with = answered(&dns, &asked).await;
    assert!(!with.metadata.truncation && with.answers.len() == 1);
    let spoken = with.edns.unwrap();
    assert_eq!((spoken.version(), spoken.max_payload()), (0, 1232));
    assert!(spoken.flags().dnssec_ok);

    edns.set_version(1);
    asked.set_edns(edns);
    let refused = answered(&dns, &asked).await;
    // The number has two names, of which the reader takes the other.
    let code = u16::from(refused.metadata.response_code);
    assert_eq!(code, u16::from(ResponseCode::BADVERS));
    assert_eq!(refused.edns.unwrap().version(), 0);
}

#[tokio::test]
async fn what_is_no_question_is_refused_or_ignored() {
    let dns = PracticeDns::start(Zone::new()).await.unwrap();
    let code = async |message: &Message| answered(&dns, message).await.metadata.response_code;

    let mut two = question("a.test.", RecordType::A);
    two.add_query(Query::query(Name::root(), RecordType::A));
    assert_eq!(code(&two).await, ResponseCode::FormErr);
    let mut chaos = question("version.bind.", RecordType::TXT);
    chaos.queries[0].set_query_class(DNSClass::CH);
    assert_eq!(code(&chaos).await, ResponseCode::Refused);
    let mut update = question("a.test.", RecordType::SOA);
    update.metadata.op_code = OpCode::Status;
    assert_eq!(code(&update).await, ResponseCode::NotImp);
    assert!(dns.questions().is_empty());

    let answer = question("a.test.", RecordType::A).into_response();
    assert_eq!(sent(&dns, &answer.to_vec().unwrap()).await, None);
    assert_eq!(sent(&dns, b"").await, None);
    assert_eq!(sent(&dns, b"hello").await, None);
    let broken = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\xc0\x0c";
    let broken = Message::from_vec(&sent(&dns, broken).await.unwrap()).unwrap();
    assert_eq!(broken.metadata.id, 0x1234);
    assert_eq!(broken.metadata.response_code, ResponseCode::FormErr);
}

#[tokio::test]
async fn garbage_has_the_right_number_and_cannot_be_read() {
    let dns = PracticeDns::start(Zone::new().garbage("x.test"))
        .await
        .unwrap();
    let asked = question("x.test.", RecordType::A);
    let bytes = sent(&dns, &asked.to_vec().unwrap()).await.unwrap();
    assert_eq!(bytes[..2], asked.metadata.id.to_be_bytes());
    assert!(Message::from_vec(&bytes).is_err());
}

#[tokio::test]
async fn a_tcp_connection_takes_several_questions_in_pieces() {
    let zone = Zone::new()
        .txt("a.test", "A")
        .txt("b.test", &"b".repeat(3000));
    let dns = PracticeDns::start(zone).await.unwrap();
    let mut stream = TcpStream::connect(dns.address()).await.unwrap();
    for name in ["a.test.", "b.test."] {
        let bytes = question(name, RecordType::TXT).to_vec().unwrap();
        let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
        let (head, tail) = bytes.split_at(5);
        for piece in [&length[..1], &length[1..], head, tail] {
            stream.write_all(piece).await.unwrap();
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    for name in ["a.test.", "b.test."] {
        let length = stream.read_u16().await.unwrap();
        let mut bytes = vec![0; length.into()];
        stream.read_exact(&mut bytes).await.unwrap();
        let answer = Message::from_vec(&bytes).unwrap();
        assert_eq!(answer.queries[0].name().to_string(), name);
        assert_eq!(answer.answers.len(), 1);
        assert!(!answer.metadata.truncation);
    }
    assert!(dns.questions().iter().all(|asked| asked.tcp));
}
