use std::{net::IpAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use sendwright_texts::Language;

use crate::output::Form;

/// Sets up, proves and tests outgoing mail.
///
/// Exit codes: 0 passed (also with warnings), 1 failed check or refused mail, 2 wrong use or
/// fields, 3 keychain missing, locked or refused, 4 nothing is active, 5 another instance is
/// changing the settings, 130 cancelled.
#[derive(Debug, Parser)]
#[command(name = "sendwright", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Print one JSON document on standard output.
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// The language of everything that people read [default: the system's].
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Lang>,

    #[command(subcommand)]
    pub(crate) verb: Verb,
}

impl Arguments {
    /// For whom standard output is written.
    pub(crate) fn form(&self) -> Form {
        match &self.verb {
            Verb::Check {
                json_lines: true, ..
            } => Form::Lines,
            _ if self.json => Form::Document,
            _ => Form::Page,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Ja => Self::Ja,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Find the settings for an address: ask every source at once, prove what they offer up to EHLO
    /// inside TLS, best first. Nobody signs in, and nothing is sent.
    Discover(DiscoverArguments),

    /// Look at a provider's fields; report all problems at once. Touches no network.
    Validate(ProviderArguments),

    /// Climb the evidence ladder: SMTP from the host name to the accepted recipient, Microsoft 365
    /// from the tenant to a token that Graph takes. Sends nothing.
    ///
    /// Without a provider the active one is checked, with its stored secret.
    Check {
        #[command(flatten)]
        provider: ProviderArguments,

        /// The recipient to ask an SMTP server for [default: the sender].
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,

        /// The client secret or certificate was made just now: try a refusal again, for up to two
        /// minutes (Microsoft 365).
        #[arg(long)]
        wait: bool,

        /// Look at the sender's domain too, as receivers do: MX, SPF, DKIM, DMARC. Asks the name
        /// servers.
        #[arg(long)]
        sender_domain: bool,

        /// An address that hands the mail to the receivers, to be judged by the SPF record; may be
        /// given several times (Qlik Cloud: those that its help lists for your region).
        #[arg(long, value_name = "IP", requires = "sender_domain")]
        sending_ip: Vec<IpAddr>,

        /// A DKIM selector to ask for; may be given several times.
        #[arg(long, value_name = "NAME", requires = "sender_domain")]
        dkim_selector: Vec<String>,

        /// Print one JSON line per rung, as each ends.
        #[arg(long)]
        json_lines: bool,

        /// If it fails, write the request to the person who has to act, ready to be sent.
        #[arg(long)]
        ticket: bool,
    },

    /// Check a provider, then store it as the one active provider; its secret goes to the keychain.
    Activate {
        #[command(flatten)]
        provider: ProviderArguments,

        /// Store it without a check, and remember that.
        #[arg(long)]
        unchecked: bool,

        /// The client secret or certificate was made just now: try a refusal again, for up to two
        /// minutes (Microsoft 365).
        #[arg(long, conflicts_with = "unchecked")]
        wait: bool,
    },

    /// Show the active provider, the last check and the last test mails. Never shows the secret.
    Status,

    /// Send one test mail through the active provider, or through the one given.
    TestMail {
        #[command(flatten)]
        provider: ProviderArguments,

        /// Who gets it.
        #[arg(long, value_name = "ADDRESS")]
        to: String,
    },

    /// Say what an answer means: a server's reply, the body of a refusal of Entra, Graph or Qlik
    /// Cloud, or what another product's mail library printed. Nothing is asked of anybody.
    Explain(ExplainArguments),

    /// Turn mail off: delete settings and secret, and read back that both are gone.
    Deactivate,

    /// Run practice servers on this computer: real protocols, faults by name, nothing leaves it.
    Practice(PracticeArguments),
}

#[derive(Debug, Args)]
pub(crate) struct DiscoverArguments {
    /// The sender's address.
    #[arg(value_name = "ADDRESS")]
    pub(crate) address: String,

    /// Do not ask Mozilla's database; else the address's domain, and nothing more, goes there.
    #[arg(long)]
    pub(crate) no_ispdb: bool,

    /// Read this Mozilla autoconfig file (`-`: standard input) instead of asking anybody, and prove
    /// nothing: to look at one's own before it is published.
    #[arg(long, value_name = "FILE", conflicts_with = "no_ispdb")]
    pub(crate) autoconfig_file: Option<PathBuf>,
}

/// A provider, as a file or as flags, and its secret: never as an argument.
#[derive(Debug, Default, Args)]
pub(crate) struct ProviderArguments {
    /// The provider as JSON; `-` reads standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["host", "port", "security", "from", "sender_name", "username", "no_username", "ca_file", "pinned_sha256", "allow_cleartext_auth", "tenant_id", "client_id", "certificate_file", "secret_expires", "cloud", "save_to_sent_items"])]
    pub(crate) provider: Option<PathBuf>,

    /// The submission server's name or address.
    #[arg(long, conflicts_with_all = ["tenant_id", "client_id"])]
    pub(crate) host: Option<String>,

    /// Its port [default: 587 with starttls, 465 with tls, 25 with none].
    #[arg(long, conflicts_with = "client_id")]
    pub(crate) port: Option<String>,

    /// starttls, tls (from the start) or none [default: by the port, else starttls].
    #[arg(long, conflicts_with = "client_id")]
    pub(crate) security: Option<String>,

    /// The sender's address.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) from: Option<String>,

    /// The name shown beside it.
    #[arg(long, value_name = "NAME", conflicts_with = "client_id")]
    pub(crate) sender_name: Option<String>,

    /// Who signs in [default: the sender's address].
    #[arg(long, value_name = "NAME", conflicts_with = "client_id")]
    pub(crate) username: Option<String>,

    /// Do not sign in: the server knows this computer by its address.
    #[arg(long, conflicts_with_all = ["username", "client_id"])]
    pub(crate) no_username: bool,

    /// Further root certificates, in PEM, trusted beside the system's.
    #[arg(long, value_name = "FILE", conflicts_with = "client_id")]
    pub(crate) ca_file: Option<String>,

    /// Trust exactly the certificate with this SHA-256 fingerprint.
    #[arg(long, value_name = "FINGERPRINT", conflicts_with = "client_id")]
    pub(crate) pinned_sha256: Option<String>,

    /// Let the password go out unprotected to this host (only with --security none).
    #[arg(long, conflicts_with = "client_id")]
    pub(crate) allow_cleartext_auth: bool,

    /// Microsoft 365: the tenant's ID, or a domain that it has verified.
    #[arg(long, value_name = "TENANT", requires = "client_id")]
    pub(crate) tenant_id: Option<String>,

    /// Microsoft 365: the Application (client) ID.
    #[arg(long, value_name = "ID", requires = "tenant_id")]
    pub(crate) client_id: Option<String>,

    /// Microsoft 365: sign in with this public certificate; the secret is its private key in PEM.
    #[arg(long, value_name = "FILE", requires = "client_id")]
    pub(crate) certificate_file: Option<String>,

    /// Microsoft 365: the day the client secret expires, as 2027-05-01.
    #[arg(long, value_name = "DATE", requires = "client_id")]
    pub(crate) secret_expires: Option<String>,

    /// Microsoft 365: global, us-gov, us-gov-dod or china [default: global].
    #[arg(long, value_name = "CLOUD", requires = "client_id")]
    pub(crate) cloud: Option<String>,

    /// Microsoft 365: keep the mail in the sender's Sent Items.
    #[arg(long, requires = "client_id")]
    pub(crate) save_to_sent_items: bool,

    /// Read the password or client secret from standard input (its first line), or the private key.
    #[arg(long, conflicts_with = "secret_file")]
    pub(crate) secret_stdin: bool,

    /// Read the password or client secret from this file (its first line), or the private key.
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The answer; without it, standard input is read.
    #[arg(value_name = "TEXT")]
    pub(crate) text: Option<String>,

    /// The step that was answered: connect, ehlo, starttls, auth, mail, rcpt, data, token or send
    /// [default: told from the text].
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<String>,

    /// The service that answered, by its name; `--service list` names them all.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// The server that answered.
    #[arg(long, value_name = "HOST", conflicts_with = "service")]
    pub(crate) server: Option<String>,

    /// Write the request to the person who has to act, ready to be sent.
    #[arg(long)]
    pub(crate) ticket: bool,

    /// Show every problem that Sendwright knows, with sample values.
    #[arg(long, conflicts_with_all = ["text", "stage", "service", "server"])]
    pub(crate) all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PracticeArguments {
    /// Name all faults, and what each does.
    #[arg(long, conflicts_with_all = ["fault", "tour"])]
    pub(crate) list_faults: bool,

    /// Make the servers misbehave in this way.
    #[arg(long, value_name = "NAME")]
    pub(crate) fault: Option<String>,

    /// Perform the main job against the practice servers, start to end, and stop.
    #[arg(long)]
    pub(crate) tour: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn lines_are_for_machines_too() {
        let form = |words: &[&str]| Arguments::parse_from([&["sendwright"], words].concat()).form();
        assert_eq!(form(&["check"]), Form::Page);
        assert_eq!(form(&["check", "--json"]), Form::Document);
        assert_eq!(form(&["check", "--json-lines"]), Form::Lines);
        assert_eq!(form(&["check", "--json", "--json-lines"]), Form::Lines);
    }

    #[test]
    fn no_argument_takes_a_secret() {
        for verb in Arguments::command().get_subcommands() {
            for argument in verb.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(!id.contains("password"), "{id}");
                assert!(
                    !id.contains("secret")
                        || ["secret_stdin", "secret_file", "secret_expires"].contains(&id),
                    "{id}"
                );
            }
        }
    }
}
