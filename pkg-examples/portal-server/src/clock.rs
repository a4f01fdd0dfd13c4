//! The clock. The engine has none; a server must.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use remit_engine::lifecycle::Instant;

use crate::problem::Problem;

/// How far two servers' clocks may be apart.
const APART: Duration = Duration::from_secs(5);

/// Seconds since 1970.
pub(crate) fn seconds() -> i64 {
    i64::try_from(since_1970().as_secs()).unwrap_or(i64::MAX)
}

/// This moment.
///
/// # Errors
/// Where the clock is not between 2021-09-01 and 2100-12-31.
pub(crate) fn now() -> Result<Instant, Problem> {
    instant(since_1970())
}

/// The moment at which a command is given after an event of that moment: now, or that moment where
/// another server's clock was a little ahead of this one's.
///
/// # Errors
/// As [`now`].
pub(crate) fn now_after(last: &Instant) -> Result<Instant, Problem> {
    let since = since_1970();
    let (now, soon) = (instant(since)?, instant(since.saturating_add(APART))?);
    Ok(if now.is_before(last) && last.is_before(&soon) { last.clone() } else { now })
}

fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn instant(since: Duration) -> Result<Instant, Problem> {
    let seconds = i64::try_from(since.as_secs()).ok();
    seconds
        .and_then(|seconds| Instant::of_unix(seconds, since.subsec_nanos()))
        .ok_or_else(|| Problem::Internal("the clock is not between 2021-09-01 and 2100".into()))
}
