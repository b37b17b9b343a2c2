//! What is sealed together is compressed first, then padded, so that its length says little.
//!
//! Layout: codec (1), length before compression (4), length after (4), bytes, zeros up to the
//! padded size; integers little endian. Lengths of what a person's bank sends do reach the disk
//! in coarse steps; an onlooker who can also choose payments is outside of what padding stops.

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::seal::padded_length;

const HEAD: usize = 1 + 4 + 4;
const STORED: u8 = 0;
const LZ4: u8 = 1;
/// Shorter content is stored as it is: padding would eat what compression gains.
const WORTH: usize = 128;
/// Most bytes that are packed together.
pub(crate) const MAX_PACKED: usize = 64 * 1024 * 1024;

/// Compresses `plain` if that helps, and pads it.
pub(crate) fn pack(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    if plain.len() > MAX_PACKED {
        return Err(VaultError::TooLarge);
    }
    if plain.len() >= WORTH {
        let room = HEAD + lz4_flex::block::get_maximum_output_size(plain.len());
        let mut packed = Zeroizing::new(vec![0u8; padded_length(room)]);
        let compressed = packed
            .get_mut(HEAD..)
            .and_then(|body| lz4_flex::block::compress_into(plain, body).ok())
            .filter(|length| *length < plain.len());
        if let Some(length) = compressed {
            finish(&mut packed, LZ4, plain.len(), length);
            return Ok(packed);
        }
    }
    let mut packed = Zeroizing::new(vec![0u8; padded_length(HEAD + plain.len())]);
    if let Some(body) = packed.get_mut(HEAD..HEAD + plain.len()) {
        body.copy_from_slice(plain);
    }
    finish(&mut packed, STORED, plain.len(), plain.len());
    Ok(packed)
}

/// Writes the head and cuts the buffer to its padded size, zeros behind the content.
fn finish(packed: &mut Vec<u8>, codec: u8, before: usize, after: usize) {
    let head = [codec].into_iter();
    // Both are at most MAX_PACKED.
    let head = head.chain((before as u32).to_le_bytes()).chain((after as u32).to_le_bytes());
    for (to, from) in packed.iter_mut().zip(head) {
        *to = from;
    }
    packed.truncate(padded_length(HEAD + after));
    if let Some(rest) = packed.get_mut(HEAD + after..) {
        rest.fill(0);
    }
}

/// What [`pack`] was given.
pub(crate) fn unpack(packed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (codec, rest) = packed.split_first()?;
    let (before, rest) = rest.split_first_chunk::<4>()?;
    let (after, rest) = rest.split_first_chunk::<4>()?;
    let before = usize::try_from(u32::from_le_bytes(*before)).ok()?;
    let body = rest.get(..usize::try_from(u32::from_le_bytes(*after)).ok()?)?;
    // LZ4 cannot make more than 255 bytes of one, so no length can make us take more memory.
    if before > MAX_PACKED || before > body.len().saturating_mul(255).saturating_add(64) {
        return None;
    }
    match *codec {
        STORED if body.len() == before => Some(Zeroizing::new(body.to_vec())),
        LZ4 => {
            let mut plain = Zeroizing::new(vec![0u8; before]);
            let length = lz4_flex::block::decompress_into(body, &mut plain).ok()?;
            (length == before).then_some(plain)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_packed_comes_out(
            plain in prop_oneof![
                prop::collection::vec(any::<u8>(), 0..2_000),
                (any::<u8>(), 0..100_000usize).prop_map(|(byte, length)| vec![byte; length]),
            ]
        ) {
            let packed = pack(&plain).unwrap();
            prop_assert_eq!(padded_length(packed.len()), packed.len());
            prop_assert_eq!(&*unpack(&packed).unwrap(), &plain);
        }

        #[test]
        fn no_bytes_make_it_panic_or_swell(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(plain) = unpack(&bytes) {
                prop_assert!(plain.len() <= bytes.len() * 255 + 64);
            }
        }
    }

    #[test]
    fn text_shrinks() {
        let text = "Café da Manhã, Avenida Paulista 1000, São Paulo; ".repeat(40);
        assert!(pack(text.as_bytes()).unwrap().len() < text.len() / 3);
    }
}
