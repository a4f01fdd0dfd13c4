//! A request that is part of a larger text, read on the way through that text.

use remit_json::Reading;

use super::{LIMITS, Request};
use crate::reader;

impl Request {
    /// Reads the request that comes next in a text, as [`Request::from_json`] reads one that stands
    /// alone; `None` where it has any fault. How many bytes it had is for whoever reads the text to
    /// heed.
    pub fn next_in(reading: &mut Reading<'_>) -> Option<Self> {
        let mut request = Self::default();
        reader::read_next(&mut request, LIMITS, reading)?;
        Some(request)
    }
}
