//! The part of a text that answers a question best, and the words in it that do.
//!
//! Nothing here depends on other passages but the reading of mistyped words: how telling a word is, is counted over
//! the sentences of the text itself, so that a passage's snippet stays what it is when others come.

use unicode_segmentation::UnicodeSegmentation;

use super::Snippet;
use super::analyze::words;
use super::compound::MIN_PART;
use super::language::Language;

/// What a question looks for in a text: one for each of its words.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The folded word and whatever would do in its place, in the language of the text.
    pub(super) words: Vec<String>,
}

/// A word of the text, or a part of one, that is wanted.
struct Match {
    start: usize,
    end: usize,
    /// Which of the wanted it is.
    wanted: usize,
}

/// The window and highlights of a text; the window has at most `max` characters.
pub(super) fn snippet(wanted: &[Wanted], text: &str, language: &Language, max: usize) -> Snippet {
    let matches = matches(wanted, text, language);
    let sentences = sentences(text, language);
    let weights = weights(wanted.len(), &matches, &sentences);
    let window = window(text, &sentences, &matches, &weights, max);
    let mut highlights: Vec<(usize, usize)> = Vec::new();
    for found in &matches {
        match highlights.last_mut() {
            Some((_, end)) if found.start < *end => *end = found.end.max(*end),
            _ => highlights.push((found.start, found.end)),
        }
    }
    Snippet { window, highlights }
}

/// Every match, in the order of the text.
fn matches(wanted: &[Wanted], text: &str, language: &Language) -> Vec<Match> {
    let stems: Vec<Vec<_>> = wanted
        .iter()
        .map(|wanted| {
            wanted
                .words
                .iter()
                .map(|word| language.stem(word))
                .collect()
        })
        .collect();
    let mut matches = Vec::new();
    for (start, end, word) in words(text) {
        let stem = language.stem(&word);
        for (nth, wanted) in wanted.iter().enumerate() {
            if stems[nth].contains(&stem) || wanted.words.iter().any(|other| **other == *word) {
                matches.push(Match {
                    start,
                    end,
                    wanted: nth,
                });
                continue;
            }
            let parts = wanted
                .words
                .iter()
                .find_map(|other| part(other, &word, language));
            if let Some((from, to)) = parts {
                let (from, to) = unfold(&text[start..end], &word, from, to);
                matches.push(Match {
                    start: start + from,
                    end: start + to,
                    wanted: nth,
                });
            }
        }
    }
    matches.sort_by_key(|found| (found.start, found.end));
    matches
}

/// Where a folded word of a text matches a wanted one as part and compound, one way or the other.
fn part(wanted: &str, word: &str, language: &Language) -> Option<(usize, usize)> {
    let compounds = language.compounds.as_ref()?;
    let (short, long) = if wanted.len() < word.len() {
        (wanted, word)
    } else {
        (word, wanted)
    };
    let letters = short.chars().count();
    if letters < MIN_PART || !short.chars().all(char::is_alphabetic) || language.is_stop_word(short)
    {
        return None;
    }
    let rest_fits = |rest: &str| {
        let bare = compounds
            .links
            .iter()
            .filter_map(|link| rest.strip_prefix(link));
        rest.chars().count() >= MIN_PART
            && bare
                .into_iter()
                .all(|rest| !compounds.bad_parts.contains(&rest))
    };
    let (from, to) = match (long.strip_prefix(short), long.strip_suffix(short)) {
        (Some(rest), _) if rest_fits(rest) => (0, short.len()),
        (_, Some(rest)) if rest_fits(rest) => (rest.len(), long.len()),
        _ => return None,
    };
    Some(if wanted.len() < word.len() {
        (from, to)
    } else {
        (0, word.len())
    })
}

/// A byte range of a folded word as one of the word as written: the whole where folding moved letters.
fn unfold(written: &str, folded: &str, from: usize, to: usize) -> (usize, usize) {
    if written.chars().count() != folded.chars().count() {
        return (0, written.len());
    }
    let place = |at: usize| {
        let letters = folded[..at].chars().count();
        written
            .char_indices()
            .nth(letters)
            .map_or(written.len(), |(place, _)| place)
    };
    (place(from), place(to))
}

/// Where the sentences of a text start and end, white space around them left out; not split after abbreviations.
fn sentences(text: &str, language: &Language) -> Vec<(usize, usize)> {
    let mut sentences: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (start, sentence) in text.split_sentence_bound_indices() {
        let bare = sentence.trim_end();
        if bare.is_empty() {
            continue;
        }
        let lead = sentence.len() - sentence.trim_start().len();
        let end = start + bare.len();
        match sentences.last_mut() {
            Some(last) if open => last.1 = end,
            _ => sentences.push((start + lead, end)),
        }
        open = ends_abbreviated(bare, language);
    }
    sentences
}

