//! Limits of a message: text, embeds, mentions, files, and that there is something in it.

use serde_json::Value;

use super::{Findings, Purpose, components, text};
use crate::support::twin::body::File;

/// The flag of a message that only the asker sees.
const PRIVATE: u64 = 1 << 6;
/// The flag of a message made of the new components, which this bot does not use.
const COMPONENTS_V2: u64 = 1 << 15;
/// The largest file a bot can send without help.
const FILE_LIMIT: usize = 10 << 20;

/// Checks one message body.
pub(crate) fn check(
    found: &mut Findings,
    path: &str,
    data: &Value,
    files: &[File],
    purpose: Purpose,
) {
    if !data.is_object() {
        return found.refuse(path, "not an object");
    }
    let list = |key: &str| data[key].as_array().map(Vec::as_slice).unwrap_or_default();

    found.optional(path, data, "content", 0, 2000);
    if let Some(mention) = data["content"].as_str().and_then(text::ping) {
        found.blame(
            &format!("{path}.content"),
            format!("{mention} is not escaped"),
        );
    }
    embeds(found, &format!("{path}.embeds"), list("embeds"));
    components::rows(found, &format!("{path}.components"), list("components"));
    mentions(
        found,
        &format!("{path}.allowed_mentions"),
        &data["allowed_mentions"],
    );
    attachments(found, path, data, files);

    let flags = data["flags"].as_u64().unwrap_or_default();
    if flags & COMPONENTS_V2 != 0 {
        found.blame(
            &format!("{path}.flags"),
            "components V2 are not for this bot",
        );
    }
    if purpose == Purpose::Edit && flags & PRIVATE != 0 {
        found.blame(
            &format!("{path}.flags"),
            "an edit can't make a message private",
        );
    }
    let nothing = data["content"]
        .as_str()
        .unwrap_or_default()
        .trim()
        .is_empty()
        && list("embeds").is_empty()
        && list("components").is_empty()
        && files.is_empty()
        && data["poll"].is_null();
    if purpose == Purpose::New && nothing {
        found.refuse(path, "an empty message (50006)");
    }
    text::check_all(found, path, data);
}

