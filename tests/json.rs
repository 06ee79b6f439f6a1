//! The JSON contract, through the real binary: one answer, and streams that go wrong half way.

use std::io::{BufRead, BufReader, Write};

use serde_json::{Value, json};

use crate::support::footnote::{Done, Footnote};

#[test]
fn a_json_answer_has_the_fields_of_the_contract() {
    let mut answer = Footnote::new().ask(&["who", "Ada Sterm", "--json"]).json();
    assert!(answer["elapsed_us"].is_u64());
    answer["elapsed_us"] = json!(0);
    // How sure a typing error is may be tuned without changing the contract.
    assert_eq!(answer["match"]["score"], answer["candidates"][0]["score"]);
    for place in [
        "/match/score",
        "/candidates/0/score",
        "/passages/0/score",
        "/passages/1/score",
    ] {
        let score = answer.pointer_mut(place).unwrap();
        assert!((0.0..=1.0).contains(&score.as_f64().unwrap()), "{score}");
        *score = json!("0 to 1");
    }
    insta::assert_snapshot!("who-json", serde_json::to_string_pretty(&answer).unwrap());

    let not_found = Footnote::new().ask(&["who", "Napoleon", "--json"]);
    assert_eq!(not_found.code, Some(3));
    let not_found = not_found.json();
    assert_eq!(not_found["outcome"], "not_found");
    assert!(not_found["candidates"].is_array() && not_found["passages"].is_array());
    assert!(not_found["message"].as_str().unwrap().contains("Napoleon"));
}

#[test]
fn a_stream_keeps_its_order_and_survives_every_line() {
    let long = format!(r#"{{"command":"who","text":"{}"}}"#, "x".repeat(3 << 20));
    let mut input: Vec<u8> = Vec::new();
    for line in [
        r#"{"id":1,"command":"who","text":"Ada Stern"}"#.as_bytes(),
        b"",
        b"not json",
        b"[1,2]",
        br#"{"id":"five","command":"who","text":"Ada Stern","colour":"red"}"#,
        br#"{"id":null,"command":"who","text":7}"#,
        b"{\"command\":\"who\",\"text\":\"\xff\"}",
        long.as_bytes(),
        br#"{"id":{"z":1,"a":[2.50]},"command":"explain","text":"havengeld","lang":"nl","limit":1}"#,
        br#"{"id":10,"command":"fly","text":"x"}"#,
        br#"{"id":11,"command":"who"}"#,
        br#"{"id":12,"command":"connections","a":"Ada Stern","b":"Oosterkade"}"#,
        br#"{"id":13,"command":"connections","text":"Ada Stern"}"#,
        br#"{"id":14,"command":"who","text":"Ada Stern","limit":0}"#,
        br#"{"id":15,"command":"who","text":"Ada Stern","lang":"not a language"}"#,
        br#"{"id":16,"command":"suggest","kind":"actor","text":"ad"}"#,
        br#"{"id":17,"command":"who","text":"Ada Stern","text":"twice"}"#,
        br#"{"id":18,"command":"timeline","about":"Ada Stern","from":"2018","to":"2019"}"#,
    ] {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let done = Footnote::new().fed(&["ask", "--jsonl"], &input);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let answers = done.lines();
    let told: Vec<String> = answers
        .iter()
        .map(|a| {
            assert!(a["candidates"].is_array(), "{a}");
            let id = a.get("id").map_or("-".into(), ToString::to_string);
            let said = match a["outcome"].as_str() {
                Some("invalid") => a["message"].as_str().unwrap(),
                Some(outcome) => outcome,
                None => panic!("{a}"),
            };
            format!("{id} {said}")
        })
        .collect();
    insta::assert_snapshot!("jsonl", told.join("\n"));
    assert_eq!(answers[8]["passages"].as_array().unwrap().len(), 1);
    assert_eq!(answers[15]["suggestions"][0]["value"], "ada-stern");
    // As it was written, down to the order of its fields.
    let ninth = done.stdout.lines().nth(8).unwrap();
    assert!(ninth.starts_with(r#"{"id":{"z":1,"a":[2.50]},"#), "{ninth}");
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = Footnote::new().spawn(&["ask", "--jsonl"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for n in 0..3 {
        writeln!(stdin, r#"{{"id":{n},"command":"who","text":"Ada Stern"}}"#).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], n);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_who_has_read_enough_is_no_problem() {
    let footnote = Footnote::new();
    let mut child = footnote.spawn(&["ask", "--jsonl"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..1000 {
        // At some point the other side is gone.
        let _ = stdin.write_all(b"{\"command\":\"who\",\"text\":\"Ada Stern\"}\n");
    }
    drop(stdin);
    let done: Done = child.wait_with_output().unwrap().into();
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(!done.stderr.contains("ipe"), "{done:?}");
}
