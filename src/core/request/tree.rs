//! A request that is part of a larger text, read from the tree of that text.

use remit_json::Json;

use super::{LIMITS, Request};
use crate::error::{Error, Input};
use crate::reader;

impl Request {
    /// Reads a request from a tree, as [`Request::from_json`] does from its text. How many bytes
    /// that had is for whoever read the tree to heed.
    ///
    /// # Errors
    /// See [`Request::from_json`].
    pub fn from_tree(json: &Json<'_>) -> Result<Self, Error> {
        let mut request = Self::default();
        let faults = reader::read_tree(&mut request, LIMITS, json);
        match Error::of(Input::Request, faults) {
            Some(error) => Err(error),
            None => Ok(request),
        }
    }
}
