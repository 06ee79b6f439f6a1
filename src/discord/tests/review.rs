//! What members send and what moderators make of it, from the button to the word back.

mod misses;
mod suggest;

use super::desk_app::{ANNA, DeskApp, MEMBER, Member, desk, text};
use super::*;
use crate::discord::response::After;
use crate::state::{Action, Item, ItemBody, Reason};

/// Somebody from the Netherlands who looks after nothing.
const DUTCH: Member<'_> = Member {
    locale: "nl",
    ..MEMBER
};

/// A moderator who reads Dutch.
const ANNA_NL: Member<'_> = Member {
    locale: "nl",
    ..ANNA
};

/// What is in the inbox.
async fn inbox(desk: &DeskApp) -> Vec<Item> {
    let state = desk.desk().state();
    state.inbox("main", 100, 0).await.unwrap().0
}

async fn ask(desk: &DeskApp, who: Member<'_>, name: &str) -> Response {
    desk.run(who, &["who"], json!([text("name", name)])).await
}

/// A report about the first passage on Ada Stern's card, in the words of a reason's menu.
async fn report(desk: &DeskApp, who: Member<'_>, reason: &str, sentence: &str) -> Response {
    let card = ask(desk, who, "ada-stern").await;
    let button = if who.locale == "nl" {
        "Melden"
    } else {
        "Report"
    };
    let which = desk.press(who, &card, button).await;
    assert!(matches!(&which.act, Act::Create(message) if message.private));
    let (_, first) = pressable(message(&which)).swap_remove(0);
    let why = desk.press_id(who, &first).await;
    assert!(matches!(why.act, Act::Replace(_)));
    let form = desk.press(who, &why, reason).await;
    desk.fill(who, &form, "sentence", sentence).await
}

/// What a member is told after a response.
fn told(response: &Response) -> (u64, &str) {
    let [After::Tell { user, message }] = response.then.as_slice() else {
        panic!("{:?}", response.then);
    };
    (*user, &message.content)
}

#[tokio::test]
async fn a_disputed_passage_is_reported_and_marked_and_the_member_hears_of_it() {
    let desk = desk().await;
    let card = ask(&desk, DUTCH, "ada-stern").await;
    let which = desk.press(DUTCH, &card, "Melden").await;
    insta::assert_snapshot!("report_which_nl", shown(&which));
    let sent = report(&desk, DUTCH, "Het is betwist", "De kade was *al* heel.").await;
    insta::assert_snapshot!("report_sent_nl", shown(&sent));
    let items = inbox(&desk).await;
    assert_eq!(
        items[0].body,
        ItemBody::Report {
            passage: "ledger.1.1".into(),
            question: "/who ada-stern".into(),
            reason: Reason::Disputed,
            sentence: "De kade was *al* heel.".into(),
        }
    );

    desk.wait(3 * 60);
    let open = desk.run(ANNA_NL, &["kb", "inbox"], json!([])).await;
    insta::assert_snapshot!("inbox_report_nl", shown(&open));
    let form = desk.press(ANNA_NL, &open, "Als betwist merken").await;
    assert!(
        inbox(&desk).await.len() == 1,
        "opening a form decides nothing"
    );
    let done = desk
        .fill(ANNA_NL, &form, "text", "Twee bronnen verschillen.")
        .await;
    insta::assert_snapshot!("inbox_disputed_nl", shown(&done));
    assert_eq!(told(&done).0, 700);
    insta::assert_snapshot!("inbox_told_nl", told(&done).1);

    let corpus = desk.app.bases[0].live.get();
    let key = corpus.knowledge.passages.find("ledger.1.1").unwrap();
    assert_eq!(
        corpus.knowledge[key].disputed.as_deref(),
        Some("Twee bronnen verschillen.")
    );
    assert!(inbox(&desk).await.is_empty());
    let on = desk.press(ANNA_NL, &done, "Verder").await;
    assert_eq!(message(&on).content, "De inbox is leeg.");
}

