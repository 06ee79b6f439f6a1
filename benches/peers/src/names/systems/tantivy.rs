//! tantivy as a search engine of names: each name is a document, each typed word a fuzzy term, any of them will do.

use ::tantivy::collector::TopDocs;
use ::tantivy::query::{BooleanQuery, FuzzyTermQuery, Query, TermQuery};
use ::tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use ::tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer,
};
use ::tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use super::{Answer, Candidate, Linker};
use crate::Result;
use crate::names::Actor;

/// How many names are fetched.
const LIMIT: usize = 10;
/// Words from this length on may have two typing errors, shorter ones have one.
const LONG_WORD: usize = 9;
/// Room for the index while it is written, so that it is one segment.
const WRITER_BYTES: usize = 400_000_000;

/// An index of names in memory.
pub(super) struct Words {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    name: Field,
    /// Whether words typed without an error count by BM25 as well: a fuzzy term on its own counts one, whatever it is.
    exact_too: bool,
}

impl Words {
    pub(super) fn new(actors: &[Actor], exact_too: bool) -> Result<Self> {
        let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(40))
            .filter(LowerCaser)
            .filter(AsciiFoldingFilter)
            .build();
        let mut schema = Schema::builder();
        let id = schema.add_u64_field("id", FAST);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("names")
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let name = schema.add_text_field("name", text);
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register("names", analyzer.clone());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (place, actor) in actors.iter().enumerate() {
            for text in &actor.names {
                let mut document = TantivyDocument::default();
                document.add_u64(id, u64::try_from(place)?);
                document.add_text(name, text);
                writer.add_document(document)?;
            }
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(Self {
            searcher: index.reader()?.searcher(),
            analyzer,
            name,
            exact_too,
        })
    }

    fn words(&mut self, typed: &str) -> Vec<String> {
        let mut words = Vec::new();
        let mut stream = self.analyzer.token_stream(typed);
        stream.process(&mut |token| words.push(token.text.clone()));
        words
    }
}

impl Linker for Words {
    fn link(&mut self, typed: &str) -> Result<Answer> {
        let words = self.words(typed);
        let mut any: Vec<Box<dyn Query>> = Vec::new();
        for word in &words {
            let term = Term::from_field_text(self.name, word);
            if self.exact_too {
                let exact = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
                any.push(Box::new(exact));
            }
            let distance = if word.chars().count() >= LONG_WORD {
                2
            } else {
                1
            };
            any.push(Box::new(FuzzyTermQuery::new(term, distance, true)));
        }
        let query = BooleanQuery::union(any);
        let best = TopDocs::with_limit(LIMIT).order_by_score();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (score, address) in self.searcher.search(&query, &best)? {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let ids = segment.fast_fields().u64("id")?;
            let Some(actor) = ids.first(address.doc_id) else {
                continue;
            };
            let actor = usize::try_from(actor)?;
            if candidates.iter().all(|known| known.actor != actor) {
                // By word, so that one threshold makes sense for long and short names.
                let score = f64::from(score) / words.len() as f64;
                candidates.push(Candidate { actor, score });
            }
        }
        Ok(Answer {
            verdict: None,
            candidates,
        })
    }
}
