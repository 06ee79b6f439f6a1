//! What a dialogue is about, in the custom id of its form: `main:ledger.1.1:0f3a…`, and `:17` where it accepts an item.

use crate::discord::custom_id::{CustomId, MAX_LEN};

/// The most digits of a digest: more would tell nobody more.
const DIGITS: usize = 32;
/// The fewest: with these, one changed record in 280,000,000,000,000 is taken for unchanged.
const FEWEST: usize = 12;

/// A record, as it was when its dialogue was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About<'a> {
    /// The knowledge base.
    pub(super) base: &'a str,
    /// The record.
    pub(super) id: &'a str,
    /// The digest of its text, or how it begins.
    pub(super) digest: &'a str,
    /// The item of the inbox that is accepted with the edit.
    pub(super) item: Option<i64>,
}

impl<'a> About<'a> {
    /// The custom id of a form, with as much of the digest as there is room for.
    pub(super) fn spell(&self, verb: &str) -> Option<CustomId> {
        let item = self
            .item
            .map_or_else(String::new, |item| format!(":{item}"));
        let about = |digest: &str| {
            let Self { base, id, .. } = self;
            CustomId::Desk(format!("{verb}:{base}:{id}:{digest}{item}"))
        };
        let around = about("").encode()?;
        let room = MAX_LEN - around.encode_utf16().count();
        let digest = self.digest.get(..room.min(DIGITS))?;
        (digest.len() >= FEWEST).then(|| about(digest))
    }

    /// Reads what stands behind the verb.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(':');
        let about = Self {
            base: parts.next()?,
            id: parts.next()?,
            digest: parts.next()?,
            item: match parts.next() {
                Some(item) => Some(item.parse().ok()?),
                None => None,
            },
        };
        // Less of it would fit anything.
        (about.digest.len() >= FEWEST && parts.next().is_none()).then_some(about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::id;

    #[test]
    fn the_longest_ids_fit_with_enough_of_the_digest() {
        let (base, id, digest) = (
            "b".repeat(16),
            "i".repeat(id::MAX_LEN),
            "0123456789abcdef".repeat(4),
        );
        let about = About {
            base: &base,
            id: &id,
            digest: &digest,
            item: None,
        };
        let Some(CustomId::Desk(text)) = about.spell("ep") else {
            panic!("no room");
        };
        let back = About::parse(text.strip_prefix("ep:").unwrap()).unwrap();
        assert_eq!(
            (back.base, back.id, back.digest),
            (&*base, &*id, &digest[..FEWEST])
        );
        let longer = format!("{id}i");
        assert_eq!(
            About {
                id: &longer,
                ..about
            }
            .spell("ep"),
            None
        );
        let short = About {
            id: "ledger.1.1",
            base: "main",
            ..about
        };
        let Some(CustomId::Desk(text)) = short.spell("ep") else {
            panic!("no room");
        };
        assert!(text.ends_with(&digest[..DIGITS]) && text.len() < MAX_LEN);
        let accepting = About {
            item: Some(i64::MAX),
            ..short
        };
        let Some(CustomId::Desk(text)) = accepting.spell("ep") else {
            panic!("no room");
        };
        let back = About::parse(text.strip_prefix("ep:").unwrap()).unwrap();
        assert_eq!(back.item, Some(i64::MAX));
        assert!(accepting.digest.starts_with(back.digest) && back.digest.len() >= FEWEST);
        // Where there is no room for both, there is no such form.
        let item = Some(1);
        assert_eq!(About { item, ..about }.spell("ep"), None);
    }

    #[test]
    fn what_no_form_of_ours_says_is_refused() {
        for text in [
            "",
            "main",
            "main:x",
            "main:x:",
            "main:x:0123",
            "a:b:0123456789ab:c",
        ] {
            assert_eq!(About::parse(text), None, "{text}");
        }
    }
}
