//! Pages like those of the Entra admin center, so that the way to a secret can be walked without
//! a tenant: no scripts, nothing from elsewhere, forms that only their own page may send.

use hyper::{
    Method, StatusCode,
    header::{
        CONTENT_SECURITY_POLICY, LOCATION, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
        X_FRAME_OPTIONS,
    },
};

use super::{
    Shared,
    http::{Answer, Asked, Body, broken},
};
use crate::PracticeError;

mod app;
mod consent;
mod credentials;
mod enterprise;
mod form;
mod html;
mod multipart;
mod page;
mod permissions;
mod registration;
mod secrets;
mod tenant;
mod words;

use form::Form;
use page::Page;
use words::Words;

const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// A request for a page, in the language of the person.
struct Visit<'a> {
    asked: &'a Asked,
    shared: &'a Shared,
    words: &'static Words,
}

/// What a visit leads to.
enum Shown {
    Page(Page),
    /// A page that says what is wrong.
    Wrong(Page),
    /// The form has done its work; the browser is to fetch this page.
    GoTo(String),
    NotFound,
    NotAllowed,
    Style,
}

type Result<T = Shown> = std::result::Result<T, PracticeError>;

/// Answers a request below `/portal/`.
pub(super) fn answer(asked: &Asked, segments: &[&str], shared: &Shared) -> Answer {
    Visit::new(asked, shared).guarded(|visit| visit.route(segments))
}

/// Answers `/{tenant}/adminconsent`.
pub(super) fn admin_consent(asked: &Asked, tenant: &str, shared: &Shared) -> Answer {
    Visit::new(asked, shared).guarded(|visit| visit.admin_consent(tenant))
}

impl<'a> Visit<'a> {
    fn new(asked: &'a Asked, shared: &'a Shared) -> Self {
        let words = words::of(asked.header("accept-language").unwrap_or_default());
        Self {
            asked,
            shared,
            words,
        }
    }

    /// Looks who asks before anything is shown or done.
    fn guarded(&self, show: impl FnOnce(&Self) -> Result) -> Answer {
        // Another name that leads here is a page of somebody else, who would read along.
        let host = self.asked.header("host").unwrap_or_default();
        if !self.is_own(host) {
            return Answer::empty(StatusCode::MISDIRECTED_REQUEST);
        }
        let origin = self.asked.header("origin");
        let own_form = origin.is_some_and(|origin| origin == format!("http://{host}"));
        if self.asked.method == Method::POST && !own_form {
            return Answer::empty(StatusCode::FORBIDDEN);
        }
        if !matches!(self.asked.body, Body::Whole(_)) {
            return Answer::empty(StatusCode::PAYLOAD_TOO_LARGE);
        }
        match show(self) {
            Ok(shown) => self.answer(shown),
            Err(_) => broken(),
        }
    }

    fn is_own(&self, host: &str) -> bool {
        let port = self.shared.authority.rsplit(':').next().unwrap_or_default();
        ["127.0.0.1", "localhost"]
            .iter()
            .any(|name| host == format!("{name}:{port}"))
    }

    fn route(&self, segments: &[&str]) -> Result {
        if ![Method::GET, Method::POST].contains(&self.asked.method) {
            return Ok(Shown::NotAllowed);
        }
        match segments {
            ["style.css"] => Ok(Shown::Style),
            [] | [""] => Ok(Shown::GoTo("/portal/tenant".into())),
            ["tenant"] => Ok(self.tenant()),
            ["apps"] => Ok(self.apps()),
            ["new"] => self.new_registration(),
            ["app", id] => self.app(id),
            ["app", id, "credentials"] => self.credentials(id),
            ["app", id, "permissions"] => self.permissions(id),
            ["enterprise", id] => self.enterprise(id),
            _ => Ok(Shown::NotFound),
        }
    }

    fn is_post(&self) -> bool {
        self.asked.method == Method::POST
    }

    fn form(&self) -> Form {
        Form::read(self.asked)
    }

    fn answer(&self, shown: Shown) -> Answer {
        let html = |status, page: Page| {
            Answer::typed(status, "text/html; charset=utf-8", page.render(self.words))
        };
        let answer = match shown {
            Shown::Page(page) => html(StatusCode::OK, page),
            Shown::Wrong(page) => html(StatusCode::BAD_REQUEST, page),
            Shown::GoTo(path) => Answer::empty(StatusCode::SEE_OTHER).with(LOCATION, &path),
            Shown::NotFound => html(StatusCode::NOT_FOUND, Page::new(self.words.not_found)),
            Shown::NotAllowed => Answer::empty(StatusCode::METHOD_NOT_ALLOWED),
            Shown::Style => {
                let style = include_str!("portal/style.css").to_owned();
                Answer::typed(StatusCode::OK, "text/css; charset=utf-8", style)
            }
        };
        answer
            .not_stored()
            .with(CONTENT_SECURITY_POLICY, POLICY)
            .with(X_CONTENT_TYPE_OPTIONS, "nosniff")
            .with(X_FRAME_OPTIONS, "DENY")
            // `no-referrer` would make the browser hide the origin of the forms.
            .with(REFERRER_POLICY, "same-origin")
            .with(VARY, "Accept-Language")
    }
}
