//! How alike two words are: slips between them, and the likeness of Jaro and Winkler.
//!
//! All words here are folded to ASCII, so that a byte is a letter. strsim has the same measures for any text, at
//! three times the cost; the tests compare them.

use super::filed;

/// Whether two words of one length differ in a vowel only: Mohamed, Mohamad.
pub(super) fn is_vowel_change(a: &str, b: &str) -> bool {
    let vowel = |c: u8| b"aeiou".contains(&c);
    a.len() == b.len()
        && a.len() >= 5
        && a.bytes()
            .zip(b.bytes())
            .all(|(x, y)| x == y || (vowel(x) && vowel(y)))
}

/// The optimal string alignment distance of two ASCII words, compared only where they differ.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let head = x.iter().zip(y).take_while(|(x, y)| x == y).count();
    let (x, y) = (&x[head..], &y[head..]);
    let tail = x
        .iter()
        .rev()
        .zip(y.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (x, y) = (&x[..x.len() - tail], &y[..y.len() - tail]);
    match (x.len(), y.len()) {
        (0, rest) | (rest, 0) => rest,
        (1, 1) => 1,
        (2, 2) if x[0] == y[1] && x[1] == y[0] => 1,
        (2, 2) | (1, 2) | (2, 1) => 2,
        // More than anything forgives, so at least that many will do.
        (m, n) if m.abs_diff(n) > 3 => m.abs_diff(n),
        _ => osa(x, y),
    }
}

/// The distance, of words that differ: a column of the matrix in the bits of a word (H. Hyyrö, "A Bit-Vector Algorithm
/// for Computing Levenshtein and Damerau Edit Distances", 2003). Counts at most the first 64 letters of the first.
fn osa(x: &[u8], y: &[u8]) -> usize {
    let x = &x[..x.len().min(64)];
    let mut places = [0u64; 128];
    for (at, c) in x.iter().enumerate() {
        places[usize::from(c & 127)] |= 1 << at;
    }
    let last = x.len() - 1;
    let mut slips = x.len();
    let (mut up, mut down) = (u64::MAX, 0u64);
    let (mut diagonal, mut before) = (0u64, 0u64);
    for c in y {
        let here = places[usize::from(c & 127)];
        let swapped = ((!diagonal & here) << 1) & before;
        diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
        let more = down | !(diagonal | up);
        let fewer = diagonal & up;
        slips += (more >> last & 1) as usize;
        slips -= (fewer >> last & 1) as usize;
        let more = more << 1 | 1;
        up = fewer << 1 | !(diagonal | more);
        down = more & diagonal;
        before = here;
    }
    slips
}

pub(super) fn is_swap(a: &str, b: &str) -> bool {
    foreign_letters(a, b) == 0.0
}

/// How many letters of `a` do not occur in `b`, each occurrence counted once.
pub(super) fn foreign_letters(a: &str, b: &str) -> f32 {
    let mut left: [i8; 128] = [0; 128];
    for c in b.bytes() {
        left[usize::from(c & 127)] += 1;
    }
    let mut foreign = 0.0;
    for c in a.bytes() {
        let left = &mut left[usize::from(c & 127)];
        // A doubled letter is no foreign one.
        if *left == 0 && !b.as_bytes().contains(&c) {
            foreign += 1.0;
        }
        *left = (*left - 1).max(0);
    }
    foreign
}

/// The Jaro-Winkler likeness of two ASCII words, 0 to 1, of which at most 64 letters count.
pub(super) fn jaro_winkler(a: &str, b: &str) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (a, b) = (&a[..a.len().min(64)], &b[..b.len().min(64)]);
    if a.is_empty() || b.is_empty() {
        return if a.len() == b.len() { 1.0 } else { 0.0 };
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    // Letters that have a partner, as bits.
    let (mut in_a, mut in_b) = (0u64, 0u64);
    for (at, letter) in a.iter().enumerate() {
        let from = at.saturating_sub(reach);
        let to = (at + reach + 1).min(b.len());
        let partner = (from..to).find(|place| b[*place] == *letter && in_b & 1 << place == 0);
        if let Some(place) = partner {
            in_a |= 1 << at;
            in_b |= 1 << place;
        }
    }
    let shared = in_a.count_ones();
    if shared == 0 {
        return 0.0;
    }
    let mut out_of_place = 0;
    while in_a != 0 {
        let pair = [in_a, in_b].map(|bits| bits.trailing_zeros() as usize);
        out_of_place += u32::from(a[pair[0]] != b[pair[1]]);
        in_a &= in_a - 1;
        in_b &= in_b - 1;
    }
    let [of_a, of_b] = [a, b].map(|word| f64::from(shared) / word.len() as f64);
    let in_order = f64::from(shared - out_of_place / 2) / f64::from(shared);
    let jaro = (of_a + of_b + in_order) / 3.0;
    if jaro <= 0.7 {
        return jaro as f32;
    }
    let head = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count();
    (jaro + 0.1 * head as f64 * (1.0 - jaro)) as f32
}

/// Whether the Jaro-Winkler likeness of two words can reach `least`, by the letters that they share: most can't, and that
/// is told faster than how alike they are.
pub(super) fn may_be_alike(a: &str, b: &str, least: f32) -> bool {
    let shared = |word: &str, letters: u32| {
        let known = word
            .bytes()
            .filter(|c| !c.is_ascii_lowercase() || letters & 1 << (c - b'a') != 0);
        known.count()
    };
    let most = shared(a, filed::letters(b)).min(shared(b, filed::letters(a))) as f32;
    let jaro = (most / a.len().max(1) as f32 + most / b.len().max(1) as f32 + 1.0) / 3.0;
    // Four letters at the head that are the same add a tenth of the rest each.
    jaro + 0.4 * (1.0 - jaro) >= least
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{distance, jaro_winkler, may_be_alike};

    proptest! {
        #[test]
        fn distances_are_those_of_the_plain_matrix(a in "[a-d]{0,12}", b in "[a-d]{0,12}") {
            let plain = strsim::osa_distance(&a, &b);
            // Far apart, a bound is enough.
            let found = distance(&a, &b);
            prop_assert!(found == plain || (found > 3 && plain >= found), "{found} {plain}");
        }

        #[test]
        fn likeness_is_that_of_jaro_and_winkler(a in "[a-e1]{0,12}", b in "[a-e1]{0,12}") {
            let plain = strsim::jaro_winkler(&a, &b) as f32;
            prop_assert!((jaro_winkler(&a, &b) - plain).abs() < 1e-5);
        }

        #[test]
        fn nothing_alike_is_passed_over(a in "[a-e1]{1,9}", b in "[a-e1]{1,9}") {
            let alike = jaro_winkler(&a, &b) >= 0.75;
            prop_assert!(!alike || may_be_alike(&a, &b, 0.75));
        }
    }
}
