//! tantivy: BM25 over stems, without the language's stop words; any word of the question will do.

use ::tantivy::collector::TopDocs;
use ::tantivy::query::{BooleanQuery, Query, TermQuery};
use ::tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use ::tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};
use ::tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use super::Searcher as Search;
use crate::Result;
use crate::search::score::DEPTH;

/// Room for the index while it is written, so that it is one segment.
const WRITER_BYTES: usize = 200_000_000;

/// An index of passages in memory.
pub(super) struct Passages {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    text: Field,
}

fn analyzer(lang: &str) -> TextAnalyzer {
    let language = match lang {
        "de" => Some(Language::German),
        "en" => Some(Language::English),
        "es" => Some(Language::Spanish),
        "fr" => Some(Language::French),
        "nl" => Some(Language::Dutch),
        _ => None,
    };
    let mut analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .dynamic();
    if let Some(language) = language {
        if let Some(stop_words) = StopWordFilter::new(language) {
            analyzer = analyzer.filter_dynamic(stop_words);
        }
        analyzer = analyzer.filter_dynamic(Stemmer::new(language));
    }
    analyzer.build()
}

impl Passages {
    pub(super) fn new(passages: &[String], lang: &str) -> Result<Self> {
        let analyzer = analyzer(lang);
        let mut schema = Schema::builder();
        let id = schema.add_u64_field("id", FAST);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("passages")
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let text = schema.add_text_field("text", options);
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register("passages", analyzer.clone());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (place, passage) in passages.iter().enumerate() {
            let mut document = TantivyDocument::default();
            document.add_u64(id, u64::try_from(place)?);
            document.add_text(text, passage);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(Self {
            searcher: index.reader()?.searcher(),
            analyzer,
            text,
        })
    }
}

impl Search for Passages {
    fn search(&mut self, question: &str) -> Result<Vec<usize>> {
        let mut any: Vec<Box<dyn Query>> = Vec::new();
        let field = self.text;
        let mut stream = self.analyzer.token_stream(question);
        stream.process(&mut |token| {
            let term = Term::from_field_text(field, &token.text);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            any.push(Box::new(query));
        });
        drop(stream);
        let best = TopDocs::with_limit(DEPTH).order_by_score();
        let mut found = Vec::new();
        for (_, address) in self.searcher.search(&BooleanQuery::union(any), &best)? {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let ids = segment.fast_fields().u64("id")?;
            if let Some(id) = ids.first(address.doc_id) {
                found.push(usize::try_from(id)?);
            }
        }
        Ok(found)
    }
}
