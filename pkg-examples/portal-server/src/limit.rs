//! How many calls an address may make.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::Problem;
use crate::settings::Settings;

/// How many seconds' worth of calls may come at once.
const BURST: u32 = 3;

/// After how many calls the addresses that have been quiet are forgotten.
const MANY: usize = 10_000;

/// What is counted, of all addresses.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    calls: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    behind_proxy: bool,
}

impl Limit {
    pub(crate) fn of(settings: &Settings) -> Self {
        let calls = NonZeroU32::new(settings.calls_per_second).unwrap_or(NonZeroU32::MIN);
        let burst = calls.saturating_mul(NonZeroU32::MIN.saturating_add(BURST.saturating_sub(1)));
        let quota = Quota::per_second(calls).allow_burst(burst);
        Self { calls: Arc::new(RateLimiter::keyed(quota)), behind_proxy: settings.behind_proxy }
    }

    /// Whose call it is; `None` where the proxy did not say.
    fn caller(&self, request: &Request) -> Option<IpAddr> {
        let address = if self.behind_proxy {
            // Each proxy adds whom it heard from at the end; what stands before is anybody's claim.
            let headers = request.headers().get_all("x-forwarded-for");
            let last = headers.iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse().ok()?
        } else {
            let ConnectInfo(address) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
            address.ip()
        };
        Some(match address.to_canonical() {
            // One household has as many addresses as it likes behind the same 64 bits.
            IpAddr::V6(address) => {
                IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

/// Lets a call through, or says in how many seconds one will be.
pub(crate) async fn limited(State(limit): State<Limit>, request: Request, next: Next) -> Response {
    let caller = limit.caller(&request).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    if limit.calls.len() > MANY {
        limit.calls.retain_recent();
    }
    match limit.calls.check_key(&caller) {
        Ok(()) => next.run(request).await,
        Err(later) => {
            let wait = later.wait_time_from(DefaultClock::default().now());
            Problem::too_many(wait.as_secs().saturating_add(1))
        }
    }
}