fn ends_abbreviated(sentence: &str, language: &Language) -> bool {
    let Some(before) = sentence.strip_suffix('.') else {
        return false;
    };
    let last = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or(before);
    let mut letters = last.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial
        || language
            .abbreviations
            .contains(&last.to_lowercase().as_str())
}

/// How telling each of the wanted is: the fewer sentences have it, the more.
fn weights(wanted: usize, matches: &[Match], sentences: &[(usize, usize)]) -> Vec<f32> {
    let mut with = vec![0_usize; wanted];
    let mut last = vec![usize::MAX; wanted];
    for found in matches {
        let sentence = sentences.partition_point(|(_, end)| *end <= found.start);
        if last[found.wanted] != sentence {
            last[found.wanted] = sentence;
            with[found.wanted] += 1;
        }
    }
    let weight = |with: &usize| (1.0 + sentences.len() as f32 / (*with).max(1) as f32).ln();
    with.iter().map(weight).collect()
}

/// The part of a text that holds most of what is wanted.
fn window(
    text: &str,
    sentences: &[(usize, usize)],
    matches: &[Match],
    weights: &[f32],
    max: usize,
) -> (usize, usize) {
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
        return (0, 0);
    };
    if fits(&text[first.0..last.1], max) {
        return (first.0, last.1);
    }
    let worth = |(start, end): (usize, usize)| {
        let from = matches.partition_point(|found| found.start < start);
        let mut seen = vec![false; weights.len()];
        let inside = matches[from..]
            .iter()
            .take_while(|found| found.start < end)
            .filter(|found| found.end <= end);
        inside
            .filter(|found| !std::mem::replace(&mut seen[found.wanted], true))
            .map(|found| weights[found.wanted])
            .sum()
    };
    let mut best: Option<(f32, (usize, usize))> = None;
    let mut consider = |window: (usize, usize), last_wins: bool| {
        let worth: f32 = worth(window);
        let better = best.is_none_or(|(most, old)| {
            worth > most + 1e-6
                || (last_wins && worth > 0.0 && old.0 != first.0 && worth > most - 1e-6)
        });
        if better {
            best = Some((worth, window));
        }
    };
    for (nth, sentence) in sentences.iter().enumerate() {
        if fits(&text[sentence.0..sentence.1], max) {
            let end = reach(text, &sentences[nth..], max);
            // Of windows worth the same: the beginning of the text, else the one that starts at the match.
            consider((sentence.0, end), true);
            continue;
        }
        consider((sentence.0, cut(text, sentence.0, sentence.1, max)), false);
        let from = matches.partition_point(|found| found.start < sentence.0);
        for found in matches[from..]
            .iter()
            .take_while(|found| found.start < sentence.1)
            .take(16)
        {
            let start = lead(text, sentence.0, found.start, max / 4);
            consider((start, cut(text, start, sentence.1, max)), false);
        }
    }
    best.map_or((first.0, first.0), |(_, window)| window)
}

/// Whether a text has at most `max` characters.
fn fits(text: &str, max: usize) -> bool {
    text.len() <= max || text.chars().nth(max).is_none()
}

/// The end of the last sentence that still fits a window starting with the first.
fn reach(text: &str, sentences: &[(usize, usize)], max: usize) -> usize {
    let start = sentences[0].0;
    let mut left = max;
    let mut reached = start;
    for (_, end) in sentences {
        let more = text[reached..*end].chars().take(left + 1).count();
        if more > left {
            break;
        }
        left -= more;
        reached = *end;
    }
    reached
}

/// The end of a window inside one sentence: at most `max` characters, at the end of a word where there is one.
fn cut(text: &str, start: usize, end: usize, max: usize) -> usize {
    let inside = &text[start..end];
    let Some((limit, _)) = inside.char_indices().nth(max) else {
        return end;
    };
    let after_space = inside[limit..].starts_with(char::is_whitespace);
    let space = if after_space {
        Some(limit)
    } else {
        inside[..limit].rfind(char::is_whitespace)
    };
    let kept = inside[..space.unwrap_or(limit)].trim_end().len();
    start + if kept == 0 { limit } else { kept }
}

/// The start of a window inside one sentence: a word's start, at most `room` characters before a match.
fn lead(text: &str, start: usize, found: usize, room: usize) -> usize {
    let before = &text[start..found];
    let Some((from, _)) = before.char_indices().rev().take(room).last() else {
        return found;
    };
    if from == 0 {
        return start;
    }
    let space = before[from..].find(char::is_whitespace);
    let spaces = |at: usize| before[at..].len() - before[at..].trim_start().len();
    space.map_or(found, |space| start + from + space + spaces(from + space))
}
