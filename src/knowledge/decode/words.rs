//! Words for what a field holds and how it is written.

use toml::de::DeValue;

/// What a TOML value is, in words.
pub(super) fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a group of fields",
    }
}

/// Names in a sentence.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|n| format!("`{n}`")).collect();
    names.join(", ")
}

/// How a field is written.
pub(super) fn example(name: &str) -> String {
    let line = match name {
        "section" | "paragraph" | "number" => format!("{name} = 1"),
        "max-quote-chars" | "max-total-chars" => format!("{name} = 400"),
        "text" | "title" | "scope-note" => format!("{name}.en = \"…\""),
        "labels" => "labels.en.pref = \"…\"".to_owned(),
        "languages" => "languages = [\"en\"]".to_owned(),
        "language" => "language = \"en\"".to_owned(),
        "date" => "date = \"2018-05\"".to_owned(),
        "rights" => "rights = { licence = \"unknown\", basis = \"quotation\" }".to_owned(),
        "original" => "original = { file = \"book.txt\", sha256 = \"…\" }".to_owned(),
        _ => format!("{name} = \"…\""),
    };
    format!("`{line}`")
}
