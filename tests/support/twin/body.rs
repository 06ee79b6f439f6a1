//! Reads a request's body: JSON, or a form with files and `payload_json`.

use serde_json::{Map, Value, json};

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// The form field's name, `files[0]`.
    pub(crate) field: String,
    /// The file's name.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// A body in its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// The JSON, or null where there is none.
    pub(crate) json: Value,
    /// The files.
    pub(crate) files: Vec<File>,
}

/// Reads a body by its content type; the error says why Discord could not.
pub(crate) fn read(content_type: &str, bytes: &[u8]) -> Result<Body, String> {
    if bytes.is_empty() {
        return Ok(Body::default());
    }
    match content_type.split(';').next().unwrap_or_default().trim() {
        "application/json" => Ok(Body {
            json: parse(bytes)?,
            files: Vec::new(),
        }),
        "multipart/form-data" => {
            let boundary = content_type
                .split(';')
                .find_map(|part| part.trim().strip_prefix("boundary="))
                .ok_or("a form without boundary")?;
            form(boundary.trim_matches('"'), bytes)
        }
        other => Err(format!("a body of type {other:?}")),
    }
}

fn parse(bytes: &[u8]) -> Result<Value, String> {
    // serde_json refuses invalid UTF-8 and lone surrogates, as Discord does.
    serde_json::from_slice(bytes).map_err(|error| format!("not valid JSON: {error}"))
}

fn form(boundary: &str, bytes: &[u8]) -> Result<Body, String> {
    let fence = format!("--{boundary}");
    let mut body = Body::default();
    let mut fields = Map::new();
    let mut rest = after(bytes, fence.as_bytes()).ok_or("a form without its boundary")?;
    loop {
        if rest.starts_with(b"--") {
            break;
        }
        let part = rest
            .strip_prefix(b"\r\n")
            .ok_or("a form's part without a line end")?;
        let end =
            find(part, format!("\r\n{fence}").as_bytes()).ok_or("a form's part has no end")?;
        let (head, content) =
            split(&part[..end], b"\r\n\r\n").ok_or("a form's part has no head")?;
        rest = &part[end + 2 + fence.len()..];

        let head = String::from_utf8_lossy(head);
        let field = parameter(&head, "name").ok_or("a form's part without name")?;
        match parameter(&head, "filename") {
            Some(name) => body.files.push(File {
                field,
                name,
                bytes: content.to_vec(),
            }),
            None if field == "payload_json" => body.json = parse(content)?,
            None => {
                fields.insert(field, json!(String::from_utf8_lossy(content)));
            }
        }
    }
    if body.json.is_null() {
        body.json = Value::Object(fields);
    } else if let Some(field) = fields.keys().next() {
        return Err(format!("field {field:?} beside payload_json"));
    }
    Ok(body)
}

/// A parameter of a part's `Content-Disposition`.
fn parameter(head: &str, name: &str) -> Option<String> {
    let line = head.lines().find(|line| {
        line.to_ascii_lowercase()
            .starts_with("content-disposition:")
    })?;
    let start = line.find(&format!("; {name}=\""))? + name.len() + 4;
    let end = line[start..].find('"')? + start;
    Some(line[start..end].to_owned())
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

fn after<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<&'a [u8]> {
    find(bytes, needle).map(|start| &bytes[start + needle.len()..])
}

fn split<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    find(bytes, needle).map(|start| (&bytes[..start], &bytes[start + needle.len()..]))
}
