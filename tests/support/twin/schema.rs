//! Validation against Discord's own description of its API, where it is at hand.
//!
//! `FOOTNOTE_DISCORD_OPENAPI` names the file (`openapi.json`). Validators are built once for the
//! whole test process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::{Value, json};

/// The variable that names the API's description.
pub(crate) const VARIABLE: &str = "FOOTNOTE_DISCORD_OPENAPI";

/// Discord's API description.
#[derive(Debug)]
pub(crate) struct Schema {
    document: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Schema {
    /// The description that the environment names; `None`, and one line saying so, without it.
    pub(crate) fn from_env() -> Option<&'static Self> {
        static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
        let load = || {
            let Some(path) = std::env::var_os(VARIABLE) else {
                eprintln!("bodies are not checked against Discord's API: {VARIABLE} is not set");
                return None;
            };
            let text = std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{VARIABLE} = {}: {error}", path.display()));
            let document = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{VARIABLE} = {}: {error}", path.display()));
            Some(Self {
                document,
                validators: Mutex::default(),
            })
        };
        SCHEMA.get_or_init(load).as_ref()
    }

    /// What is wrong with the body of a request to a route.
    pub(crate) fn check(&self, method: &str, template: &str, body: &Value) -> Vec<String> {
        if template.ends_with("/callback") {
            return match callback_schema(body["type"].as_u64()) {
                Some(name) => self.check_component(name, &tolerant(body.clone())),
                None => vec![format!("type: {} is no answer", body["type"])],
            };
        }
        let operation = &self.document["paths"][template][method.to_ascii_lowercase()];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            return match body {
                Value::Null => Vec::new(),
                _ => vec!["this route takes no body".to_owned()],
            };
        }
        self.validate(
            &format!("{method} {template}"),
            schema,
            &tolerant(body.clone()),
        )
    }

    /// What is wrong with a value that should be one of the description's named schemas.
    pub(crate) fn check_component(&self, name: &str, value: &Value) -> Vec<String> {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        self.validate(name, &schema, value)
    }

    fn validate(&self, key: &str, schema: &Value, value: &Value) -> Vec<String> {
        let known = self
            .validators
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned();
        let validator = known.unwrap_or_else(|| {
            let mut schema = schema.clone();
            schema["components"] = self.document["components"].clone();
            let validator = jsonschema::options()
                .with_draft(Draft::Draft202012)
                .build(&schema)
                .unwrap_or_else(|error| panic!("the API's description of {key}: {error}"));
            let validator = Arc::new(validator);
            let mut all = self
                .validators
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            all.insert(key.to_owned(), Arc::clone(&validator));
            validator
        });
        let mut problems = Vec::new();
        for error in validator.iter_errors(value) {
            explain(&error, &mut problems);
        }
        problems
    }
}

/// The schema of each kind of first answer.
fn callback_schema(kind: Option<u64>) -> Option<&'static str> {
    match kind? {
        1 => Some("PongInteractionCallbackRequest"),
        4 | 5 => Some("CreateMessageInteractionCallbackRequest"),
        6 | 7 => Some("UpdateMessageInteractionCallbackRequest"),
        8 => Some("ApplicationCommandAutocompleteCallbackRequest"),
        9 => Some("ModalInteractionCallbackRequest"),
        _ => None,
    }
}

/// What Discord takes in another type than its description says.
fn tolerant(mut body: Value) -> Value {
    // `default_member_permissions` is a string of digits, described as a number.
    let commands = match &mut body {
        Value::Array(list) => list.as_mut_slice(),
        single => std::slice::from_mut(single),
    };
    for command in commands {
        let Some(permissions) = command.get_mut("default_member_permissions") else {
            continue;
        };
        if let Some(number) = permissions
            .as_str()
            .and_then(|digits| digits.parse::<u64>().ok())
        {
            *permissions = json!(number);
        }
    }
    // An attachment's id may be the number of its form field, described as a string.
    for message in ["", "/data"] {
        let attachments = body.pointer_mut(&format!("{message}/attachments"));
        for attachment in attachments
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            if let Some(number) = attachment["id"].as_u64() {
                attachment["id"] = json!(number.to_string());
            }
        }
    }
    body
}

/// Puts an error in words; of alternatives, the one that fits best.
fn explain(error: &ValidationError<'_>, problems: &mut Vec<String>) {
    let (ValidationErrorKind::AnyOf { context: branches }
    | ValidationErrorKind::OneOfNotValid { context: branches }) = error.kind()
    else {
        let path = error.instance_path().to_string();
        let place = if path.is_empty() { "/" } else { path.as_str() };
        let text: String = error.to_string().chars().take(300).collect();
        problems.push(format!("{place}: {text}"));
        return;
    };
    // A branch whose `type` doesn't fit is not what was meant.
    let misses = |branch: &&Vec<ValidationError<'static>>| {
        let other = branch
            .iter()
            .any(|error| error.instance_path().to_string().ends_with("/type"));
        (other, branch.len())
    };
    let best = branches
        .iter()
        .filter(|branch| !branch.is_empty())
        .min_by_key(misses);
    match best {
        Some(branch) => branch.iter().for_each(|error| explain(error, problems)),
        None => problems.push(error.to_string()),
    }
}
