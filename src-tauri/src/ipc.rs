//! The door: every command the window may call, one file a subject. `ui/src/ipc/bindings.ts` is
//! generated from here.

mod active;
mod certificate;
mod check;
mod discovery;
mod draft;
mod explain;
mod guide;
mod practice;
mod sender_domain;
mod start;
mod test_mail;
mod ticket;

use sendwright_core::{evidence::RungReport, problem::Failure};
use tauri::{Wry, ipc::Channel};
use tauri_specta::{Builder, collect_commands};

/// All commands.
pub(crate) fn commands() -> Builder<Wry> {
    Builder::<Wry>::new()
        .disable_serde_phases()
        .commands(collect_commands![
            active::activate,
            active::deactivate,
            active::status,
            check::cancel,
            check::check_active,
            check::run_check,
            check::validate_provider,
            certificate::make_certificate,
            certificate::save_certificate,
            discovery::discover,
            draft::discard_draft,
            draft::save_draft,
            draft::set_language,
            explain::explain,
            explain::explain_services,
            explain::sample_problems,
            guide::find_tenant,
            guide::guide,
            guide::open_page,
            guide::sending_plan,
            practice::practice_inbox,
            practice::set_practice_fault,
            practice::set_practice_microsoft_fault,
            practice::start_practice,
            practice::stop_practice,
            sender_domain::check_sender_domain,
            start::app_start,
            test_mail::send_test_mail,
            ticket::ticket,
        ])
}

/// A closed window wants no more reports.
fn show(channel: &Channel<RungReport>) -> impl FnMut(&RungReport) + Send {
    |report| {
        let _ = channel.send(report.clone());
    }
}

/// A draft that is no provider, met behind the form that should have said so.
fn not_a_provider(found: Vec<sendwright_core::problem::FieldProblem>) -> Failure {
    let first = found
        .into_iter()
        .find(|found| !found.warning)
        .map(|found| found.problem);
    first.unwrap_or_else(|| sendwright_core::problem::Problem::InputRequired.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use specta_typescript::Typescript;

    /// With `SENDWRIGHT_UPDATE_BINDINGS` set, writes the file; else compares it.
    #[test]
    fn bindings_are_the_ones_committed() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");
        let made = tempfile::NamedTempFile::with_suffix(".ts").unwrap();
        commands()
            .export(Typescript::default(), made.path())
            .unwrap();
        let made = std::fs::read_to_string(made.path()).unwrap();
        if std::env::var_os("SENDWRIGHT_UPDATE_BINDINGS").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap();
        assert!(
            made == committed,
            "ui/src/ipc/bindings.ts is stale: run `make bindings`"
        );
    }

    /// A command that is not in build.rs is refused to the window; one that is only there is dead.
    #[test]
    fn commands_and_permissions_agree() {
        let bindings = include_str!("../../ui/src/ipc/bindings.ts");
        let capability = include_str!("../capabilities/main.json");
        let build = include_str!("../build.rs");
        let allowed: Vec<&str> = capability
            .lines()
            .filter_map(|line| line.trim().strip_prefix("\"allow-")?.split('"').next())
            .collect();
        for permission in &allowed {
            let command = permission.replace('-', "_");
            assert!(
                bindings.contains(&format!("\"{command}\""))
                    && build.contains(&format!("\"{command}\"")),
                "{command}"
            );
        }
        let calls =
            ["__TAURI_INVOKE(\"", "__TAURI_INVOKE<"].map(|call| bindings.matches(call).count());
        assert_eq!(calls.iter().sum::<usize>(), allowed.len());
    }
}