#[tokio::test]
async fn a_private_matter_is_withdrawn_and_a_mistake_leads_to_the_dialogue() {
    let desk = desk().await;
    report(
        &desk,
        MEMBER,
        "It says too much about a person",
        "Names me.",
    )
    .await;
    report(
        &desk,
        MEMBER,
        "It is wrong, or not what the source says",
        "No.",
    )
    .await;
    let open = desk.run(ANNA, &["kb", "inbox"], json!([])).await;
    assert!(shown(&open).contains("1 of 2"), "{}", shown(&open));
    let second = desk.press(ANNA, &open, "Next").await;
    assert!(shown(&second).contains("2 of 2"), "{}", shown(&second));
    let dialogue = desk.press(ANNA, &second, "Accept, and edit …").await;
    assert!(
        shown(&dialogue).contains("# Edit ledger.1.1"),
        "{}",
        shown(&dialogue)
    );
    assert_eq!(inbox(&desk).await.len(), 2, "opening it decides nothing");
    // What can't be saved decides nothing either.
    let unknown = [("actors", "nobody at all")];
    let refused = desk.fill_all(ANNA, &dialogue, &unknown).await;
    assert!(refused.then.is_empty(), "{}", shown(&refused));
    assert_eq!(inbox(&desk).await.len(), 2);
    let edited = [("text.en", "Ada Stern doubled the dues.")];
    let saved = desk.fill_all(ANNA, &dialogue, &edited).await;
    insta::assert_snapshot!("inbox_edited", shown(&saved));
    assert_eq!(told(&saved).0, 700);
    assert!(
        desk.says("passages/ledger.toml")
            .contains("Ada Stern doubled the dues.")
    );
    let twice = desk.fill_all(ANNA, &dialogue, &edited).await;
    assert!(twice.then.is_empty(), "{}", shown(&twice));
    let form = desk.press(ANNA, &open, "Withdraw the passage").await;
    let done = desk.fill(ANNA, &form, "text", "asked for").await;
    assert!(shown(&done).contains("no longer shown"), "{}", shown(&done));
    // The member is thanked; why it was withdrawn is for moderators.
    assert!(!told(&done).1.contains("asked for"));
    let corpus = desk.app.bases[0].live.get();
    assert!(corpus.knowledge.passages.find("ledger.1.1").is_none());
    // A report of what is no longer shown can still be decided.
    assert!(inbox(&desk).await.is_empty());
}

#[tokio::test]
async fn what_is_decided_is_decided_once() {
    let mut desk = desk().await;
    report(&desk, DUTCH, "Iets anders", "Hm.").await;
    let open = desk.run(ANNA, &["kb", "inbox"], json!([])).await;
    let form = desk.press(ANNA, &open, "Decline").await;
    let declined = desk.fill(ANNA, &form, "text", "It *is* right.").await;
    assert_eq!(declined.outcome, "done");
    insta::assert_snapshot!("inbox_declined_told_nl", told(&declined).1);
    for again in [
        desk.press(ANNA, &open, "Accept").await,
        desk.press(ANNA, &open, "Decline").await,
        desk.fill(ANNA, &form, "text", "Twice.").await,
    ] {
        assert!(message(&again).private);
        assert_eq!(
            message(&again).content,
            "Somebody has decided this already."
        );
        assert!(again.then.is_empty(), "nobody is told twice");
    }
    let notice = desk.notices.try_recv().unwrap();
    assert_eq!(
        (notice.action, notice.by.name),
        (Action::Decline, "Anna".into())
    );
    assert!(desk.notices.try_recv().is_err());
}

#[tokio::test]
async fn a_change_that_fails_leaves_the_item_open() {
    let desk = desk().await;
    let options = json!([
        text("thing", "ada-stern"),
        text("label", "Port boss"),
        text("lang", "en"),
    ]);
    desk.run(MEMBER, &["suggest", "alias"], options).await;
    desk.rewrite("actors.toml", "id = \"ada-stern\"", "id = [");
    let open = desk.run(ANNA, &["kb", "inbox"], json!([])).await;
    let refused = desk.press(ANNA, &open, "Add the name").await;
    assert_eq!(refused.outcome, "trouble");
    assert!(refused.then.is_empty());
    assert_eq!(inbox(&desk).await.len(), 1);
    desk.rewrite("actors.toml", "id = [", "id = \"ada-stern\"");
    let done = desk.press(ANNA, &open, "Add the name").await;
    assert_eq!(done.outcome, "done", "{}", shown(&done));
}

#[tokio::test]
async fn an_answer_without_a_passage_can_be_reported_too() {
    let desk = desk().await;
    let nothing = ask(&desk, MEMBER, "Zebedee Quux").await;
    let why = desk.press(MEMBER, &nothing, "Report").await;
    let form = desk.press(MEMBER, &why, "Something else").await;
    let sent = desk.fill(MEMBER, &form, "sentence", "He is missing.").await;
    assert_eq!(sent.outcome, "sent");
    let open = desk.run(ANNA, &["kb", "inbox"], json!([])).await;
    assert!(
        shown(&open).contains("/who Zebedee Quux"),
        "{}",
        shown(&open)
    );
    let accepted = desk.press(ANNA, &open, "Accept").await;
    assert_eq!(accepted.outcome, "done");
}

