//! Start: the services, the commands, the one window.

use sendwright_core::{active::Active, secrets::Secrets};
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder};

use crate::{desk::Desk, ipc};

/// Runs until the window is closed.
///
/// # Errors
/// Where the user has no home folder, or the system gives no window.
#[allow(clippy::disallowed_methods)] // generate_context! ends the process where its assets are damaged
pub(crate) fn run() -> Result<(), Box<dyn std::error::Error>> {
    let active = Active::of_user(Secrets::system()).map_err(|failure| failure.problem.code())?;
    tauri::Builder::default()
        .manage(Desk::new(active))
        .invoke_handler(ipc::commands().invoke_handler())
        .setup(|app| Ok(open_window(app)?))
        .run(tauri::generate_context!())?;
    Ok(())
}

fn open_window(app: &mut App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Sendwright")
        .inner_size(960.0, 680.0)
        .min_inner_size(640.0, 480.0)
        .on_navigation(is_our_page)
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title); // the page names practice mode there
        })
        .disable_drag_drop_handler()
        .build()?;
    Ok(())
}

/// The window shows our pages and never another's, whatever a server's text holds.
fn is_our_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn only_our_pages_are_shown() {
        for (url, ours) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.com/", false),
            ("https://tauri.localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(is_our_page(&Url::parse(url).unwrap()), ours, "{url}");
        }
    }

    /// The checklist for the window's security, as far as files can tell.
    #[test]
    fn the_window_is_shut_tight() {
        let config: Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let security = &config["app"]["security"];
        let csp = security["csp"].as_str().unwrap();
        for wanted in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-src 'none'",
        ] {
            assert!(csp.contains(wanted), "{wanted}");
        }
        assert!(!csp.contains("unsafe") && !csp.contains('*'));
        assert_eq!(security["freezePrototype"], true);
        assert_eq!(security["assetProtocol"]["enable"], false);
        assert_eq!(security["capabilities"], serde_json::json!(["main"]));
        assert_eq!(config["app"]["withGlobalTauri"], false);
        assert!(
            security
                .get("dangerousDisableAssetCspModification")
                .is_none()
        );

        let capability: Value =
            serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
        assert!(capability.get("remote").is_none());
        let permissions = capability["permissions"].as_array().unwrap();
        assert!(
            permissions
                .iter()
                .all(|p| p.as_str().unwrap().starts_with("allow-")),
            "our own commands only"
        );
        let files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities"))
            .unwrap()
            .collect();
        assert_eq!(files.len(), 1, "every file in that folder is in force");
    }
}
