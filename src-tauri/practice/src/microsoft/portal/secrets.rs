//! Client secrets: the value is shown once.

use time::{Date, Duration, OffsetDateTime, macros::format_description};

use super::{
    Form, Result, Words,
    credentials::{day, delete, table},
    html::{Html, button},
};
use crate::microsoft::app::{App, Secret};

const DESCRIPTION: usize = 200;
const LONGEST: Duration = Duration::days(731);

/// Adds one; the inner error is what is wrong with the form.
pub(super) fn add(
    app: &mut App,
    form: &Form,
    words: &Words,
) -> Result<std::result::Result<(), &'static str>> {
    let description = form.text("description");
    if description.chars().count() > DESCRIPTION {
        return Ok(Err(words.too_long));
    }
    let now = OffsetDateTime::now_utc();
    let Some(expires) = expires(form, now) else {
        return Ok(Err(words.date_wrong));
    };
    let secret = Secret::new(&description, now, expires)?;
    Ok(app.add_secret(secret).map_err(|_| words.full))
}

/// The list and the form. What it shows of new secrets it shows for the last time.
pub(super) fn section(app: &mut App, words: &Words) -> Html {
    let new = app.secrets.iter().any(|secret| !secret.shown);
    let rows = Html::new().each(&app.secrets, |secret| row(secret, words));
    for secret in &mut app.secrets {
        secret.shown = true;
    }
    let note = if new { words.shown_once } else { "" };
    let heads = [
        words.description,
        words.expires,
        words.value,
        words.secret_id,
        "",
    ];
    Html::new()
        .mark("<h2>")
        .text(words.client_secrets)
        .mark("</h2><p role=\"status\">")
        .text(note)
        .mark("</p>")
        .then(table(&heads, rows))
        .mark("<h3>")
        .text(words.new_secret)
        .mark("</h3>")
        .then(adding(words))
}

fn row(secret: &Secret, words: &Words) -> Html {
    let value = if secret.shown {
        secret.hint()
    } else {
        secret.value.clone()
    };
    Html::new()
        .mark("<tr><td>")
        .text(&secret.description)
        .mark("</td><td>")
        .text(&day(secret.expires))
        .mark("</td><td><code class=\"value\">")
        .text(&value)
        .mark("</code></td><td><code>")
        .text(&secret.id)
        .mark("</code></td><td>")
        .then(delete("delete-secret", &secret.id, words.delete))
        .mark("</td></tr>")
}

fn adding(words: &Words) -> Html {
    let choices = [
        ("180", words.recommended),
        ("90", words.days_90),
        ("365", words.days_365),
        ("545", words.days_545),
        ("730", words.days_730),
        ("custom", words.custom),
    ];
    let choice = |(value, label): (&'static str, &str)| {
        Html::new()
            .mark("<option value=\"")
            .mark(value)
            .mark("\">")
            .text(label)
            .mark("</option>")
    };
    Html::new()
        .mark("<form method=\"post\"><fieldset><legend>")
        .text(words.add_secret)
        .mark("</legend><label>")
        .text(words.description)
        .mark("<input type=\"text\" name=\"description\" maxlength=\"200\"></label><label>")
        .text(words.expires)
        .mark("<select name=\"expires\">")
        .each(choices, choice)
        .mark("</select></label><label>")
        .text(words.end)
        .mark("<input type=\"date\" name=\"end\"></label></fieldset><p>")
        .then(button("add-secret", words.add))
        .mark("</p></form>")
}

fn expires(form: &Form, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let chosen = form.text("expires");
    if chosen != "custom" {
        let days: i64 = if chosen.is_empty() {
            180
        } else {
            chosen.parse().ok()?
        };
        let offered = [90, 180, 365, 545, 730].contains(&days);
        return offered.then(|| now + Duration::days(days));
    }
    let format = format_description!("[year]-[month]-[day]");
    let date = Date::parse(&form.text("end"), &format).ok()?;
    let end = date.with_time(now.time()).assume_utc();
    (end - now <= LONGEST).then_some(end)
}
