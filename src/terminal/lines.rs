//! Lines of input, however long, in bounded memory.

use std::io::{self, BufRead, BufReader, Read};

/// A line without its line break.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// It was longer than the limit, and passed over.
    TooLong,
}

/// The lines of an input.
#[derive(Debug)]
pub struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
    max: usize,
}

impl<R: Read> Lines<R> {
    /// Of this input; lines of more than `max` bytes are passed over.
    pub fn new(input: R, max: usize) -> Self {
        Self {
            input: BufReader::with_capacity(1 << 16, input),
            line: Vec::new(),
            max,
        }
    }

    /// The next line; a last one without a line break counts.
    ///
    /// # Errors
    /// When the input can't be read.
    pub fn read(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut started = false;
        let mut too_long = false;
        loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let (taken, consumed) = match end {
                Some(end) => (&chunk[..end], end + 1),
                None => (chunk, chunk.len()),
            };
            too_long |= self.line.len() + taken.len() > self.max;
            if !too_long {
                self.line.extend_from_slice(taken);
            }
            let at_end_of_input = chunk.is_empty();
            started |= consumed > 0;
            self.input.consume(consumed);
            if end.is_some() || at_end_of_input {
                return Ok(match (started, too_long) {
                    (false, _) => None,
                    (true, true) => Some(Line::TooLong),
                    (true, false) => {
                        let line = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
                        Some(Line::Whole(line))
                    }
                });
            }
        }
    }

    /// Whether the next line may have to be waited for: now is the time to hand over what was answered.
    pub fn is_drained(&self) -> bool {
        self.input.buffer().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(input: &[u8], max: usize) -> Vec<String> {
        let mut lines = Lines::new(input, max);
        let mut found = Vec::new();
        while let Some(line) = lines.read().unwrap() {
            found.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                Line::TooLong => "too long".into(),
            });
        }
        found
    }

    #[test]
    fn every_line_counts_once() {
        assert_eq!(all(b"a\r\n\nb", 10), ["a", "", "b"]);
        assert_eq!(all(b"a\n", 10), ["a"]);
        assert!(all(b"", 10).is_empty());
    }

    #[test]
    fn a_long_line_does_not_hide_the_next_and_is_not_held() {
        let mut input = vec![b'x'; 1 << 20];
        input.extend_from_slice(b"\nshort");
        assert_eq!(all(&input, 10), ["too long", "short"]);
        let mut lines = Lines::new(input.as_slice(), 10);
        lines.read().unwrap();
        assert!(lines.line.capacity() < 100);
    }
}
