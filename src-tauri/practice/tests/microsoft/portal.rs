//! A browser without a screen: pages, links and forms.

use sendwright_practice::{PracticeMicrosoft, PracticeServers};

use crate::client::{Answer, Call, encoded};

/// Where it is, and in which language.
pub(crate) struct Browser {
    pub(crate) authority: String,
    language: &'static str,
}

impl Browser {
    pub(crate) fn new(servers: &PracticeServers, language: &'static str) -> Self {
        Self {
            authority: servers.microsoft().authority(),
            language,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Call::get(path)
            .header("Accept-Language", self.language)
            .send(&self.authority)
            .await
    }

    /// Opens a page that has to be there.
    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.text()
    }

    pub(crate) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = "application/x-www-form-urlencoded";
        self.send(path, form, encoded(fields).into_bytes()).await
    }

    pub(crate) async fn send(&self, path: &str, content_type: &str, body: Vec<u8>) -> Answer {
        Call::post(path, content_type, body)
            .header("Accept-Language", self.language)
            .header("Origin", &self.authority)
            .send(&self.authority)
            .await
    }

    /// Sends a form that does what it should, and opens the page that it leads to.
    pub(crate) async fn done(&self, path: &str, fields: &[(&str, &str)]) -> (String, String) {
        let answer = self.submit(path, fields).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
        let next = answer.header("location").unwrap().to_owned();
        let page = self.page(&next).await;
        (next, page)
    }

    /// Registers an app; its client ID.
    pub(crate) async fn register(&self, name: &str) -> String {
        let fields = [
            ("name", name),
            ("audience", "single-tenant"),
            ("redirectUri", ""),
        ];
        let (path, _) = self.done("/portal/new", &fields).await;
        path.strip_prefix("/portal/app/").unwrap().to_owned()
    }

    /// Makes a secret that expires as asked; its value and its ID.
    pub(crate) async fn secret(
        &self,
        client_id: &str,
        expires: &str,
        end: &str,
    ) -> (String, String) {
        let path = format!("/portal/app/{client_id}/credentials");
        let fields = [
            ("description", "wizard"),
            ("expires", expires),
            ("end", end),
            ("action", "add-secret"),
        ];
        let (_, page) = self.done(&path, &fields).await;
        let rows: Vec<&str> = page.split("<code class=\"value\">").collect();
        let row = rows
            .iter()
            .skip(1)
            .find(|row| !row.contains("****"))
            .unwrap();
        let value = row.split('<').next().unwrap().to_owned();
        let id = between(row, "<code>", "<").to_owned();
        (value, id)
    }
}

/// What stands between the first of two texts and the next of the other.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after)
        .unwrap_or_else(|| panic!("no {after} in {rest}"))
        .0
}

/// The value beside a label.
pub(crate) fn fact<'a>(page: &'a str, label: &str) -> &'a str {
    between(page, &format!("<dt>{label}</dt><dd><code>"), "<")
}

/// Asks for a token, as another app than the one that is there.
pub(crate) async fn token_for(
    microsoft: &PracticeMicrosoft,
    client_id: &str,
    secret: &str,
) -> Answer {
    let scope = format!("{}/.default", microsoft.graph());
    let fields = [
        ("client_id", client_id),
        ("scope", &scope),
        ("client_secret", secret),
        ("grant_type", "client_credentials"),
    ];
    let path = crate::client::token_path(microsoft);
    Call::form(&path, &fields)
        .send(&microsoft.authority())
        .await
}

/// What comes of a test mail with this app.
pub(crate) async fn sends(
    microsoft: &PracticeMicrosoft,
    client_id: &str,
    secret: &str,
) -> (u16, String) {
    let answer = token_for(microsoft, client_id, secret).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    let call = crate::client::send_mail(microsoft, &token, &crate::client::mail());
    let answer = call.send(&microsoft.graph()).await;
    let code = if answer.body.is_empty() {
        String::new()
    } else {
        answer.code()
    };
    (answer.status, code)
}
