//! Values filed under hashes, and the keys under which a word with an error is found all the same.
//!
//! Symmetric deletion (W. Garbe, SymSpell, 2012): what remains of the first [`PREFIX`] letters of a word after up to
//! two deletions is filed, so that a lookup costs the same at every size.

use super::romanize::hash32;

/// Letters of a phonetic key that deletions see.
const PREFIX: usize = 7;

/// Words of up to this many letters take one edit, longer ones two.
pub(super) const SHORT: usize = 5;

/// 32-bit hashes to values, many to many: eight bytes an entry, sorted, found by the leading bits.
#[derive(Debug, Default)]
pub(super) struct Filed {
    entries: Vec<u64>,
    starts: Vec<u32>,
    shift: u32,
}

impl Filed {
    /// Sorts and seals.
    pub(super) fn new(mut entries: Vec<u64>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        let bits = entries.len().max(2).ilog2().min(24);
        let shift = 64 - bits;
        let mut starts = vec![0u32; (1 << bits) + 1];
        for entry in &entries {
            starts[(entry >> shift) as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        Self {
            entries,
            starts,
            shift,
        }
    }

    /// A value to file.
    pub(super) fn entry(hash: u32, value: u32) -> u64 {
        u64::from(hash) << 32 | u64::from(value)
    }

    /// The values filed under a hash; what they stand for must still be compared.
    pub(super) fn get(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let bucket = (u64::from(hash) << 32 >> self.shift) as usize;
        let range = match (self.starts.get(bucket), self.starts.get(bucket + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        self.entries[range]
            .iter()
            .filter(move |entry| (*entry >> 32) as u32 == hash)
            .map(|entry| (*entry & u64::from(u32::MAX)) as u32)
    }

    /// Heap bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.entries.len() * 8 + self.starts.len() * 4
    }
}

/// How many edits a phonetic key of this length takes.
pub(super) fn edits(len: usize) -> usize {
    match len {
        0..=2 => 0,
        3..=SHORT => 1,
        _ => 2,
    }
}

/// The letters of a phonetic key that deletions see, one a byte.
fn prefix(phonetic: &str) -> u64 {
    let letters = phonetic.bytes().take(PREFIX).enumerate();
    letters.fold(0, |all, (at, c)| all | u64::from(c) << (8 * at))
}

fn without(letters: u64, at: usize) -> u64 {
    let before = letters & ((1 << (8 * at)) - 1);
    before | letters >> (8 * (at + 1)) << (8 * at)
}

/// What a word is filed under with no letter deleted.
pub(super) fn undeleted(phonetic: &str) -> u32 {
    hash32(prefix(phonetic))
}

/// Calls back with the hash of what is left of the prefix after each way to delete letters, nothing deleted included.
pub(super) fn for_each_deletion(phonetic: &str, mut callback: impl FnMut(u32)) {
    let whole = prefix(phonetic);
    let len = phonetic.len().min(PREFIX);
    let letter = |at: usize| whole >> (8 * at) & 0xFF;
    callback(hash32(whole));
    let most = edits(phonetic.len());
    if most == 0 {
        return;
    }
    for first in 0..len {
        // Deleting either of two equal neighbours leaves the same.
        if first > 0 && letter(first) == letter(first - 1) {
            continue;
        }
        let one = without(whole, first);
        callback(hash32(one));
        if most > 1 {
            (first..len - 1).for_each(|second| callback(hash32(without(one, second))));
        }
    }
}

/// A bit for each letter that occurs.
pub(super) fn letters(key: &str) -> u32 {
    key.bytes()
        .filter(u8::is_ascii_lowercase)
        .fold(0, |bits, c| bits | 1 << (c - b'a'))
}

/// Calls back with a skeleton of two consonants or more, then with what is left of one of four or more when one goes.
pub(super) fn for_each_skeleton(skeleton: &[u8], mut callback: impl FnMut(&[u8])) {
    if skeleton.len() < 2 {
        return;
    }
    callback(skeleton);
    if skeleton.len() < 4 {
        return;
    }
    for at in 0..skeleton.len() {
        if at == 0 || skeleton[at] != skeleton[at - 1] {
            let mut rest = skeleton.to_vec();
            rest.remove(at);
            callback(&rest);
        }
    }
}
