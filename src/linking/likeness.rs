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

/// Letters that came in by slips: on keys beside the right one, and from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Strays {
    /// From a key beside the right one.
    pub(super) near: u32,
    /// From anywhere.
    pub(super) far: u32,
}

impl Strays {
    fn count(&mut self, near: bool) {
        if near {
            self.near += 1;
        } else {
            self.far += 1;
        }
    }
}

/// The letters of what was typed that are not the word's. Letters left out, doubled or swapped are no strays.
pub(super) fn strays(typed: &str, word: &str, slips: usize) -> Strays {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let mut strays = Strays::default();
    let at = |letters: &[u8], place: usize| letters.get(place).copied();
    if slips == 1 {
        let head = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
        let Some(letter) = at(typed, head).filter(|_| typed.len() >= word.len()) else {
            return strays;
        };
        let beside = [
            head.checked_sub(1).and_then(|before| at(typed, before)),
            at(typed, head + 1),
        ];
        let inserted = typed.len() > word.len();
        let swapped = !inserted
            && at(typed, head) == at(word, head + 1)
            && at(typed, head + 1) == at(word, head);
        let doubled = inserted && beside.contains(&Some(letter));
        if !swapped && !doubled {
            let right = if inserted {
                beside
            } else {
                [at(word, head), None]
            };
            strays.count(
                right
                    .into_iter()
                    .flatten()
                    .any(|key| are_neighbours(letter, key)),
            );
        }
        return strays;
    }
    let mut left: [i8; 128] = [0; 128];
    for c in word {
        left[usize::from(c & 127)] += 1;
    }
    for (place, c) in typed.iter().enumerate() {
        let left = &mut left[usize::from(c & 127)];
        // A doubled letter is no foreign one.
        if *left == 0 && !word.contains(c) {
            let right = place.saturating_sub(1)..(place + 2).min(word.len());
            strays.count(
                word.get(right)
                    .is_some_and(|keys| keys.iter().any(|key| are_neighbours(*c, *key))),
            );
        }
        *left = (*left - 1).max(0);
    }
    strays
}

/// Whether two letters lie beside each other on a keyboard as the Dutch and the English have it.
fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |letter: u8| {
        let in_row = |row: &[u8]| row.iter().position(|key| *key == letter);
        let rows = ROWS.iter().enumerate();
        rows.filter_map(|(nth, row)| Some((nth, in_row(row)?)))
            .next()
    };
    let (Some((row_a, a)), Some((row_b, b))) = (place(a), place(b)) else {
        return false;
    };
    match row_a.abs_diff(row_b) {
        0 => a.abs_diff(b) == 1,
        // Every row is set off by half a key, so that a key touches two of the row above.
        1 if row_a < row_b => b == a || b + 1 == a,
        1 => a == b || a + 1 == b,
        _ => false,
    }
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

    use super::{Strays, are_neighbours, distance, jaro_winkler, may_be_alike, strays};

    #[test]
    fn fingers_slip_to_the_key_beside() {
        assert!(
            are_neighbours(b'k', b'l') && are_neighbours(b'a', b'z') && are_neighbours(b's', b'z')
        );
        assert!(
            !are_neighbours(b'a', b'e')
                && !are_neighbours(b'q', b'p')
                && !are_neighbours(b'a', b'x')
        );
        let of = |near, far| Strays { near, far };
        assert_eq!(strays("trunp", "trump", 1), of(1, 0));
        assert_eq!(strays("tramp", "trump", 1), of(0, 1));
        assert_eq!(strays("truump", "trump", 1), of(0, 0));
        assert_eq!(strays("trmup", "trump", 1), of(0, 0));
        assert_eq!(strays("tump", "trump", 1), of(0, 0));
        assert_eq!(strays("petera", "patera", 1), of(0, 1));
    }

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
