use super::{Refusal, of_user};
use crate::{
    ending::Ending,
    output::{self, Output},
};

/// "None": settings and secret are deleted, and read back to be gone.
pub(super) async fn run(output: &Output) -> Ending {
    let active = match of_user() {
        Ok(active) => active,
        Err(failure) => return Refusal::Failure(failure).say(output),
    };
    let before = active.status().await;
    match active.deactivate().await {
        Err(failure) => Refusal::Failure(failure).say(output),
        Ok(status) => {
            let nothing = before.active.is_none() && before.trouble.is_none();
            if output.is_json() {
                output.document(&serde_json::json!({ "verdict": "passed", "status": output::status(output.texts(), &status) }));
            } else {
                output.say(
                    if nothing {
                        "cli-deactivate-nothing"
                    } else {
                        "cli-deactivate-done"
                    },
                    &[],
                );
            }
            Ending::Passed
        }
    }
}
