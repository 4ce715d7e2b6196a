//! A client that says what it is told to, and judges nothing.

use std::{io, time::Duration};

use sendwright_practice::{PracticeMicrosoft, PracticeServers};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

/// More than any right answer has; an endless one is cut here.
const ENOUGH: usize = 256 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    patience: Duration,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Call {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.into(),
            path: path.into(),
            headers: Vec::new(),
            body: Vec::new(),
            patience: PATIENCE,
        }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    pub(crate) fn post(path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut call = Self::new("POST", path).header("Content-Type", content_type);
        call.body = body.into();
        call
    }

    pub(crate) fn form(path: &str, fields: &[(&str, &str)]) -> Self {
        Self::post(path, "application/x-www-form-urlencoded", encoded(fields))
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Sends it; panics where nothing comes back.
    pub(crate) async fn send(&self, to: &str) -> Answer {
        let sent = self.try_send(to).await;
        sent.unwrap_or_else(|why| panic!("{} {}: {why}", self.method, self.path))
    }

    pub(crate) async fn try_send(&self, to: &str) -> io::Result<Answer> {
        timeout(self.patience, self.exchange(to)).await?
    }

    async fn exchange(&self, to: &str) -> io::Result<Answer> {
        let addr = to.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(addr).await?;
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name == "Host") {
            head.push_str(&format!("Host: {addr}\r\n"));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.body.len()
        ));
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&self.body).await?;
        let mut bytes = Vec::new();
        (&mut stream)
            .take(ENOUGH as u64)
            .read_to_end(&mut bytes)
            .await?;
        Answer::read(&bytes).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Answer {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let body = bytes[end + 4..].to_vec();
        Some(Self { status, head, body })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.split("\r\n").skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.text()))
    }

    /// Entra's number.
    pub(crate) fn aadsts(&self) -> u64 {
        self.json()["error_codes"][0].as_u64().unwrap()
    }

    /// Graph's code.
    pub(crate) fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

pub(crate) async fn started() -> PracticeServers {
    PracticeServers::start().await.unwrap()
}

pub(crate) fn token_path(microsoft: &PracticeMicrosoft) -> String {
    format!("/{}/oauth2/v2.0/token", microsoft.tenant_id())
}

/// The fields of a right request, with one of them changed, or taken away where it is empty.
pub(crate) fn fields(microsoft: &PracticeMicrosoft, change: (&str, &str)) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        ("client_id", microsoft.client_id().to_owned()),
        ("scope", format!("{}/.default", microsoft.graph())),
        ("client_secret", microsoft.client_secret().to_owned()),
        ("grant_type", "client_credentials".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    fields.retain(|(name, _)| name != change.0);
    if !change.1.is_empty() {
        fields.push((change.0.to_owned(), change.1.to_owned()));
    }
    fields
}

/// Asks for a token with one field changed.
pub(crate) async fn ask(microsoft: &PracticeMicrosoft, change: (&str, &str)) -> Answer {
    let fields = fields(microsoft, change);
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    Call::form(&token_path(microsoft), &fields)
        .send(&microsoft.authority())
        .await
}

/// A token for the app that is there.
pub(crate) async fn token(microsoft: &PracticeMicrosoft) -> String {
    let answer = ask(microsoft, ("", "")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

/// A mail as Microsoft's documentation has it.
pub(crate) fn mail() -> Value {
    json!({
        "message": {
            "subject": "Test mail",
            "body": { "contentType": "Text", "content": "It works" },
            "toRecipients": [{ "emailAddress": { "address": "a@b.test" } }],
        },
        "saveToSentItems": false,
    })
}

pub(crate) fn send_mail(microsoft: &PracticeMicrosoft, token: &str, mail: &Value) -> Call {
    let path = format!("/v1.0/users/{}/sendMail", microsoft.sender());
    Call::post(&path, "application/json", mail.to_string())
        .header("Authorization", &format!("Bearer {token}"))
}