#[tokio::test]
async fn without_a_desk_nothing_can_be_reported() {
    let app = small();
    let card = command(&app, "en-US", "who", "name", "liu-he");
    assert!(!shown(&card).contains("[Report]"));
    let pressed = press(&app, "en-US", ASKER, "1r:yw:w:talks.1.1:liu-he", None);
    let Act::Form(form) = &pressed.act else {
        panic!("{pressed:?}");
    };
    let id = form.id.encode().unwrap();
    let input = json!({ "type": 4, "custom_id": "sentence", "value": "x" });
    let data = json!({ "custom_id": id, "components": [{ "type": 1, "components": [input] }] });
    let sent = answer_to(&app, interaction(5, "en-US", ASKER, data));
    assert_eq!(sent.outcome, "no_store");
}

#[tokio::test]
async fn whoever_sends_much_is_told_when_it_works_again() {
    let desk = desk().await;
    for n in 0..5 {
        let sent = report(&desk, DUTCH, "Iets anders", &format!("Nr. {n}")).await;
        assert_eq!(sent.outcome, "sent");
    }
    desk.wait(1);
    let refused = report(&desk, DUTCH, "Iets anders", "Nr. 6").await;
    assert!(message(&refused).private);
    insta::assert_snapshot!("too_often_nl", message(&refused).content);
    assert_eq!(inbox(&desk).await.len(), 5);
    desk.wait(9);
    let sent = report(&desk, DUTCH, "Iets anders", "Nr. 7").await;
    assert_eq!(sent.outcome, "sent");
}

#[tokio::test]
async fn a_member_reaches_none_of_the_moderators_buttons() {
    let desk = desk().await;
    report(&desk, MEMBER, "It is disputed", "Is it?").await;
    let item = inbox(&desk).await[0].id;
    desk.desk()
        .state()
        .count_misses(&[misses::miss("Zebedee")])
        .await
        .unwrap();
    let ids = [
        "1k:inbox:at:0".to_owned(),
        format!("1k:inbox:yes:{item}:0"),
        format!("1k:inbox:no:{item}:0"),
        "1k:inbox:edit:ledger.1.1".into(),
        format!("1k:inbox:add:{item}"),
        "1k:miss:list:0".into(),
        "1k:miss:ignore:1:0".into(),
        "1k:miss:add:1".into(),
        "1k:miss:other:1".into(),
        "1k:miss:to:1:actor:ada-stern".into(),
        "1k:miss:in:1:actor:ada-stern:en".into(),
    ];
    for id in &ids {
        let refused = desk.press_id(MEMBER, id).await;
        assert_eq!(refused.outcome, "refused", "{id}");
        assert!(message(&refused).private);
    }
    for verb in ["inbox", "misses"] {
        let refused = desk.run(MEMBER, &["kb", verb], json!([])).await;
        assert_eq!(refused.outcome, "refused");
    }
    for id in [format!("1k:inbox:no:{item}:0"), "1k:miss:other:1".into()] {
        let form = Response::form(
            Form {
                id: crate::discord::custom_id::CustomId::parse(&id).unwrap(),
                title: "x".into(),
                fields: vec![super::super::form::FormField::new("text", "x", 9)],
            },
            "x",
            "x",
        );
        let refused = desk.fill(MEMBER, &form, "text", "no").await;
        assert_eq!(refused.outcome, "refused", "{id}");
    }
    assert_eq!(inbox(&desk).await.len(), 1);
    let text = desk.says("actors.toml");
    assert!(!text.contains("Zebedee"));
}

#[tokio::test]
async fn whatever_members_write_is_shown_as_text() {
    let desk = desk().await;
    for hostile in [
        "@everyone <@700> **bold** [x](https://evil.example)\n# big",
        "\u{202e}\u{200b}`````; DROP TABLE inbox;--",
        "../../etc/passwd\0",
    ] {
        report(&desk, MEMBER, "Something else", hostile).await;
    }
    for n in 0..3 {
        let open = desk.press_id(ANNA, &format!("1k:inbox:at:{n}")).await;
        let text = shown(&open);
        assert!(!text.contains("@everyone"), "{text}");
        assert!(!text.contains("https://"), "{text}");
        assert!(!text.contains("\n# big"), "{text}");
        assert!(!text.contains("```"), "{text}");
        assert!(!text.contains('\u{202e}'), "{text}");
    }
    for id in [
        "1r:",
        "1r:p",
        "1r:p:w",
        "1r:p:w:gone.1.1:x",
        "1r:yw:w:gone.1.1:x",
        "1r:yq:w::x",
        "1r:1f:w:0:x",
        "1r:w:0:x",
        "1k:inbox:",
        "1k:inbox:yes:x:y",
        "1k:inbox:no:999999:0",
        "1k:inbox:edit:",
        "1k:inbox:add:999999",
        "1k:miss:",
        "1k:miss:add:",
        "1k:miss:in:1:actor:ada-stern:??",
        "1k:suggest:x",
    ] {
        let response = desk.press_id(ANNA, id).await;
        let message = message(&response);
        assert!(message.private && !message.content.is_empty(), "{id}");
    }
}
