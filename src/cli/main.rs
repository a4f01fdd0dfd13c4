//! The command line of Remit.
fn main() {}
