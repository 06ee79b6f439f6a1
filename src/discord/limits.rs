//! Discord's limits: whatever is rendered leaves within them.

use super::choice::Choice;
use super::custom_id::{CustomId, MAX_LEN};
use super::form::{Form, FormField};
use super::message::{Embed, Field, Menu, Message, Row};
use crate::text::truncate;

/// Characters of the text above the cards.
pub const CONTENT: usize = 2_000;
/// Cards of a message.
pub const EMBEDS: usize = 10;
/// Characters of all cards of a message together.
pub const TOTAL: usize = 6_000;
/// Characters of a card's heading.
pub const TITLE: usize = 256;
/// Characters of a card's text.
pub const DESCRIPTION: usize = 4_096;
/// Parts of a card.
pub const FIELDS: usize = 25;
/// Characters of the heading of a part.
pub const FIELD_NAME: usize = 256;
/// Characters of the text of a part.
pub const FIELD_VALUE: usize = 1_024;
/// Characters of the small print.
pub const FOOTER: usize = 2_048;
/// Rows of buttons and menus.
pub const ROWS: usize = 5;
/// Buttons of a row.
pub const BUTTONS: usize = 5;
/// Characters of a button's label.
pub const LABEL: usize = 80;
/// Choices of a menu or of autocomplete.
pub const CHOICES: usize = 25;
/// Characters of a choice: its label, description, name or value.
pub const CHOICE: usize = 100;
/// Characters of what a menu says before something is chosen.
pub const PLACEHOLDER: usize = 150;
/// Characters of a command's name.
pub const COMMAND_NAME: usize = 32;
/// Characters of a command's or an option's description.
pub const COMMAND_DESCRIPTION: usize = 100;
/// Files of a message.
pub const FILES: usize = 10;
/// Bytes of a file: less than the 10 MiB that Discord takes, since what surrounds it counts too.
pub const FILE_BYTES: usize = 8 << 20;
/// Characters of a form's heading.
pub const FORM_TITLE: usize = 45;
/// Questions of a form.
pub const FORM_FIELDS: usize = 5;
/// Characters of a form's question.
pub const FORM_LABEL: usize = 45;
/// Characters of a form's answer.
pub const FORM_VALUE: u16 = 4_000;
/// Characters of what stands in a form's answer as long as it is empty.
pub const FORM_PLACEHOLDER: usize = 100;
/// What stands where a text would be empty and may not be.
const NOTHING: &str = "…";

/// The message within all limits. Every message that is sent has come through here.
///
/// Files that are empty, larger than [`FILE_BYTES`] or beyond [`FILES`] are left out, with a warning in the log: check
/// them first where their reader has to know.
#[must_use]
pub fn fit(mut message: Message) -> Message {
    message.content = truncate(message.content.trim(), CONTENT);
    message.embeds.truncate(EMBEDS);
    let mut left = TOTAL;
    for embed in &mut message.embeds {
        fit_embed(embed, &mut left);
    }
    message.embeds.retain(|embed| {
        !(embed.title.is_empty()
            && embed.description.is_empty()
            && embed.fields.is_empty()
            && embed.footer.text.is_empty())
    });
    message.rows = fit_rows(std::mem::take(&mut message.rows));
    fit_files(&mut message);
    if message.content.is_empty() && message.embeds.is_empty() {
        message.content = NOTHING.to_owned();
    }
    message
}

fn fit_files(message: &mut Message) {
    let all = message.files.len();
    message
        .files
        .retain(|file| (1..=FILE_BYTES).contains(&file.bytes().len()));
    message.files.truncate(FILES);
    let left_out = all - message.files.len();
    if left_out > 0 {
        tracing::warn!(left_out, "files that Discord would refuse are not sent");
    }
}

/// The form within all limits; nothing where no question is left or its id can't be sent.
#[must_use]
pub fn fit_form(mut form: Form) -> Option<Form> {
    form.id.encode()?;
    form.title = label(&form.title, FORM_TITLE);
    let mut seen: Vec<String> = Vec::new();
    form.fields.retain(|field| {
        let length = field.id.encode_utf16().count();
        let good = (1..=MAX_LEN).contains(&length) && !seen.contains(&field.id);
        seen.push(field.id.clone());
        good
    });
    form.fields.truncate(FORM_FIELDS);
    form.fields.iter_mut().for_each(fit_field);
    (!form.fields.is_empty()).then_some(form)
}

/// Completions within all limits: those whose value can't be sent, or was offered already, are left out.
#[must_use]
pub fn fit_choices(choices: Vec<Choice>) -> Vec<Choice> {
    let mut fitted: Vec<Choice> = Vec::new();
    for mut choice in choices {
        let sendable = !is_blank(&choice.value) && choice.value.chars().count() <= CHOICE;
        if sendable && fitted.iter().all(|other| other.value != choice.value) {
            choice.name = label(&choice.name, CHOICE);
            fitted.push(choice);
        }
    }
    fitted.truncate(CHOICES);
    fitted
}

