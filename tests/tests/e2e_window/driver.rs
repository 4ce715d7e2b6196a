//! One window under tauri-driver, used as a person without a mouse uses it: Tab until the focus
//! is on the control with this name, then keys.

use std::{
    fs,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Long enough for a busy machine with two cores; a step that works takes a fraction.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Window {
    client: Client,
    driver: Driver,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // On SIGTERM it ends WebKitWebDriver too; SIGKILL would leave that behind.
        let _ = Command::new("kill")
            .args(["-TERM", &self.0.id().to_string()])
            .status();
        let _ = self.0.wait();
    }
}

impl Window {
    /// Starts the app with this language.
    pub(crate) async fn open(language: &str) -> Result<Self> {
        Self::open_with(language, &[]).await
    }

    /// The same, with more in its environment.
    pub(crate) async fn open_with(language: &str, more: &[(&str, &str)]) -> Result<Self> {
        let [port, native] = [free_port()?, free_port()?];
        let driver = Command::new(beside("tools/bin/tauri-driver"))
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native.to_string(),
            ])
            .env("SENDWRIGHT_LANG", language)
            .env("LC_ALL", "C.UTF-8")
            // No name server: what an address leads to is searched for, and must not leave the
            // computer. `localhost` needs none.
            .env("SENDWRIGHT_DNS", "127.0.0.1:9")
            .envs(more.iter().copied())
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("tauri-driver does not start ({error}): `make test-e2e` installs it")
            })?;
        let driver = Driver(driver);
        let app = built("sendwright-desktop")?;
        let wanted = json!({ "browserName": "wry", "tauri:options": { "application": app } });
        let capabilities = wanted.as_object().cloned().ok_or("capabilities")?;
        let begun = Instant::now();
        loop {
            let mut asked = ClientBuilder::new(HttpConnector::new());
            asked.capabilities(capabilities.clone());
            match asked.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => return Ok(Self { client, driver }),
                Err(error) if begun.elapsed() > PATIENCE => return Err(error.into()),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        }
    }

    /// Waits until the page has this heading, and the focus is on it or in the page.
    pub(crate) async fn heading(&mut self, text: &str) -> Result<()> {
        self.until(&format!("the heading “{text}”"), "return [...document.querySelectorAll('h1')].some(h => h.textContent.trim() === arguments[0])", text).await
    }

    /// Waits until the page shows this text.
    pub(crate) async fn text_appears(&mut self, text: &str) -> Result<()> {
        self.until(
            &format!("the text “{text}”"),
            "return document.body.innerText.includes(arguments[0])",
            text,
        )
        .await
    }

    /// True if the page holds the text anywhere, in fields and hidden parts too.
    pub(crate) async fn page_holds(&mut self, text: &str) -> Result<bool> {
        let script = "return document.documentElement.outerHTML.includes(arguments[0]) || [...document.querySelectorAll('input')].some(i => i.value.includes(arguments[0]))";
        Ok(self.ask(script, text).await? == Value::Bool(true))
    }

    pub(crate) async fn has_button(&mut self, name: &str) -> Result<bool> {
        let script = "return [...document.querySelectorAll('button')].some(b => b.textContent.trim() === arguments[0])";
        Ok(self.ask(script, name).await? == Value::Bool(true))
    }

    /// Waits until a field holds this text.
    pub(crate) async fn value_appears(&mut self, text: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('input')].some(i => i.value === arguments[0]) || document.body.innerText.includes(arguments[0])";
        self.until(&format!("the value “{text}”"), script, text)
            .await
    }

    /// Chooses among radio buttons by the arrow keys, as Tab reaches only the chosen one.
    pub(crate) async fn choose(&mut self, name: &str) -> Result<()> {
        let group = format!(
            "{NAME} return name([...document.querySelectorAll('input[type=radio]:checked')][0])"
        );
        let chosen = self.ask(&group, "").await?;
        self.focus_on(chosen.as_str().ok_or("no choice")?).await?;
        for _ in 0..10 {
            if self
                .ask(&format!("{NAME} return name(document.activeElement)"), "")
                .await?
                == name
            {
                return self.key(' ').await;
            }
            self.key(Key::Down.into()).await?;
        }
        Err(format!("the arrow keys never reach “{name}”").into())
    }

    /// Moves the focus to the control by Tab and presses it by key.
    pub(crate) async fn press_button(&mut self, name: &str) -> Result<()> {
        self.focus_on(name).await?;
        let kind = self.ask("const e = document.activeElement; return e.type === 'radio' || e.type === 'checkbox' ? 'choice' : 'button'", "").await?;
        self.key(if kind == "choice" {
            ' '
        } else {
            Key::Enter.into()
        })
        .await
    }

    /// Moves the focus to the field by Tab and types over what is in it.
    pub(crate) async fn type_into(&mut self, name: &str, text: &str) -> Result<()> {
        self.focus_on_one(
            name,
            "e.matches('textarea,input:not([type=radio]):not([type=checkbox])')",
        )
        .await?;
        let all = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down {
                value: Key::Control.into(),
            })
            .then(KeyAction::Down { value: 'a' })
            .then(KeyAction::Up { value: 'a' })
            .then(KeyAction::Up {
                value: Key::Control.into(),
            })
            .then(KeyAction::Down {
                value: Key::Delete.into(),
            })
            .then(KeyAction::Up {
                value: Key::Delete.into(),
            });
        self.client.perform_actions(all).await?;
        let typed = text
            .chars()
            .fold(KeyActions::new("keys".to_owned()), |keys, c| {
                keys.then(KeyAction::Down { value: c })
                    .then(KeyAction::Up { value: c })
            });
        self.client.perform_actions(typed).await?;
        let held = self.ask("return document.activeElement.value", "").await?;
        if held != text {
            let at = self
                .ask("return document.activeElement.outerHTML.slice(0, 300)", "")
                .await?;
            self.picture("lost").await?;
            return Err(format!("“{name}” holds {held} in place of “{text}”: {at}").into());
        }
        Ok(())
    }

    pub(crate) async fn enter(&mut self) -> Result<()> {
        self.key(Key::Enter.into()).await
    }

    /// A picture of the window, into the folder that `SENDWRIGHT_PICTURES` names.
    pub(crate) async fn picture(&mut self, name: &str) -> Result<()> {
        if let Some(folder) = std::env::var_os("SENDWRIGHT_PICTURES") {
            fs::create_dir_all(&folder)?;
            fs::write(
                PathBuf::from(folder).join(format!("{name}.png")),
                self.client.screenshot().await?,
            )?;
        }
        Ok(())
    }

    pub(crate) async fn close(self) -> Result<()> {
        self.client.close().await?;
        drop(self.driver);
        Ok(())
    }

    async fn focus_on(&mut self, name: &str) -> Result<()> {
        self.focus_on_one(name, "true").await
    }

    /// `which`: what must hold of the element `e` besides its name.
    async fn focus_on_one(&mut self, name: &str, which: &str) -> Result<()> {
        self.until(&format!("a control “{name}”"), &format!("{NAME} return [...document.querySelectorAll('button,input,select,textarea,summary,a[href]')].some(e => name(e) === arguments[0] && !e.disabled && ({which}))"), name).await?;
        let script = format!(
            "{NAME} const e = document.activeElement; return ({which}) ? name(e) : `not ${{name(e)}}`"
        );
        let mut met = Vec::new();
        for _ in 0..80 {
            let focused = self.ask(&script, "").await?;
            if focused == name {
                return Ok(());
            }
            met.push(focused);
            self.key(Key::Tab.into()).await?;
        }
        met.dedup();
        Err(format!("Tab never reaches “{name}”; it met {met:?}").into())
    }

    async fn key(&mut self, key: char) -> Result<()> {
        let pressed = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        Ok(self.client.perform_actions(pressed).await?)
    }

    async fn ask(&mut self, script: &str, argument: &str) -> Result<Value> {
        Ok(self.client.execute(script, vec![argument.into()]).await?)
    }

    async fn until(&mut self, what: &str, script: &str, argument: &str) -> Result<()> {
        let begun = Instant::now();
        while self.ask(script, argument).await? != Value::Bool(true) {
            if begun.elapsed() > PATIENCE {
                let page = self.ask("return document.body.innerText", "").await?;
                let _ = self.picture("lost").await;
                return Err(format!("{what} does not appear; the page says {page}").into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

/// The accessible name, as far as our own controls need it: label, `aria-label`, own text; of a
/// control with a title and a description, the title.
const NAME: &str = r#"
const text = e => (e?.textContent ?? "").replace(/\s+/g, " ").trim();
const name = e => {
  const by = e.getAttribute("aria-labelledby");
  if (by) return by.split(" ").map(id => text(document.getElementById(id))).join(" ");
  if (e.getAttribute("aria-label")) return e.getAttribute("aria-label");
  if (e.labels?.length) return text(e.labels[0].querySelector("b") ?? e.labels[0]);
  return text(e.querySelector?.("b") ?? e);
};
"#;

/// A binary of this workspace, built beside this test.
fn built(name: &str) -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let path = test
        .parent()
        .and_then(|deps| deps.parent())
        .ok_or("no target folder")?
        .join(name);
    if path.try_exists()? {
        Ok(path)
    } else {
        Err(format!("{} is not built: `make test-e2e` builds it", path.display()).into())
    }
}

fn beside(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
