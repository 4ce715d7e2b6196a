use sendwright_core::{
    discovery::{self, Discovery, DiscoveryEvent, DiscoveryOptions},
    problem::{Failure, Problem},
    value::EmailAddress,
};
use tauri::{State, ipc::Channel};

use crate::desk::Desk;

/// Looks for the settings of an address; each finding is shown as it comes. `ispdb`: Mozilla's
/// database is asked too, by the domain alone. While practising nobody is asked.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discover(
    address: String,
    ispdb: bool,
    channel: Channel<DiscoveryEvent>,
    desk: State<'_, Desk>,
) -> Result<Discovery, Failure> {
    let address: EmailAddress = address.parse().map_err(|p: Problem| Failure::new(p))?;
    if desk.practice().is_some() {
        return Ok(Discovery::nobody_asked(&address));
    }
    let options = DiscoveryOptions {
        ispdb,
        cancel: desk.begin_work(),
        ..DiscoveryOptions::default()
    };
    let mut show = |event: DiscoveryEvent| {
        let _ = channel.send(event); // a closed window wants no more
    };
    Ok(discovery::discover(&address, &options, &mut show).await)
}