fn fit_field(field: &mut FormField) {
    field.max = field.max.clamp(1, FORM_VALUE);
    field.label = label(&field.label, FORM_LABEL);
    field.value = truncate(&field.value, usize::from(field.max));
    field.placeholder = truncate(field.placeholder.trim(), FORM_PLACEHOLDER);
}

/// A text of at most `max` characters that is never empty.
#[must_use]
pub fn label(text: &str, max: usize) -> String {
    let text = truncate(text.trim(), max);
    if is_blank(&text) {
        NOTHING.to_owned()
    } else {
        text
    }
}

fn fit_embed(embed: &mut Embed, left: &mut usize) {
    embed.title = take(&embed.title, TITLE, left);
    // The small print says where the rest comes from, so it is served before the rest.
    embed.footer.text = take(&embed.footer.text, FOOTER, left);
    embed.description = take(&embed.description, DESCRIPTION, left);
    embed.fields.truncate(FIELDS);
    let fields = std::mem::take(&mut embed.fields);
    for field in fields {
        // A heading alone would be a promise; 40 characters are the least that says anything.
        let name = label(&field.name, FIELD_NAME);
        let needed = name.chars().count();
        if is_blank(&field.value) || *left < needed + 40 {
            continue;
        }
        *left -= needed;
        let value = take(&field.value, FIELD_VALUE, left);
        embed.fields.push(Field { name, value });
    }
}

/// As much of a text as its own limit and what is left of the common one allow.
fn take(text: &str, max: usize, left: &mut usize) -> String {
    let text = truncate(text.trim(), max.min(*left));
    *left -= text.chars().count();
    text
}

fn fit_rows(rows: Vec<Row>) -> Vec<Row> {
    let mut seen: Vec<String> = Vec::new();
    let mut fresh = |id: Option<String>| {
        id.is_some_and(|id| {
            let new = !seen.contains(&id);
            if new {
                seen.push(id);
            }
            new
        })
    };
    let mut fitted = Vec::new();
    for row in rows {
        match row {
            Row::Buttons(mut buttons) => {
                buttons.retain(|button| fresh(button.does.encode()));
                buttons.truncate(BUTTONS);
                for button in &mut buttons {
                    button.label = label(&button.label, LABEL);
                }
                if !buttons.is_empty() {
                    fitted.push(Row::Buttons(buttons));
                }
            }
            Row::Menu(mut menu) => {
                fit_menu(&mut menu);
                let id = CustomId::Menu(menu.name.to_owned()).encode();
                if !menu.options.is_empty() && fresh(id) {
                    fitted.push(Row::Menu(menu));
                }
            }
        }
    }
    fitted.truncate(ROWS);
    fitted
}

fn fit_menu(menu: &mut Menu) {
    let mut values = Vec::new();
    menu.options.retain(|option| {
        let value = option.does.encode();
        let new = value.is_some() && !values.contains(&value);
        values.push(value);
        new
    });
    menu.options.truncate(CHOICES);
    menu.placeholder = label(&menu.placeholder, PLACEHOLDER);
    for option in &mut menu.options {
        option.label = label(&option.label, CHOICE);
        option.description = truncate(option.description.trim(), CHOICE);
    }
}

