//! The digest by which a policy is named.

use alloc::string::String;

use sha2::{Digest, Sha256};

/// SHA-256 of the text's UTF-8, in lower-case hex.
pub(crate) fn digest(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let nibble = |half: u8| HEX.get(usize::from(half)).copied().unwrap_or_default();
    let mut digits = [0; 64];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(Sha256::digest(text.as_bytes())) {
        pair.copy_from_slice(&[nibble(byte >> 4), nibble(byte & 15)]);
    }
    core::str::from_utf8(&digits).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_sha_256_in_hex() {
        assert_eq!(
            digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
