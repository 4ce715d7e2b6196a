//! Certificates & secrets.

use time::OffsetDateTime;

use super::{
    Form, Page, Result, Shown, Visit,
    html::{Html, button},
    secrets,
};
use crate::{
    locked::locked,
    microsoft::{app::App, certificate::Certificate},
};

impl Visit<'_> {
    pub(super) fn credentials(&self, id: &str) -> Result {
        let mut directory = locked(&self.shared.directory);
        let Some(app) = directory.app_mut(id) else {
            return Ok(Shown::NotFound);
        };
        if !self.is_post() {
            return Ok(Shown::Page(self.credentials_page(app)));
        }
        let form = self.form();
        let item = form.text("item");
        let done = match form.text("action").as_str() {
            "add-secret" => secrets::add(app, &form, self.words)?,
            "upload" => self.upload(app, &form),
            "delete-secret" => {
                app.secrets.retain(|secret| secret.id != item);
                Ok(())
            }
            "delete-certificate" => {
                app.certificates.retain(|known| known.fingerprint() != item);
                Ok(())
            }
            _ => Ok(()),
        };
        Ok(match done {
            Ok(()) => Shown::GoTo(format!("/portal/app/{}/credentials", app.client_id)),
            Err(why) => Shown::Wrong(self.credentials_page(app).wrong(why)),
        })
    }

    fn upload(&self, app: &mut App, form: &Form) -> std::result::Result<(), &'static str> {
        let bytes = form.bytes("file").or_else(|| form.bytes("pem"));
        let certificate = bytes
            .and_then(Certificate::read)
            .ok_or(self.words.certificate_wrong)?;
        app.add_certificate(certificate)
            .map_err(|_| self.words.full)
    }

    fn credentials_page(&self, app: &mut App) -> Page {
        let page = Page::new(self.words.credentials).about(&app.client_id, &app.name);
        page.with(secrets::section(app, self.words))
            .with(self.certificates(app))
    }

    fn certificates(&self, app: &App) -> Html {
        let words = self.words;
        let row = |certificate: &Certificate| {
            Html::new()
                .mark("<tr><td><code>")
                .text(&certificate.thumbprint())
                .mark("</code><br><span class=\"quiet\">SHA-256: </span><code>")
                .text(&certificate.fingerprint())
                .mark("</code></td><td>")
                .text(&certificate.subject)
                .mark("</td><td>")
                .text(&day(certificate.not_before))
                .mark("</td><td>")
                .text(&day(certificate.not_after))
                .mark("</td><td>")
                .then(delete(
                    "delete-certificate",
                    &certificate.fingerprint(),
                    words.delete,
                ))
                .mark("</td></tr>")
        };
        let heads = [
            words.thumbprint,
            words.description,
            words.start_date,
            words.expires,
            "",
        ];
        Html::new()
            .mark("<h2>")
            .text(words.certificates)
            .mark("</h2>")
            .then(table(&heads, Html::new().each(&app.certificates, row)))
            .mark("<form method=\"post\" enctype=\"multipart/form-data\"><label>")
            .text(words.certificate_file)
            .mark(" <input type=\"file\" name=\"file\" accept=\".cer,.pem,.crt\"></label><label>")
            .text(words.certificate_text)
            .mark("<textarea name=\"pem\" rows=\"4\" spellcheck=\"false\"></textarea></label><p>")
            .then(button("upload", words.upload_certificate))
            .mark("</p></form>")
    }
}

/// A button that deletes one item.
pub(super) fn delete(action: &'static str, item: &str, label: &str) -> Html {
    Html::new()
        .mark("<form method=\"post\"><input type=\"hidden\" name=\"item\" value=\"")
        .text(item)
        .mark("\">")
        .then(button(action, label))
        .mark("</form>")
}

/// A table with the names of its columns.
pub(super) fn table(heads: &[&str], rows: Html) -> Html {
    let head = |name: &&str| match *name {
        "" => Html::new().mark("<td></td>"),
        name => Html::new()
            .mark("<th scope=\"col\">")
            .text(name)
            .mark("</th>"),
    };
    Html::new()
        .mark("<div class=\"scroll\"><table><thead><tr>")
        .each(heads, head)
        .mark("</tr></thead><tbody>")
        .then(rows)
        .mark("</tbody></table></div>")
}

/// Year, month, day.
pub(super) fn day(time: OffsetDateTime) -> String {
    time.date().to_string()
}