/// Whether Discord would call it empty: white space and invisible characters only.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::super::custom_id::{Card, Show};
    use super::super::message::{Button, File, Footer, MenuOption};
    use super::*;

    /// Checks a message as Discord would.
    pub(crate) fn assert_within(message: &Message) {
        let count = |text: &str| text.chars().count();
        assert!(count(&message.content) <= CONTENT);
        assert!(!message.content.is_empty() || !message.embeds.is_empty());
        assert!(message.embeds.len() <= EMBEDS && message.rows.len() <= ROWS);
        let mut total = 0;
        for embed in &message.embeds {
            assert!(count(&embed.title) <= TITLE && count(&embed.description) <= DESCRIPTION);
            assert!(embed.fields.len() <= FIELDS && count(&embed.footer.text) <= FOOTER);
            total += count(&embed.title) + count(&embed.description) + count(&embed.footer.text);
            for field in &embed.fields {
                assert!(!field.name.trim().is_empty() && !field.value.trim().is_empty());
                assert!(count(&field.name) <= FIELD_NAME && count(&field.value) <= FIELD_VALUE);
                total += count(&field.name) + count(&field.value);
            }
        }
        assert!(total <= TOTAL, "{total}");
        let json = message.created();
        let mut ids = Vec::new();
        for row in json["components"].as_array().expect("rows") {
            let components = row["components"].as_array().expect("components");
            assert!(!components.is_empty() && components.len() <= BUTTONS);
            for component in components {
                let id = component["custom_id"].as_str().expect("an id");
                assert!(!id.is_empty() && id.encode_utf16().count() <= 100);
                assert!(!ids.contains(&id), "{id} twice");
                ids.push(id);
                if let Some(label) = component["label"].as_str() {
                    assert!(!label.trim().is_empty() && count(label) <= LABEL);
                }
                if let Some(options) = component["options"].as_array() {
                    assert!(
                        !options.is_empty() && options.len() <= CHOICES && components.len() == 1
                    );
                    let mut values: Vec<_> = options
                        .iter()
                        .map(|o| o["value"].as_str().expect("a value"))
                        .collect();
                    for option in options {
                        let label = option["label"].as_str().expect("a label");
                        assert!(!label.trim().is_empty() && count(label) <= CHOICE);
                    }
                    values.sort_unstable();
                    let all = values.len();
                    values.dedup();
                    assert_eq!(values.len(), all);
                }
            }
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![".{0,30}", "[ \u{200b}]{0,3}", "(é😀 ){0,400}", "x{0,5000}"]
    }

    fn does() -> impl Strategy<Value = CustomId> {
        (".{0,120}", 0usize..4)
            .prop_map(|(text, offset)| CustomId::Show(Show::new(Card::Search, text).at(offset)))
    }

    fn rows() -> impl Strategy<Value = Row> {
        let buttons = prop::collection::vec((texts(), does()), 0..8)
            .prop_map(|b| Row::Buttons(b.into_iter().map(|(l, d)| Button::new(l, d)).collect()));
        let menu = (
            texts(),
            prop::collection::vec((texts(), texts(), does()), 0..30),
        )
            .prop_map(|(placeholder, options)| {
                let option = |(label, description, does)| MenuOption {
                    label,
                    description,
                    does,
                };
                Row::Menu(Menu {
                    name: "any",
                    placeholder,
                    options: options.into_iter().map(option).collect(),
                })
            });
        prop_oneof![buttons, menu]
    }

    fn embeds() -> impl Strategy<Value = Embed> {
        let fields = prop::collection::vec(
            (texts(), texts()).prop_map(|(name, value)| Field { name, value }),
            0..30,
        );
        (texts(), texts(), fields, texts()).prop_map(|(title, description, fields, text)| Embed {
            title,
            description,
            fields,
            footer: Footer { text },
            ..Embed::default()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_message_leaves_within_limits(
            content in texts(),
            embeds in prop::collection::vec(embeds(), 0..4),
            rows in prop::collection::vec(rows(), 0..3),
        ) {
            assert_within(&fit(Message { content, embeds, rows, ..Message::default() }));
        }

        #[test]
        fn any_form_leaves_within_limits(
            title in texts(),
            fields in prop::collection::vec((".{0,3}", texts(), texts(), texts(), any::<u16>()), 1..8),
        ) {
            let fields = fields.into_iter().map(|(id, label, value, placeholder, max)| FormField {
                value,
                placeholder,
                ..FormField::new(id, label, max)
            });
            let form = Form { id: CustomId::Desk("edit:x".into()), title, fields: fields.collect() };
            if let Some(form) = fit_form(form) {
                assert_form_within(&form);
            }
        }
    }

    /// Checks a form as Discord would.
    pub(crate) fn assert_form_within(form: &Form) {
        let json = form.json();
        let long = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
        assert!(
            (1..=45).contains(&long(&json["title"]))
                && (1..=100).contains(&long(&json["custom_id"]))
        );
        let rows = json["components"].as_array().expect("rows");
        assert!((1..=5).contains(&rows.len()));
        for row in rows {
            let field = &row["components"][0];
            let max = field["max_length"].as_u64().expect("a limit") as usize;
            assert!((1..=4000).contains(&max) && long(&field["value"]) <= max);
            assert!(
                (1..=45).contains(&long(&field["label"])) && long(&field["placeholder"]) <= 100
            );
            assert!((1..=100).contains(&long(&field["custom_id"])));
        }
    }

    #[test]
    fn only_files_that_can_be_sent_are_sent() {
        let file = |bytes: usize| File::new("a.txt", vec![b'x'; bytes]);
        let mut files = vec![file(0), file(FILE_BYTES + 1), file(FILE_BYTES)];
        files.extend((0..12).map(|_| file(1)));
        let files = fit(Message {
            files,
            ..Message::default()
        })
        .files;
        assert_eq!((files.len(), files[0].bytes().len()), (FILES, FILE_BYTES));
    }

    #[test]
    fn a_form_that_cannot_be_sent_is_none() {
        let form = |id: &str, fields| Form {
            id: CustomId::Desk(id.into()),
            title: "t".into(),
            fields,
        };
        let field = || FormField::new("a", "A", 9);
        assert_eq!(fit_form(form("x", Vec::new())), None);
        assert_eq!(fit_form(form(&"x".repeat(98), vec![field()])), None);
        let twice = fit_form(form("x", vec![field(), field()])).expect("one is left");
        assert_eq!(twice.fields.len(), 1);
    }
}
