use std::net::IpAddr;

use sendwright_core::{
    check::sender_domain::{self, Asked, SenderDomainReport},
    evidence::RungReport,
    problem::{Failure, Problem},
    provider::{Provider, ProviderDraft},
};
use tauri::{State, ipc::Channel};

use super::{not_a_provider, show};
use crate::desk::Desk;

/// Looks at the sender's domain as receivers do; each rung is shown as it ends. `sending_ips`: the
/// addresses that hand the mail over, as typed. While practising nobody is asked.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_sender_domain(
    draft: ProviderDraft,
    sending_ips: Vec<String>,
    channel: Channel<RungReport>,
    desk: State<'_, Desk>,
) -> Result<SenderDomainReport, Failure> {
    let provider = Provider::parse(&draft).map_err(not_a_provider)?;
    let asked = Asked {
        from: provider.from().clone(),
        sending_ips: addresses(&sending_ips)?,
        envelope_domain: None,
        extra_selectors: Vec::new(),
    };
    let cancel = desk.begin_work();
    let mut show = show(&channel);
    if desk.practice().is_some() {
        return Ok(sender_domain::not_asked(&asked, &mut show));
    }
    Ok(sender_domain::check_of(&provider, &asked, &cancel, &mut show).await)
}

fn addresses(typed: &[String]) -> Result<Vec<IpAddr>, Failure> {
    let address = |text: &String| {
        text.parse().map_err(|_| {
            Failure::from(Problem::InputWrongType {
                expected: "IPv4, IPv6".to_owned(),
            })
            .saying(text.clone())
        })
    };
    typed.iter().map(address).collect()
}
