//! The commands of SMTP, read from one line.

use crate::address::{self, Address};

/// A command as it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// With the client's name.
    Ehlo(String),
    Helo(String),
    Starttls,
    Auth {
        mechanism: String,
        initial: Option<String>,
    },
    /// No address is the null sender `<>`.
    Mail {
        from: Option<Address>,
        parameters: Vec<Parameter>,
    },
    Rcpt {
        to: Address,
        parameters: Vec<Parameter>,
    },
    Data,
    Rset,
    Noop,
    Quit,
    Vrfy,
    Help,
}

/// `KEYWORD` or `KEYWORD=value`; the keyword in upper case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) keyword: String,
    pub(crate) value: Option<String>,
}

/// The reply to a line that is no command.
pub(crate) type Complaint = &'static str;

pub(crate) const UNKNOWN: Complaint = "500 5.5.2 Command unknown";
const SYNTAX: Complaint = "501 5.5.4 Syntax error in parameters";

/// Reads a line.
pub(crate) fn parse(line: &str) -> Result<Command, Complaint> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    // A blank at the end of a line is tolerated, as RFC 5321 asks of a receiver.
    let rest = rest.trim_end_matches(' ');
    match verb.to_ascii_uppercase().as_str() {
        "EHLO" => named(rest).map(Command::Ehlo),
        "HELO" => named(rest).map(Command::Helo),
        "STARTTLS" => alone(Command::Starttls, rest),
        "AUTH" => auth(rest),
        "MAIL" => mail(rest),
        "RCPT" => rcpt(rest),
        "DATA" => alone(Command::Data, rest),
        "RSET" => alone(Command::Rset, rest),
        "QUIT" => alone(Command::Quit, rest),
        "NOOP" => Ok(Command::Noop),
        "HELP" => Ok(Command::Help),
        "VRFY" if rest.is_empty() => Err(SYNTAX),
        "VRFY" => Ok(Command::Vrfy),
        "EXPN" => Err("502 5.5.1 Command not implemented"),
        _ => Err(UNKNOWN),
    }
}

fn alone(command: Command, rest: &str) -> Result<Command, Complaint> {
    if rest.is_empty() {
        Ok(command)
    } else {
        Err(SYNTAX)
    }
}

fn named(rest: &str) -> Result<String, Complaint> {
    if rest.is_ascii() && address::is_domain(rest) {
        Ok(rest.into())
    } else {
        Err(SYNTAX)
    }
}

fn auth(rest: &str) -> Result<Command, Complaint> {
    let mut words = rest.split(' ');
    let mechanism = words
        .next()
        .filter(|word| !word.is_empty())
        .ok_or(SYNTAX)?
        .to_uppercase();
    let initial = words.next().map(String::from);
    if words.next().is_some() {
        return Err(SYNTAX);
    }
    Ok(Command::Auth { mechanism, initial })
}

fn mail(rest: &str) -> Result<Command, Complaint> {
    let (from, parameters) = path_after("FROM:", rest)?;
    Ok(Command::Mail { from, parameters })
}

fn rcpt(rest: &str) -> Result<Command, Complaint> {
    let (to, parameters) = path_after("TO:", rest)?;
    let to = to.ok_or("501 5.1.3 Bad recipient address syntax")?;
    Ok(Command::Rcpt { to, parameters })
}

fn path_after(word: &str, rest: &str) -> Result<(Option<Address>, Vec<Parameter>), Complaint> {
    let (start, rest) = rest.split_at_checked(word.len()).ok_or(SYNTAX)?;
    if !start.eq_ignore_ascii_case(word) {
        return Err(SYNTAX);
    }
    let (address, rest) = address::path(rest).ok_or("501 5.1.3 Bad address syntax")?;
    if rest.is_empty() {
        return Ok((address, Vec::new()));
    }
    let words = rest.strip_prefix(' ').ok_or(SYNTAX)?.split(' ');
    Ok((address, words.map(parameter).collect::<Result<_, _>>()?))
}

fn parameter(word: &str) -> Result<Parameter, Complaint> {
    let (keyword, value) = match word.split_once('=') {
        Some((_, "")) => return Err(SYNTAX),
        Some((keyword, value)) => (keyword, Some(value.to_owned())),
        None => (word, None),
    };
    if keyword.is_empty()
        || !keyword
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        return Err(SYNTAX);
    }
    Ok(Parameter {
        keyword: keyword.to_ascii_uppercase(),
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_in_any_case() {
        assert_eq!(
            parse("ehlo [127.0.0.1]"),
            Ok(Command::Ehlo("[127.0.0.1]".into()))
        );
        assert_eq!(parse("QUIT "), Ok(Command::Quit));
        assert_eq!(parse("noop anything at all"), Ok(Command::Noop));
        let auth = Command::Auth {
            mechanism: "PLAIN".into(),
            initial: Some("AGE=".into()),
        };
        assert_eq!(parse("auth plain AGE="), Ok(auth));
        let Ok(Command::Mail { from, parameters }) =
            parse("mail from:<a@x.test> size=10 BODY=8BITMIME SMTPUTF8")
        else {
            panic!("MAIL was not read");
        };
        assert_eq!(from.unwrap().text, "a@x.test");
        let keywords: Vec<&str> = parameters.iter().map(|p| p.keyword.as_str()).collect();
        assert_eq!(keywords, ["SIZE", "BODY", "SMTPUTF8"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for unknown in ["", " ", "MAILFROM:<a@x.test>", "XYZ", "\u{0}"] {
            assert_eq!(parse(unknown), Err(UNKNOWN), "{unknown}");
        }
        for syntax in [
            "EHLO",
            "EHLO a b",
            "EHLO bücher.example",
            "HELO my_host",
            "DATA now",
            "RSET x",
            "QUIT now",
            "STARTTLS x",
            "AUTH",
            "AUTH PLAIN a b",
            "MAIL",
            "MAIL <a@x.test>",
            "VRFY",
            "MAIL FROM:<a@x.test>SIZE=1",
            "MAIL FROM:<a@x.test> =1",
            "MAIL FROM:<a@x.test> SIZE=",
        ] {
            assert_eq!(parse(syntax), Err(SYNTAX), "{syntax}");
        }
        for address in ["MAIL FROM: <a@x.test>", "MAIL FROM:a@x.test", "RCPT TO:<>"] {
            assert!(
                parse(address).unwrap_err().starts_with("501 5.1.3"),
                "{address}"
            );
        }
    }

    // The release ends on a panic, and with it the window that started the servers.
    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "(?i)((mail from:|rcpt to:|ehlo |auth )[<>\"@\\\\ .=\\[a-zé]*)|\\PC*") {
            if let Err(complaint) = parse(&line) {
                proptest::prop_assert!(complaint.starts_with('5'));
            }
        }
    }
}