fn embeds(found: &mut Findings, path: &str, embeds: &[Value]) {
    found.count(path, embeds, 10);
    let mut total = 0;
    for (i, embed) in embeds.iter().enumerate() {
        let path = format!("{path}[{i}]");
        found.optional(&path, embed, "title", 0, 256);
        found.optional(&path, embed, "description", 0, 4096);
        let footer = &embed["footer"];
        if !footer.is_null() {
            found.required(&format!("{path}.footer"), footer, "text", 1, 2048);
        }
        let author = &embed["author"];
        if !author.is_null() {
            found.required(&format!("{path}.author"), author, "name", 1, 256);
        }
        let fields = embed["fields"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        found.count(&format!("{path}.fields"), fields, 25);
        for (i, field) in fields.iter().enumerate() {
            let path = format!("{path}.fields[{i}]");
            found.required(&path, field, "name", 1, 256);
            found.required(&path, field, "value", 1, 1024);
        }
        for (place, allowed) in [
            (&embed["url"], false),
            (&author["url"], false),
            (&author["icon_url"], true),
            (&footer["icon_url"], true),
            (&embed["image"]["url"], true),
            (&embed["thumbnail"]["url"], true),
        ] {
            url(found, &path, place, allowed);
        }
        if embed["color"]
            .as_u64()
            .is_some_and(|colour| colour > 0xff_ffff)
        {
            found.refuse(&format!("{path}.color"), "not a colour");
        }
        if !is_something(embed) {
            found.refuse(&path, "an empty embed");
        }
        total += characters(embed);
    }
    if total > 6000 {
        found.refuse(
            path,
            format!("{total} characters together, at most 6000 are allowed"),
        );
    }
}

fn is_something(embed: &Value) -> bool {
    ["title", "description"].iter().any(|key| {
        embed[*key]
            .as_str()
            .is_some_and(|text| !text.trim().is_empty())
    }) || embed["fields"]
        .as_array()
        .is_some_and(|fields| !fields.is_empty())
        || ["author", "footer", "image", "thumbnail"]
            .iter()
            .any(|key| embed[*key].is_object())
}

/// The characters that count towards a message's limit of 6000.
fn characters(embed: &Value) -> usize {
    let own = [
        &embed["title"],
        &embed["description"],
        &embed["footer"]["text"],
        &embed["author"]["name"],
    ];
    let fields = embed["fields"].as_array().into_iter().flatten();
    own.into_iter()
        .chain(fields.flat_map(|field| [&field["name"], &field["value"]]))
        .filter_map(Value::as_str)
        .map(|text| text.chars().count())
        .sum()
}

fn url(found: &mut Findings, path: &str, url: &Value, may_be_attached: bool) {
    let Some(url) = url.as_str() else { return };
    let attached = may_be_attached && url.starts_with("attachment://");
    let on_the_web = ["https://", "http://"].iter().any(|start| {
        url.strip_prefix(start)
            .is_some_and(|rest| !rest.is_empty() && !rest.contains(' '))
    });
    if !attached && !on_the_web {
        found.refuse(path, format!("not a URL that Discord takes: {url:?}"));
    } else if url.chars().count() > 2048 {
        found.refuse(path, "a URL of more than 2048 characters");
    }
}

/// Nobody is ever pinged: the list of what may be parsed is there, and empty.
fn mentions(found: &mut Findings, path: &str, allowed: &Value) {
    if allowed["parse"]
        .as_array()
        .is_none_or(|parse| !parse.is_empty())
    {
        return found.blame(path, "must be there, with an empty `parse`");
    }
    for key in ["users", "roles"] {
        if allowed[key].as_array().is_some_and(|list| !list.is_empty()) {
            found.blame(&format!("{path}.{key}"), "must be empty");
        }
    }
    if allowed["replied_user"] == true {
        found.blame(&format!("{path}.replied_user"), "must not be set");
    }
}

/// The files that came and the list of attachments tell the same.
fn described(found: &mut Findings, path: &str, data: &Value, files: &[File]) {
    let list = data["attachments"].as_array().map(Vec::as_slice);
    let list = list.unwrap_or_default();
    found.count(&format!("{path}.attachments"), list, 10);
    let field = |said: &Value| format!("files[{}]", super::super::message::plain(&said["id"]));
    let mut seen = Vec::new();
    for (i, said) in list.iter().enumerate() {
        let path = format!("{path}.attachments[{i}]");
        found.optional(&path, said, "description", 0, 1024);
        let field = field(said);
        if seen.contains(&field) {
            found.refuse(&path, "an id that is there twice");
        }
        match files.iter().find(|file| file.field == field) {
            Some(file)
                if said["filename"]
                    .as_str()
                    .is_some_and(|name| name != file.name) =>
            {
                found.blame(
                    &path,
                    format!("{} came as {:?}", said["filename"], file.name),
                );
            }
            // Ids of files that stay are long; the small ones number what comes.
            None if field.len() < "files[1000]".len() => {
                found.refuse(&path, format!("{field} did not come"));
            }
            _ => {}
        }
        seen.push(field);
    }
    for file in files {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if file.name.is_empty() || !file.name.chars().all(plain) {
            found.blame(path, format!("file name {:?} is not plain", file.name));
        }
        if !seen.contains(&file.field) {
            found.blame(path, format!("{} is not among the attachments", file.field));
        }
    }
}

/// Files are small enough, and what embeds show as attached is attached.
fn attachments(found: &mut Findings, path: &str, data: &Value, files: &[File]) {
    if files.len() > 10 {
        found.refuse(
            path,
            format!("{} files, at most 10 are allowed", files.len()),
        );
    }
    for file in files {
        if file.bytes.is_empty() {
            found.refuse(path, format!("file {:?} is empty", file.name));
        } else if file.bytes.len() > FILE_LIMIT {
            found.refuse(
                path,
                format!("file {:?} has {} bytes", file.name, file.bytes.len()),
            );
        }
    }
    described(found, path, data, files);
    let kept = data["attachments"].as_array().into_iter().flatten();
    let kept: Vec<&str> = kept.filter_map(|kept| kept["filename"].as_str()).collect();
    for (i, embed) in data["embeds"].as_array().into_iter().flatten().enumerate() {
        for key in ["image", "thumbnail"] {
            let Some(name) = embed[key]["url"].as_str() else {
                continue;
            };
            let Some(name) = name.strip_prefix("attachment://") else {
                continue;
            };
            if !files.iter().any(|file| file.name == name) && !kept.contains(&name) {
                let path = format!("{path}.embeds[{i}].{key}");
                found.blame(&path, format!("{name:?} is not attached"));
            }
        }
    }
}
