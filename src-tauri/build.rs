//! Names the commands, so that each must be allowed to the window in `capabilities/main.json`:
//! without the list, Tauri would allow them all.

const COMMANDS: [&str; 29] = [
    "activate",
    "app_start",
    "cancel",
    "check_active",
    "check_sender_domain",
    "deactivate",
    "discard_draft",
    "discover",
    "explain",
    "explain_services",
    "find_tenant",
    "guide",
    "make_certificate",
    "open_page",
    "practice_inbox",
    "run_check",
    "sample_problems",
    "save_certificate",
    "save_draft",
    "send_test_mail",
    "sending_plan",
    "set_language",
    "set_practice_fault",
    "set_practice_microsoft_fault",
    "start_practice",
    "status",
    "stop_practice",
    "ticket",
    "validate_provider",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let manifest = tauri_build::AppManifest::new().commands(&COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
