use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use crate::problem::Problem;

/// When a run ends before its end: the person has had enough, or its time is over.
#[derive(Debug, Clone)]
pub struct Stop {
    cancel: CancellationToken,
    deadline: Instant,
    seconds: u32,
}

impl Stop {
    /// From now on, for at most this long.
    pub fn new(cancel: CancellationToken, within: std::time::Duration) -> Self {
        let seconds = u32::try_from(within.as_secs()).unwrap_or(u32::MAX);
        Self {
            cancel,
            deadline: Instant::now() + within,
            seconds,
        }
    }

    /// The work's result, unless it is stopped before.
    ///
    /// # Errors
    /// `cancelled` or `run-timeout`.
    pub async fn unless<T>(&self, work: impl Future<Output = T>) -> Result<T, Problem> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(Problem::Cancelled),
            () = sleep_until(self.deadline) => Err(Problem::RunTimeout { seconds: self.seconds }),
            done = work => Ok(done),
        }
    }
}
